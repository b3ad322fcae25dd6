// Signals that a process sends to itself.
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.self-send-is-synchronous: the handler has run when the send returns.
CLAUSE_TEST("signal.self-send-is-synchronous", TheHandlerHasRunWhenTheSendReturns) {
  auto [self] = Parties<1>(run);
  self.Handle("USR1");
  for (int count = 1; count <= 3; ++count) {
    self.Send(self, "USR1");

    self.ExpectRuns("USR1", count, "it sent USR1 to itself, " + std::to_string(count) + " times");
  }
}

// signal.self-send-is-synchronous: also within a handler.
CLAUSE_TEST("signal.self-send-is-synchronous", AlsoWithinAHandler) {
  auto [self] = Parties<1>(run);
  self.Handle("USR1", {.raises = Names{"USR2"}});
  self.Handle("USR2");

  self.Send(self, "USR1");

  self.Look();
  self.ExpectSteps("USR1< USR2< USR2> USR1>", "the handler of USR1 sent USR2 to its own actor");
}

// signal.self-send-is-synchronous: also what terminates: the send does not return.
CLAUSE_TEST("signal.self-send-is-synchronous", ASendThatTerminatesDoesNotReturn) {
  auto [self, other] = Parties<2>(run);
  self.MayEnd();

  Call send = self.Start(Send{.to = self.number(), .signal = "TERM"});
  AwaitTerminated(self, other, "TERM", "it sent TERM to itself");

  if (run.cast().event(send.event()).end != Event::End::kReturned) return;
  Fail("it sent TERM to itself\n  allowed: it is terminated in the send\n  seen: the send returned");
}

// signal.self-send-is-synchronous: twin: one that is blocked is pending instead.
CLAUSE_TEST("signal.self-send-is-synchronous", ABlockedOneIsPendingInstead) {
  auto [self] = Parties<1>(run);
  self.Handle("USR1");
  self.Block({"USR1"});

  self.Send(self, "USR1");

  self.ExpectRuns("USR1", 0, "it sent USR1 to itself, which it blocks");
  self.AwaitPending({"USR1"});
}

}  // namespace
}  // namespace parley::signal
