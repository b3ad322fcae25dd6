// Handlers that are interrupted by handlers.
#include <string>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// Whether a signal that the party sends to itself may still be on its way when the
// send has returned: then one that a handler raises may find it finished.
bool OwnSignalsComeLate(Party& party) {
  party.Handle("ALRM");
  for (int count = 1; count <= 3; ++count) {
    party.Send(party, "ALRM");
    party.Look();
    const bool late = party.Runs("ALRM") < count;
    party.AwaitRuns("ALRM", count);
    if (late) return true;
  }
  return false;
}

void ExpectNested(Party& party, const std::string& steps, const std::string& when) {
  const std::string seen = party.ShowSteps();
  if (seen == steps) return;
  if (OwnSignalsComeLate(party)) Unsupported("needs signals to itself that come before its handler returns");
  Fail(when + "\n  allowed: in actor " + std::to_string(party.number()) + ": " + steps + " (< starts, > ends)\n  seen: " + seen);
}

// signal.nested-handlers: another, unmasked signal interrupts a handler; both complete.
CLAUSE_TEST("signal.nested-handlers", AnotherSignalInterruptsAHandler) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.raises = Names{"USR2"}});
  receiver.Handle("USR2");

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR2");
  receiver.AwaitRuns("USR1");

  ExpectNested(receiver, "USR1< USR2< USR2> USR1>", "the handler of USR1 sent USR2 to its own actor");
}

// signal.nested-handlers: and so does a third.
CLAUSE_TEST("signal.nested-handlers", AThirdInterruptsTheSecond) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("HUP", {.raises = Names{"USR1"}});
  receiver.Handle("USR1", {.raises = Names{"USR2"}});
  receiver.Handle("USR2");

  sender.Send(receiver, "HUP");
  for (const char* signal : {"USR2", "USR1", "HUP"}) receiver.AwaitRuns(signal);

  ExpectNested(receiver, "HUP< USR1< USR2< USR2> USR1> HUP>", "the handler of HUP sent USR1 to its own actor, whose handler sent USR2");
}

}  // namespace
}  // namespace parley::signal
