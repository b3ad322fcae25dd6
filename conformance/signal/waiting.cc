// Signals that are taken by waiting for them.
#include <string>

#include "conformance/expectations.h"
#include "conformance/rounds.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// Blocked and handled: a wait takes it, and no handler may run.
void Prepare(Party& party, const Names& signals) {
  for (const std::string& signal : signals) party.Handle(signal);
  party.Block(signals);
}

// signal.wait-takes-without-handler: a pending signal is taken; no handler runs, also
// when it is unblocked.
CLAUSE_TEST("signal.wait-takes-without-handler", APendingSignalIsTaken) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"USR1", "USR2"});
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});

  receiver.actor().Must(Wait{.signals = {"USR1"}}, Takes("USR1"));

  receiver.AwaitNotPending("USR1", "a wait has taken USR1");
  receiver.Unblock({"USR1"});
  Mark(sender, receiver);
  receiver.ExpectRuns("USR1", 0, "a wait has taken USR1");
}

// signal.wait-takes-without-handler: of several that are pending, one of those it names.
CLAUSE_TEST("signal.wait-takes-without-handler", TheOthersStayPending) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"HUP", "USR1", "USR2"});
  for (const char* signal : {"HUP", "USR1"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"HUP", "USR1"});

  receiver.actor().Must(Wait{.signals = {"USR2", "USR1"}}, Takes("USR1"));

  receiver.AwaitNotPending("USR1", "a wait has taken USR1");
  receiver.AwaitPending({"HUP"});
  receiver.Unblock({"HUP"});
  receiver.AwaitRuns("HUP");
  receiver.ExpectRuns("USR1", 0, "a wait has taken USR1");
}

// signal.wait-takes-without-handler: what comes while it waits is taken, too.
CLAUSE_TEST("signal.wait-takes-without-handler", WhatComesMeanwhileIsTaken) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"USR1", "USR2"});
  Call wait = receiver.Start(Wait{.signals = {"USR1", "USR2"}});
  wait.MustWait("neither was sent");

  sender.Send(receiver, "USR2");

  wait.MustReturn(Takes("USR2"));
  receiver.AwaitNotPending("USR2", "a wait has taken USR2");
  receiver.Unblock({"USR1", "USR2"});
  Mark(sender, receiver);
  receiver.ExpectRuns("USR2", 0, "a wait has taken USR2");
}

// signal.wait-takes-without-handler: also one without a handler, whose default is to
// terminate.
CLAUSE_TEST("signal.wait-takes-without-handler", NoDefaultActionIsTakenEither) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block({"TERM"});
  Call wait = receiver.Start(Wait{.signals = {"TERM"}});
  wait.MustWait("TERM was not sent");

  sender.Send(receiver, "TERM");

  wait.MustReturn(Takes("TERM"));
  receiver.Unblock({"TERM"});
  ExpectAlive(receiver, "a wait has taken TERM");
}

// signal.wait-takes-without-handler: and one whose default is to do nothing (Linux
// keeps it for who blocks it).
CLAUSE_TEST("signal.wait-takes-without-handler", OneIgnoredByDefaultIsTaken) {
  if (!run.description().HasProfile("linux")) Unsupported("does not declare the profile linux");
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block({"CHLD", "URG"});
  Call wait = receiver.Start(Wait{.signals = {"CHLD", "URG"}});
  wait.MustWait("neither was sent");

  sender.Send(receiver, "CHLD");
  wait.MustReturn(Takes("CHLD"));
  sender.Send(receiver, "URG");
  receiver.AwaitPending({"URG"});

  receiver.actor().Must(Wait{.signals = {"CHLD", "URG"}}, Takes("URG"));
}

// signal.wait-waits: until one of its signals comes; another, blocked one does not end it.
CLAUSE_TEST("signal.wait-waits", UntilOneOfItsSignalsComes) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"USR1", "USR2", "HUP"});
  sender.Send(receiver, "HUP");
  receiver.AwaitPending({"HUP"});
  Call wait = receiver.Start(Wait{.signals = {"USR1", "USR2"}});
  wait.MustWait("neither was sent");

  sender.Send(receiver, "HUP");
  wait.MustWait("neither was sent, but HUP, which it does not name");
  sender.Send(receiver, "USR1");

  wait.MustReturn(Takes("USR1"));
  receiver.AwaitPending({"HUP"});
}

// signal.wait-waits: a handler of another signal may end it, but not with a signal.
CLAUSE_TEST("signal.wait-waits", AHandlerOfAnotherRunsMeanwhile) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"USR1"});
  receiver.Handle("USR2");
  Call wait = receiver.Start(Wait{.signals = {"USR1"}});
  wait.MustWait("USR1 was not sent");

  sender.Send(receiver, "USR2");
  if (!wait.Waits()) wait.MustReturn(FailsWith(Error::kInterrupted));
  sender.Send(receiver, "USR1");

  const Result result = wait.MustReturn(EitherOf(Takes("USR1"), FailsWith(Error::kInterrupted)));
  receiver.AwaitRuns("USR2");
  if (result.error) receiver.actor().Must(Wait{.signals = {"USR1"}}, Takes("USR1"));
  receiver.ExpectRuns("USR1", 0, "a wait has taken USR1");
}

// signal.wait-waits: twin: the form that does not wait does not.
CLAUSE_TEST("signal.wait-waits", TheOtherFormDoesNotWait) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"USR1"});

  receiver.actor().Must(Wait{.signals = {"USR1"}, .wait = false}, WouldBlock());
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});

  receiver.actor().Must(Wait{.signals = {"USR1"}, .wait = false}, Takes("USR1"));
}

// signal.wait-waits: a signal that is sent at any instant around its beginning is taken.
CLAUSE_TEST("signal.wait-waits", NoSignalSlipsThroughAtItsBeginning) {
  auto [sender, receiver] = Parties<2>(run);
  Prepare(receiver, {"USR1"});
  Rounds rounds(run);
  while (rounds.Next()) {
    Call wait = receiver.Start(Wait{.signals = {"USR1"}});
    rounds.Pause();
    sender.Send(receiver, "USR1");
    wait.MustReturn(Takes("USR1"));
  }
}

}  // namespace
}  // namespace parley::signal
