// Waits for a handler to have run, and what must not slip through before them.
#include <string>

#include "conformance/rounds.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.pause-is-not-lost: a signal that is already pending is not slept through.
CLAUSE_TEST("signal.pause-is-not-lost", APendingSignalIsNotSleptThrough) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  for (int round = 1; round <= 3; ++round) {
    sender.Send(receiver, "USR1");
    receiver.AwaitPending({"USR1"});

    receiver.actor().Must(Pause{.unblock = Names{"USR1"}}, Succeeds());

    receiver.ExpectRuns("USR1", round, "USR1 was pending, and a pause unblocked it");
  }
}

// signal.pause-is-not-lost: nor is one that is sent at any instant around its beginning.
CLAUSE_TEST("signal.pause-is-not-lost", NorIsOneThatComesAtAnyInstant) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  Rounds rounds(run);
  while (rounds.Next()) {
    const bool send_first = rounds.round() % 2 == 0;
    Call send = sender.Start(Send{.to = receiver.number(), .signal = "USR1"});
    if (send_first) send.MustReturn(Succeeds());
    Call pause = receiver.Start(Pause{.unblock = Names{"USR1"}});
    if (!send_first) send.MustReturn(Succeeds());

    pause.MustReturn(Succeeds());
  }
  receiver.ExpectRuns("USR1", rounds.round() - 1, "USR1 was sent once a round, and a pause returned in each");
}

// signal.pause-is-not-lost: what it unblocked is blocked again when it has returned.
CLAUSE_TEST("signal.pause-is-not-lost", AfterwardsTheSignalIsBlockedAgain) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2"}) receiver.Handle(signal);
  receiver.Block({"USR1", "USR2"});
  Call pause = receiver.Start(Pause{.unblock = Names{"USR1"}});
  pause.MustWait("no handler has run");
  sender.Send(receiver, "USR1");
  pause.MustReturn(Succeeds());

  for (const char* signal : {"USR1", "USR2"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"USR1", "USR2"});

  receiver.ExpectRuns("USR1", 1, "it blocks USR1, but for one pause");
  receiver.ExpectRuns("USR2", 0, "it blocks USR2");
}

// signal.pause-is-not-lost: twin: it waits until a handler has run; a blocked signal is
// none, whether it comes before or meanwhile.
CLAUSE_TEST("signal.pause-is-not-lost", ItWaitsUntilAHandlerHasRun) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2", "HUP"}) receiver.Handle(signal);
  receiver.Block({"USR1", "USR2", "HUP"});
  sender.Send(receiver, "HUP");
  receiver.AwaitPending({"HUP"});
  Call pause = receiver.Start(Pause{.unblock = Names{"USR1"}});
  pause.MustWait("no handler has run: HUP is blocked");

  sender.Send(receiver, "USR2");
  pause.MustWait("no handler has run: USR2 is blocked");
  sender.Send(receiver, "USR1");

  pause.MustReturn(Succeeds());
  receiver.ExpectRuns("USR1", 1, "USR1 was sent once");
  receiver.ExpectRuns("HUP", 0, "it blocks HUP");
}

// signal.pause-is-not-lost: a handler that ran before does not end it.
CLAUSE_TEST("signal.pause-is-not-lost", AHandlerThatRanBeforeDoesNotEndIt) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  Call pause = receiver.StartPause("USR2");
  sender.Send(receiver, "USR2");

  pause.MustReturn(Succeeds());
}

}  // namespace
}  // namespace parley::signal
