// KILL and STOP, about which a process has no say.
#include <string>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// What is tried on KILL and STOP, and refused.
void ExpectRefused(Party& victim, const std::string& signal, Action action) {
  victim.actor().Must(Handle{.signal = signal, .action = action}, Invalid());
}

// A block that names them, which has no effect on them.
void TryToBlock(Party& victim, const Names& signals) {
  victim.actor().Must(Block{.signals = signals}, EitherOf(Succeeds(), Invalid()));
}

void ExpectKilled(Party& victim, Party& sender, const std::string& although) {
  victim.MayEnd();
  sender.Send(victim, "KILL");
  AwaitTerminated(victim, sender, "KILL", although + " KILL was sent to it");
}

// Stops it, and lets it go on.
void ExpectStopped(Party& victim, Party& sender, const std::string& although) {
  sender.Send(victim, "STOP");
  AwaitStopped(victim, sender, although + " STOP was sent to it");
  sender.Send(victim, "CONT");
  ExpectAlive(victim, "STOP and then CONT were sent to it");
}

// signal.kill-cannot-be-caught: a handler is refused, and KILL terminates.
CLAUSE_TEST("signal.kill-cannot-be-caught", AHandlerIsRefusedAndItTerminates) {
  auto [sender, victim] = Parties<2>(run);
  victim.Handle("TERM");

  ExpectRefused(victim, "KILL", Action::kHandler);

  ExpectKilled(victim, sender, "it tried to handle KILL, and");
}

// signal.kill-cannot-be-caught: nor can KILL be taken by waiting for it.
CLAUSE_TEST("signal.kill-cannot-be-caught", NoWaitTakesIt) {
  auto [sender, victim] = Parties<2>(run);
  victim.Block({"USR1"});
  Call wait = victim.Start(Wait{.signals = {"KILL", "USR1"}});
  if (!wait.Waits()) wait.MustReturn(Invalid());

  ExpectKilled(victim, sender, "it waited for KILL, and");

  if (run.cast().event(wait.event()).result.Succeeded() && run.cast().event(wait.event()).end == Event::End::kReturned) {
    Fail("it waited for KILL\n  allowed: it is terminated in the wait\n  seen: " + Show(run.cast().event(wait.event()).result));
  }
}

// signal.kill-cannot-be-ignored: that is refused, and KILL terminates.
CLAUSE_TEST("signal.kill-cannot-be-ignored", IgnoringIsRefusedAndItTerminates) {
  auto [sender, victim] = Parties<2>(run);
  victim.Ignore("TERM");

  ExpectRefused(victim, "KILL", Action::kIgnore);

  ExpectKilled(victim, sender, "it tried to ignore KILL, and");
}

// signal.kill-cannot-be-blocked: blocking has no effect on it.
CLAUSE_TEST("signal.kill-cannot-be-blocked", BlockingHasNoEffectOnIt) {
  auto [sender, victim] = Parties<2>(run);
  TryToBlock(victim, {"KILL"});
  victim.Block({"TERM"});

  ExpectKilled(victim, sender, "it tried to block KILL, and");
}

// signal.kill-cannot-be-blocked: nor has the mask of a handler.
CLAUSE_TEST("signal.kill-cannot-be-blocked", NorHasTheMaskOfAHandler) {
  auto [sender, victim] = Parties<2>(run);
  const Handle handle{.signal = "USR1", .mask = Names{"KILL"}, .raises = Names{"KILL"}};
  if (victim.actor().Must(handle, EitherOf(Succeeds(), Invalid())).error) Unsupported("needs masks that may name KILL");

  victim.MayEnd();
  sender.Send(victim, "USR1");

  AwaitTerminated(victim, sender, "KILL", "its handler, whose mask names KILL, sent KILL to it,");
}

// signal.kill-cannot-be-blocked: twin: what else the block names is blocked.
CLAUSE_TEST("signal.kill-cannot-be-blocked", TheOthersOfTheListAreBlocked) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Handle("USR2");
  receiver.Block({"USR1", "KILL", "USR2"});

  for (const char* signal : {"USR1", "USR2"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"USR1", "USR2"});

  receiver.ExpectRuns("USR1", 0, "it blocks USR1, KILL and USR2");
  receiver.ExpectRuns("USR2", 0, "it blocks USR1, KILL and USR2");
}

// signal.stop-cannot-be-caught: a handler is refused, and STOP pauses.
CLAUSE_TEST("signal.stop-cannot-be-caught", AHandlerIsRefusedAndItPauses) {
  auto [sender, victim] = Parties<2>(run);

  ExpectRefused(victim, "STOP", Action::kHandler);

  ExpectStopped(victim, sender, "it tried to handle STOP, and");
  victim.ExpectRuns("STOP", 0, "STOP cannot be handled");
}

// signal.stop-cannot-be-caught: nor can STOP be taken by waiting for it.
CLAUSE_TEST("signal.stop-cannot-be-caught", NoWaitTakesStop) {
  auto [sender, victim] = Parties<2>(run);
  victim.Block({"USR1"});
  Call wait = victim.Start(Wait{.signals = {"STOP", "USR1"}});
  if (!wait.Waits()) wait.MustReturn(Invalid());

  sender.Send(victim, "STOP");
  AwaitStopped(victim, sender, "it waited for STOP, and STOP was sent to it");
  sender.Send(victim, "CONT");

  sender.Send(victim, "USR1");
  wait.MustReturn(EitherOf(Takes("USR1"), EitherOf(FailsWith(Error::kInterrupted), Invalid())));  // signal(7): interrupted.
}

// signal.stop-cannot-be-ignored: that is refused, and STOP pauses.
CLAUSE_TEST("signal.stop-cannot-be-ignored", IgnoringIsRefusedAndItPauses) {
  auto [sender, victim] = Parties<2>(run);

  ExpectRefused(victim, "STOP", Action::kIgnore);

  ExpectStopped(victim, sender, "it tried to ignore STOP, and");
}

// signal.stop-cannot-be-blocked: blocking has no effect on it.
CLAUSE_TEST("signal.stop-cannot-be-blocked", BlockingHasNoEffectOnStop) {
  auto [sender, victim] = Parties<2>(run);
  TryToBlock(victim, {"STOP"});
  victim.Block({"USR1"});

  ExpectStopped(victim, sender, "it tried to block STOP, and");
}

}  // namespace
}  // namespace parley::signal
