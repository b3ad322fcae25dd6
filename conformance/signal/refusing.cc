// What is refused, and leaves all as it was.
#include <string>

#include "conformance/expectations.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

constexpr std::int64_t kNobody = 99;  // No run has so many actors.

// They handle several signals; and none has come by the end.
void HandleSome(Party& party) {
  for (const char* signal : {"USR1", "USR2", "HUP", "TERM"}) party.Handle(signal);
}
void ExpectNoRuns(Party& sender, Party& party, const std::string& when) {
  Mark(sender, party);
  party.ExpectSteps("INT< INT>", when + ", then INT");
}

// signal.unknown-signal-is-refused: a send of it reaches nobody.
CLAUSE_TEST("signal.unknown-signal-is-refused", ASendOfItIsRefused) {
  auto [sender, receiver] = Parties<2>(run);
  HandleSome(receiver);
  HandleSome(sender);

  sender.actor().Must(Send{.to = receiver.number(), .signal = "NOSUCH"}, Invalid());

  ExpectNoRuns(sender, receiver, "a signal that does not exist was sent to it");
  ExpectNoRuns(receiver, sender, "it sent a signal that does not exist");
}

// signal.unknown-signal-is-refused: so is a handler for it.
CLAUSE_TEST("signal.unknown-signal-is-refused", AHandlerForItIsRefused) {
  auto [receiver] = Parties<1>(run);
  for (const Action action : {Action::kHandler, Action::kIgnore}) {
    receiver.actor().Must(Handle{.signal = "NOSUCH", .action = action}, Invalid());
  }
}

// signal.unknown-process-is-refused: a send to it reaches nobody else.
CLAUSE_TEST("signal.unknown-process-is-refused", ASendToItIsRefused) {
  auto [sender, other] = Parties<2>(run);
  HandleSome(sender);
  HandleSome(other);

  for (const char* signal : {"USR1", "TERM"}) {
    sender.actor().Must(Send{.to = kNobody, .signal = signal}, FailsWith(Error::kNoSuchParty));
  }

  ExpectNoRuns(sender, other, "signals were sent to an actor that does not exist");
  ExpectNoRuns(other, sender, "it sent signals to an actor that does not exist");
}

// signal.unknown-process-is-refused: one that has ended is no reason for more than that.
CLAUSE_TEST("signal.unknown-process-is-refused", ASendToTheDeadReachesNobodyElse) {
  auto [sender, victim, other] = Parties<3>(run);
  HandleSome(other);
  victim.MayEnd();
  sender.Send(victim, "KILL");
  AwaitTerminated(victim, sender, "KILL", "KILL was sent to it,");

  for (const char* signal : {"USR1", "KILL", "NULL"}) {
    sender.actor().Must(Send{.to = victim.number(), .signal = signal}, EitherOf(Succeeds(), FailsWith(Error::kNoSuchParty)));
  }

  ExpectNoRuns(sender, other, "signals were sent to an actor that has ended");
}

// signal.null-signal-probes: it finds a live process, and sends nothing.
CLAUSE_TEST("signal.null-signal-probes", ItFindsALiveProcessAndSendsNothing) {
  auto [sender, receiver] = Parties<2>(run);
  HandleSome(receiver);
  receiver.Block({"TERM"});

  sender.Send(receiver, "NULL");
  sender.Send(sender, "NULL");

  ExpectNoRuns(sender, receiver, "NULL was sent to it");
  if (const Names pending = receiver.PendingNow(); !pending.empty()) {
    Fail("NULL was sent to it\n  allowed: nothing is pending\n  seen: " + pending[0]);
  }
  ExpectAlive(sender, "it sent NULL to itself");
}

// signal.null-signal-probes: it ends no wait for a handler.
CLAUSE_TEST("signal.null-signal-probes", ItEndsNoPause) {
  auto [sender, receiver] = Parties<2>(run);
  Call pause = receiver.StartPause("USR1");

  sender.Send(receiver, "NULL");
  pause.MustWait("no handler has run: NULL sends nothing");
  sender.Send(receiver, "USR1");

  pause.MustReturn(Succeeds());
}

// signal.null-signal-probes: twin: a process that does not exist is not found.
CLAUSE_TEST("signal.null-signal-probes", ItDoesNotFindWhoDoesNotExist) {
  auto [sender] = Parties<1>(run);
  sender.actor().Must(Send{.to = kNobody, .signal = "NULL"}, FailsWith(Error::kNoSuchParty));
}

// signal.failed-operation-changes-nothing: a refused handle.
CLAUSE_TEST("signal.failed-operation-changes-nothing", ARefusedHandleLeavesAllAsItWas) {
  auto [sender, receiver] = Parties<2>(run);
  HandleSome(receiver);
  receiver.Block({"HUP"});
  sender.Send(receiver, "HUP");
  receiver.AwaitPending({"HUP"});

  receiver.actor().Must(Handle{.signal = "KILL", .action = Action::kIgnore}, Invalid());
  receiver.actor().Must(Handle{.signal = "KILL"}, Invalid());
  receiver.actor().Must(Handle{.signal = "NOSUCH"}, Invalid());
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  receiver.ExpectRuns("HUP", 0, "HUP is blocked, and handles were refused");
  receiver.AwaitPending({"HUP"});
  receiver.Unblock({"HUP"});
  receiver.AwaitRuns("HUP");
}

// signal.failed-operation-changes-nothing: one whose mask names what does not exist, if
// that is refused, leaves the old handler.
CLAUSE_TEST("signal.failed-operation-changes-nothing", AHandleWithAWrongMaskLeavesTheOldHandler) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  const Handle wrong{.signal = "USR1", .action = Action::kIgnore, .mask = Names{"NOSUCH"}};
  if (!receiver.actor().Must(wrong, EitherOf(Succeeds(), AnyError())).error) return;

  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR1");
}

// signal.failed-operation-changes-nothing: a refused block blocks nothing.
CLAUSE_TEST("signal.failed-operation-changes-nothing", ARefusedBlockBlocksNothing) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2"}) receiver.Handle(signal);
  if (!receiver.actor().Must(Block{.signals = {"USR1", "NOSUCH", "USR2"}}, EitherOf(Succeeds(), AnyError())).error) {
    receiver.Unblock({"USR1", "USR2"});
    return;
  }

  for (const char* signal : {"USR1", "USR2"}) sender.Send(receiver, signal);

  for (const char* signal : {"USR1", "USR2"}) receiver.AwaitRuns(signal);
}

// signal.failed-operation-changes-nothing: refused sends leave what is pending, and
// deliver nothing.
CLAUSE_TEST("signal.failed-operation-changes-nothing", ARefusedSendLeavesAllAsItWas) {
  auto [sender, receiver] = Parties<2>(run);
  HandleSome(receiver);
  receiver.Block({"USR1", "USR2"});
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});

  sender.actor().Must(Send{.to = receiver.number(), .signal = "NOSUCH"}, Invalid());
  sender.actor().Must(Send{.to = kNobody, .signal = "USR2"}, FailsWith(Error::kNoSuchParty));

  ExpectNoRuns(sender, receiver, "USR1 and USR2 are blocked, and sends were refused");
  receiver.AwaitPending({"USR1"});
  receiver.AwaitNotPending("USR2", "a send of USR2 was refused");
}

// signal.failed-operation-changes-nothing: a wait that would block takes nothing.
CLAUSE_TEST("signal.failed-operation-changes-nothing", AWaitThatWouldBlockTakesNothing) {
  auto [sender, receiver] = Parties<2>(run);
  HandleSome(receiver);
  receiver.Block({"USR1", "USR2"});
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});

  receiver.actor().Must(Wait{.signals = {"USR2"}, .wait = false}, WouldBlock());

  receiver.AwaitPending({"USR1"});
  receiver.Unblock({"USR1"});
  receiver.AwaitRuns("USR1");
}

}  // namespace
}  // namespace parley::signal
