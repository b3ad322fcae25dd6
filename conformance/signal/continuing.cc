// Stop and continue cancel each other.
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// Blocks and has pending what must not be touched.
void KeepOnePending(Party& sender, Party& victim) {
  victim.Handle("USR1");
  victim.Block({"USR1", "TSTP", "CONT"});
  sender.Send(victim, "USR1");
  victim.AwaitPending({"USR1"});
}

// signal.continue-cancels-stop: a pending stop is gone when CONT is sent.
CLAUSE_TEST("signal.continue-cancels-stop", ContinueCancelsAPendingStop) {
  auto [sender, victim] = Parties<2>(run);
  KeepOnePending(sender, victim);
  sender.Send(victim, "TSTP");
  victim.AwaitPending({"TSTP"});

  sender.Send(victim, "CONT");
  victim.AwaitNotPending("TSTP", "TSTP was pending, and CONT was sent");
  victim.Unblock({"TSTP"});

  ExpectAlive(victim, "TSTP was pending, CONT was sent, and TSTP was unblocked");
  victim.AwaitPending({"USR1"});
}

// signal.continue-cancels-stop: and a pending continue when a stop is sent.
CLAUSE_TEST("signal.continue-cancels-stop", AStopCancelsAPendingContinue) {
  auto [sender, victim] = Parties<2>(run);
  victim.Handle("CONT");
  KeepOnePending(sender, victim);
  sender.Send(victim, "CONT");
  victim.AwaitPending({"CONT"});

  sender.Send(victim, "TSTP");
  victim.AwaitNotPending("CONT", "CONT was pending, and TSTP was sent");
  victim.AwaitPending({"TSTP", "USR1"});
  victim.Unblock({"CONT"});
  victim.ExpectRuns("CONT", 0, "CONT was pending, TSTP was sent, and CONT was unblocked");
}

// signal.continue-cancels-stop: the one sent last wins, also when both are unblocked
// together.
CLAUSE_TEST("signal.continue-cancels-stop", TheLastOneWins) {
  auto [sender, victim] = Parties<2>(run);
  victim.Handle("CONT");
  KeepOnePending(sender, victim);
  for (const char* signal : {"CONT", "TSTP", "CONT"}) {
    sender.Send(victim, signal);
    victim.AwaitPending({signal});
  }

  victim.Unblock({"TSTP", "CONT"});

  victim.AwaitRuns("CONT");
  victim.ExpectRuns("CONT", 1, "CONT, TSTP and CONT were sent while both were blocked");
  ExpectAlive(victim, "CONT, TSTP and CONT were sent while both were blocked, and were unblocked");
}

// signal.continue-cancels-stop: twin: a stop that nothing cancelled stops.
CLAUSE_TEST("signal.continue-cancels-stop", AStopThatNothingCancelledStops) {
  auto [sender, victim] = Parties<2>(run);
  victim.Block({"TSTP"});
  sender.Send(victim, "TSTP");
  victim.AwaitPending({"TSTP"});

  Call unblock = victim.Start(Unblock{.signals = {"TSTP"}});
  AwaitStopped(victim, sender, "TSTP was pending, and was unblocked:");
  sender.Send(victim, "CONT");

  unblock.MustReturn(Succeeds());
}

}  // namespace
}  // namespace parley::signal
