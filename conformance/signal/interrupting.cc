// Signals that come while their receiver is at work.
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

constexpr std::int64_t kLong = 6000;  // ms; only an implementation that fails works that long.

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

// signal.interrupts-normal-execution: a handler runs while its process computes, which
// then goes on.
CLAUSE_TEST("signal.interrupts-normal-execution", AHandlerRunsInTheMidstOfWork) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  Call work = StartWork(receiver, kLong);

  sender.Send(receiver, "USR1");

  work.MustReturn(Interrupted(true));
  receiver.ExpectRuns("USR1", 1, "USR1 was sent once, to an actor at work");
  ExpectAlive(receiver, "a handler has run in the midst of its work");
}

// signal.interrupts-normal-execution: again and again.
CLAUSE_TEST("signal.interrupts-normal-execution", WorkIsInterruptedAgainAndAgain) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Handle("USR2");

  for (const char* signal : {"USR1", "USR2", "USR1"}) {
    Call work = StartWork(receiver, kLong);
    sender.Send(receiver, signal);
    work.MustReturn(Interrupted(true));
  }

  receiver.ExpectRuns("USR1", 2, "USR1 was sent twice, to an actor at work");
  receiver.ExpectRuns("USR2", 1, "USR2 was sent once, to an actor at work");
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
