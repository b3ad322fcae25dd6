// Signals that come while their receiver is at work.
#include <chrono>
#include <string>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

constexpr std::int64_t kLong = 6000;  // ms; only an implementation that fails works that long.
constexpr int kLooks = 40;
constexpr std::chrono::milliseconds kLook{50};

Expected Interrupted(bool interrupted) {
  return {interrupted ? "interrupted" : "not interrupted", [interrupted](const Result& result) {
            return result.Succeeded() && result.As<Worked>().interrupted == interrupted;
          }};
}

// Started, and seen to be under way.
Call StartWork(Party& party, std::int64_t ms) {
  Call work = party.Start(Work{.ms = ms});
  if (!party.run().cast().AwaitStart(work.event())) Unresolved("work does not say that it has started");
  return work;
}

// Signals until it has been interrupted: the handler of the first may have run between
// the word that work has started and its start. Only what fails gets the second.
void InterruptWork(Call& work, Party& sender, Party& receiver, const std::string& signal) {
  sender.Send(receiver, signal);
  for (int looked = 0; looked < kLooks && !work.Returned(); ++looked) receiver.run().cast().Linger(kLook);
  if (!work.Returned()) sender.Send(receiver, "HUP");
  work.MustReturn(Interrupted(true));
}

// signal.interrupts-normal-execution: a handler runs while its process computes, which
// then goes on.
CLAUSE_TEST("signal.interrupts-normal-execution", AHandlerRunsInTheMidstOfWork) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "HUP"}) receiver.Handle(signal);
  Call work = StartWork(receiver, kLong);

  InterruptWork(work, sender, receiver, "USR1");

  receiver.ExpectRuns("USR1", 1, "USR1 was sent once, to an actor at work");
  ExpectAlive(receiver, "a handler has run in the midst of its work");
}

// signal.interrupts-normal-execution: again and again.
CLAUSE_TEST("signal.interrupts-normal-execution", WorkIsInterruptedAgainAndAgain) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2", "HUP"}) receiver.Handle(signal);

  for (const char* signal : {"USR1", "USR2", "USR1"}) {
    Call work = StartWork(receiver, kLong);
    InterruptWork(work, sender, receiver, signal);
  }

  receiver.ExpectRuns("USR1", 2, "USR1 was sent twice, to an actor at work");
  receiver.ExpectRuns("USR2", 1, "USR2 was sent once, to an actor at work");
}

// signal.interrupts-normal-execution: what terminates ends work, too.
CLAUSE_TEST("signal.interrupts-normal-execution", ATerminationEndsWork) {
  auto [sender, victim] = Parties<2>(run);
  Call work = StartWork(victim, kLong);
  if (work.Returned()) work.MustReturn(Succeeds());
  victim.MayEnd();

  sender.Send(victim, "TERM");

  AwaitTerminated(victim, sender, "TERM", "TERM was sent to it while it was at work,");
}

// signal.stop-pauses-continue-resumes: work stops, too, and goes on.
CLAUSE_TEST("signal.stop-pauses-continue-resumes", WorkStopsAndGoesOn) {
  auto [sender, victim] = Parties<2>(run);
  victim.Handle("USR1");
  Call work = StartWork(victim, kLong);
  if (work.Returned()) work.MustReturn(Succeeds());
  sender.Send(victim, "STOP");
  AwaitStopped(victim, sender, "STOP was sent to it while it was at work");

  sender.Send(victim, "USR1");
  work.MustWait("its actor is stopped, and handlers do not run either");
  sender.Send(victim, "CONT");

  work.MustReturn(Succeeds());
  victim.AwaitRuns("USR1");
}

// signal.interrupts-normal-execution: twin: work without a signal is not interrupted.
CLAUSE_TEST("signal.interrupts-normal-execution", WorkWithoutASignalIsNot) {
  auto [receiver] = Parties<1>(run);
  receiver.Handle("USR1");

  receiver.actor().Must(Work{.ms = 20}, Interrupted(false));

  receiver.ExpectRuns("USR1", 0, "no signal was sent");
}

// signal.blocked-stays-pending: a blocked signal does not interrupt either.
CLAUSE_TEST("signal.blocked-stays-pending", ABlockedSignalInterruptsNoWork) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  Call work = StartWork(receiver, 60);

  sender.Send(receiver, "USR1");

  work.MustReturn(Interrupted(false));
  receiver.AwaitPending({"USR1"});
  receiver.ExpectRuns("USR1", 0, "it blocks USR1");
}

}  // namespace
}  // namespace parley::signal
