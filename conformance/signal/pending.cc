// Signals that are blocked, and what becomes of them.
#include <algorithm>
#include <string>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.blocked-stays-pending: its handler does not run, while another's does.
CLAUSE_TEST("signal.blocked-stays-pending", ItsHandlerDoesNotRun) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Handle("USR2");
  receiver.Block({"USR1"});

  sender.Send(receiver, "USR1");
  sender.Send(receiver, "USR2");
  receiver.AwaitRuns("USR2");
  receiver.AwaitPending({"USR1"});

  receiver.ExpectRuns("USR1", 0, "it blocks USR1");
}

// signal.blocked-stays-pending: also one whose default would terminate.
CLAUSE_TEST("signal.blocked-stays-pending", ItsDefaultActionIsNotTaken) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block({"TERM"});

  sender.Send(receiver, "TERM");
  receiver.AwaitPending({"TERM"});
  Mark(sender, receiver);

  ExpectAlive(receiver, "TERM was sent to it, which it blocks");
}

// signal.blocked-stays-pending: so it is with each that would terminate.
CLAUSE_TEST("signal.blocked-stays-pending", EachCanBeBlocked) {
  auto [sender, receiver] = Parties<2>(run);
  Names signals = {"HUP", "QUIT", "USR1", "USR2", "PIPE", "ALRM", "TERM"};
  std::erase_if(signals, [&](const std::string& signal) {
    return receiver.actor().Perform(Block{.signals = {signal}}).Is(Error::kUnsupported);
  });
  receiver.Block(signals);

  for (const std::string& signal : signals) sender.Send(receiver, signal);
  receiver.AwaitPending(signals);
  Mark(sender, receiver);

  ExpectAlive(receiver, "every signal was sent to it that it blocks");
}

// signal.blocked-stays-pending: blocking more keeps what is blocked, and unblocking one
// keeps the others.
CLAUSE_TEST("signal.blocked-stays-pending", BlocksAddUp) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2", "HUP"}) receiver.Handle(signal);
  receiver.Block({"USR1", "HUP"});
  receiver.Block({"USR2"});
  receiver.Unblock({"HUP"});
  receiver.Unblock({"TERM"});

  for (const char* signal : {"USR1", "USR2", "HUP"}) sender.Send(receiver, signal);
  receiver.AwaitRuns("HUP");
  receiver.AwaitPending({"USR1", "USR2"});

  receiver.ExpectRuns("USR1", 0, "it blocked USR1 and HUP, then USR2, and unblocked HUP");
  receiver.ExpectRuns("USR2", 0, "it blocked USR1 and HUP, then USR2, and unblocked HUP");
}

// signal.blocked-stays-pending: a new handler finds it still pending.
CLAUSE_TEST("signal.blocked-stays-pending", ANewHandlerFindsItStillPending) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block({"USR1", "USR2"});
  for (const char* signal : {"USR1", "USR2"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"USR1", "USR2"});

  receiver.Handle("USR1");
  receiver.Handle("USR2");

  receiver.AwaitPending({"USR1", "USR2"});
  receiver.Unblock({"USR1", "USR2"});
  for (const char* signal : {"USR1", "USR2"}) receiver.AwaitRuns(signal);
}

void ExpectPending(Party& party, const Names& expected, const std::string& when) {
  const Names seen = party.PendingNow();
  if (seen == expected) return;
  Fail(when + "\n  allowed: pending in actor " + std::to_string(party.number()) + ": " + InWords(expected) + "\n  seen: " + InWords(seen));
}

// signal.pending-tells-the-truth: exactly what was sent and is blocked, again and again.
CLAUSE_TEST("signal.pending-tells-the-truth", ItNamesWhatWasSentAndIsBlocked) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2", "HUP"}) receiver.Handle(signal);
  receiver.Block({"HUP", "USR1", "USR2"});
  ExpectPending(receiver, {}, "it blocks three signals, and none was sent");

  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});
  ExpectPending(receiver, {"USR1"}, "of three blocked signals USR1 was sent");
  sender.Send(receiver, "HUP");
  receiver.AwaitPending({"HUP", "USR1"});
  ExpectPending(receiver, {"HUP", "USR1"}, "of three blocked signals USR1 and HUP were sent");
  ExpectPending(sender, {}, "signals were sent to another");

  receiver.Unblock({"USR1"});
  receiver.ExpectRuns("USR1", 1, "USR1 was pending, and was unblocked");
  ExpectPending(receiver, {"HUP"}, "USR1 and HUP were pending, and USR1 was delivered");
}

// signal.pending-tells-the-truth: twin: what was handled was not pending.
CLAUSE_TEST("signal.pending-tells-the-truth", WhatIsHandledIsNotPending) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Ignore("USR2");

  sender.Send(receiver, "USR2");
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  Mark(sender, receiver);

  receiver.AwaitNotPending("USR2", "USR2 is ignored and not blocked");
  ExpectPending(receiver, {}, "USR1 was handled, USR2 ignored");
}

// signal.unblock-delivers: before the unblock returns.
CLAUSE_TEST("signal.unblock-delivers", ThePendingSignalIsDeliveredAtOnce) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  for (int round = 1; round <= 3; ++round) {
    sender.Send(receiver, "USR1");
    receiver.AwaitPending({"USR1"});

    receiver.Unblock({"USR1"});

    receiver.ExpectRuns("USR1", round, "USR1 was pending " + std::to_string(round) + " times, and was unblocked each time");
    if (round < 3) receiver.Block({"USR1"});
  }
}

// signal.unblock-delivers: of several at least one before it returns, and then all.
CLAUSE_TEST("signal.unblock-delivers", OfSeveralOneAtOnceAndThenAll) {
  auto [sender, receiver] = Parties<2>(run);
  const Names signals = {"HUP", "USR1", "USR2", "TERM", "ALRM"};
  for (const std::string& signal : signals) receiver.Handle(signal);
  receiver.Block(signals);
  for (const std::string& signal : signals) sender.Send(receiver, signal);
  receiver.AwaitPending(signals);

  receiver.Unblock(signals);

  receiver.Look();
  if (receiver.steps().empty()) Fail("five pending signals were unblocked\n  allowed: at least one is delivered before the unblock returns\n  seen: none is");
  for (const std::string& signal : signals) receiver.AwaitRuns(signal);
  Mark(sender, receiver);
  for (const std::string& signal : signals) receiver.ExpectRuns(signal, 1, signal + " was sent once, and unblocked");
}

// signal.unblock-delivers: also what terminates.
CLAUSE_TEST("signal.unblock-delivers", ADefaultActionIsTakenThen) {
  auto [sender, victim] = Parties<2>(run);
  victim.Block({"TERM"});
  sender.Send(victim, "TERM");
  victim.AwaitPending({"TERM"});
  victim.MayEnd();

  Call unblock = victim.Start(Unblock{.signals = {"TERM"}});
  AwaitTerminated(victim, sender, "TERM", "TERM was pending, and was unblocked:");

  if (run.cast().event(unblock.event()).end == Event::End::kReturned) {
    Fail("TERM was pending, and was unblocked\n  allowed: it is terminated before the unblock returns\n  seen: the unblock returned");
  }
}

// signal.unblock-delivers: twin: with nothing pending nothing is.
CLAUSE_TEST("signal.unblock-delivers", WithNothingPendingNothingIs) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});

  receiver.Unblock({"USR1"});
  Mark(sender, receiver);

  receiver.ExpectRuns("USR1", 0, "USR1 was blocked and unblocked, and never sent");
}

}  // namespace
}  // namespace parley::signal
