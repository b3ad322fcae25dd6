// Accesses to memory that is not there.
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.memory-fault-signals: by default the faulting process is terminated, by SEGV.
CLAUSE_TEST("signal.memory-fault-signals", ByDefaultItTerminates) {
  auto [other, victim] = Parties<2>(run);
  other.Handle("SEGV");
  victim.MayEnd();

  Call fault = victim.Start(Fault{});
  if (!fault.Waits() && run.cast().event(fault.event()).end == Event::End::kReturned) {
    fault.MustReturn({"it is terminated by SEGV", [](const Result&) { return false; }});
  }

  AwaitTerminated(victim, other, "SEGV", "it accessed memory that is not there");
  Mark(other, other);
  other.ExpectRuns("SEGV", 0, "another accessed memory that is not there");
}

// signal.memory-fault-signals: a handler for SEGV runs, and in the faulting process
// only. What comes after it returned is nobody's promise.
CLAUSE_TEST("signal.memory-fault-signals", AHandlerRunsInTheFaultingProcess) {
  auto [other, victim] = Parties<2>(run);
  other.Handle("SEGV");
  victim.Handle("SEGV");
  victim.MayEnd();

  Call fault = victim.Start(Fault{});
  const bool waits = fault.Waits();
  const Event& event = run.cast().event(fault.event());
  if (waits || event.end != Event::End::kReturned) Unsupported("needs a fault after whose handler the actor goes on");
  if (event.result.Is(Error::kUnsupported)) Unsupported("its answer to \"fault\" is: unsupported");

  victim.Look();
  if (victim.Runs("SEGV") == 0) Fail("it accessed memory that is not there, and handles SEGV\n  allowed: the handler of SEGV has run\n  seen: " + victim.ShowSteps());
  Mark(victim, other);
  other.ExpectRuns("SEGV", 0, "another accessed memory that is not there");
}

}  // namespace
}  // namespace parley::signal
