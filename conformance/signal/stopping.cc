// Processes that are stopped and continued.
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

void Stop(Party& victim, Party& sender) {
  sender.Send(victim, "STOP");
  AwaitStopped(victim, sender, "STOP was sent to it");
}

// signal.stop-pauses-continue-resumes: no progress while stopped, all of it afterwards.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", AStoppedProcessMakesNoProgress) {
  auto [sender, victim] = Parties<2>(run);
  Stop(victim, sender);
  Call answer = victim.Start(signal::Pending{});
  answer.MustWait("its actor is stopped");

  sender.Send(victim, "CONT");

  answer.MustReturn(Succeeds());
  AwaitRunning(victim, sender, "CONT was sent to it");
}

// signal.stop-pauses-continue-resumes: twin: no other signal resumes it.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", AnotherSignalDoesNotResumeIt) {
  auto [sender, victim] = Parties<2>(run);
  victim.Handle("USR1");
  Stop(victim, sender);
  Call answer = victim.Start(signal::Pending{});
  answer.MustWait("its actor is stopped");

  sender.Send(victim, "USR1");
  answer.MustWait("its actor is stopped, and USR1 does not continue it");
  sender.Send(victim, "CONT");

  answer.MustReturn(Succeeds());
  victim.AwaitRuns("USR1");
}

// signal.stop-pauses-continue-resumes: so it is each time.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", ItCanBeStoppedAgain) {
  auto [sender, victim] = Parties<2>(run);
  for (int round = 0; round < 2; ++round) {
    Stop(victim, sender);
    Call answer = victim.Start(signal::Pending{});
    answer.MustWait("its actor is stopped");
    sender.Send(victim, "CONT");
    answer.MustReturn(Succeeds());
  }
}

// signal.stop-pauses-continue-resumes: signals sent meanwhile are delivered then, those
// pending before are not lost.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", SignalsSentMeanwhileAreDelivered) {
  auto [sender, victim] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2", "HUP"}) victim.Handle(signal);
  victim.Block({"HUP"});
  sender.Send(victim, "HUP");
  victim.AwaitPending({"HUP"});
  Stop(victim, sender);

  sender.Send(victim, "USR1");
  sender.Send(victim, "USR2");
  sender.Send(victim, "CONT");

  victim.AwaitRuns("USR1");
  victim.AwaitRuns("USR2");
  victim.ExpectRuns("USR1", 1, "USR1 was sent once, while it was stopped");
  victim.AwaitPending({"HUP"});
}

// signal.stop-pauses-continue-resumes: a handler for CONT runs, too.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", TheHandlerOfContinueRuns) {
  auto [sender, victim] = Parties<2>(run);
  victim.Handle("CONT");
  Stop(victim, sender);

  sender.Send(victim, "CONT");

  victim.AwaitRuns("CONT");
}

// signal.stop-pauses-continue-resumes: a signal that terminates does so when its
// process is continued.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", ATerminationSentMeanwhileComesThen) {
  auto [sender, victim] = Parties<2>(run);
  Stop(victim, sender);
  victim.MayEnd();

  sender.Send(victim, "TERM");
  sender.Send(victim, "CONT");

  AwaitTerminated(victim, sender, "TERM", "TERM was sent to it while it was stopped, then CONT,");
}

// signal.stop-pauses-continue-resumes: KILL needs no continue.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", KillEndsAStoppedProcess) {
  auto [sender, victim] = Parties<2>(run);
  Stop(victim, sender);
  victim.MayEnd();

  sender.Send(victim, "KILL");

  AwaitTerminated(victim, sender, "KILL", "KILL was sent to it while it was stopped,");
}

// signal.stop-pauses-continue-resumes: who waits for a handler goes on waiting.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", APauseOutlastsAStop) {
  auto [sender, victim] = Parties<2>(run);
  Call pause = victim.StartPause("USR1");

  Stop(victim, sender);
  sender.Send(victim, "CONT");
  AwaitRunning(victim, sender, "CONT was sent to it");
  pause.MustWait("it was stopped and continued, and no handler has run");
  sender.Send(victim, "USR1");

  pause.MustReturn(Succeeds());
}

// signal.stop-pauses-continue-resumes: twin: the others are not stopped.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", TheOthersGoOn) {
  auto [sender, victim, other] = Parties<3>(run);
  other.Handle("USR1");
  Stop(victim, sender);

  sender.Send(other, "USR1");
  other.AwaitRuns("USR1");

  sender.Send(victim, "CONT");
  ExpectAlive(victim, "STOP and then CONT were sent to it");
}

// signal.stop-pauses-continue-resumes: CONT resumes whoever blocks or ignores it.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", WhoBlocksOrIgnoresContinueIsResumed) {
  if (!run.description().HasProfile("posix")) Unsupported("does not declare the profile posix");
  auto [sender, blocking, ignoring] = Parties<3>(run);
  blocking.Block({"CONT"});
  ignoring.Ignore("CONT");

  for (Party* victim : {&blocking, &ignoring}) {
    Stop(*victim, sender);
    sender.Send(*victim, "CONT");
    ExpectAlive(*victim, "STOP and then CONT were sent to it");
  }
}

}  // namespace
}  // namespace parley::signal
