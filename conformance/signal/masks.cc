// What is blocked while a handler runs, and after it has returned.
#include <algorithm>
#include <string>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.handler-masks-its-signal: the same signal waits until its handler returns.
CLAUSE_TEST("signal.handler-masks-its-signal", TheSameSignalWaitsUntilItReturns) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.raises = Names{"USR1"}});

  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR1", 2);
  receiver.ExpectSteps("USR1< USR1> USR1< USR1>", "the handler of USR1 sent USR1 to its own actor the first time it ran");
}

// Whether a handler began to run for the signal while another run for it had not ended.
bool EntersItself(const Party& party, const std::string& signal) {
  int under_way = 0;
  for (const Step& step : party.steps()) {
    if (step.signal != signal) continue;
    under_way += step.at == At::kStart ? 1 : -1;
    if (under_way > 1) return true;
  }
  return false;
}

// signal.handler-masks-its-signal: also while another handler runs within it.
CLAUSE_TEST("signal.handler-masks-its-signal", AlsoWhileAnotherHandlerRunsWithinIt) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.raises = Names{"USR2"}});
  receiver.Handle("USR2", {.raises = Names{"USR1"}});

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR2");
  receiver.AwaitRuns("USR1", 2);

  if (!EntersItself(receiver, "USR1")) return;
  Fail("the handler of USR1 sent USR2 to its own actor, whose handler sent USR1\n  allowed: the second run for USR1 begins when the first has ended\n  seen: " + receiver.ShowSteps());
}

// signal.handler-mask-holds: what the mask of a handler names waits until it returns.
CLAUSE_TEST("signal.handler-mask-holds", WhatItsMaskNamesWaitsUntilItReturns) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.mask = Names{"USR2"}, .raises = Names{"USR2"}});
  receiver.Handle("USR2");

  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR2");
  receiver.ExpectSteps("USR1< USR1> USR2< USR2>", "the handler of USR1, whose mask names USR2, sent USR2 to its own actor");
}

// signal.handler-mask-holds: every signal that it names.
CLAUSE_TEST("signal.handler-mask-holds", EverySignalThatItNames) {
  auto [sender, receiver] = Parties<2>(run);
  const Names raised = {"HUP", "USR2", "TERM"};
  receiver.Handle("USR1", {.mask = raised, .raises = raised});
  for (const std::string& signal : raised) receiver.Handle(signal);

  sender.Send(receiver, "USR1");
  for (const std::string& signal : raised) receiver.AwaitRuns(signal);

  const std::string seen = receiver.ShowSteps();
  if (seen.rfind("USR1< USR1> ", 0) == 0) return;
  Fail("the handler of USR1, whose mask names HUP, USR2 and TERM, sent them to its own actor\n  allowed: it returns before any of them is handled\n  seen: " + seen);
}

// signal.handler-mask-holds: it adds to what its actor blocks.
CLAUSE_TEST("signal.handler-mask-holds", WhatWasBlockedBeforeStaysBlocked) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.mask = Names{"USR2"}, .raises = Names{"HUP"}});
  receiver.Handle("HUP");
  receiver.Block({"HUP"});

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  receiver.AwaitPending({"HUP"});

  receiver.ExpectRuns("HUP", 0, "HUP is blocked, and the handler of USR1, whose mask names USR2, sent it");
}

// Each of them comes: none is blocked.
void ExpectUnblocked(Party& sender, Party& receiver, const Names& signals) {
  for (const std::string& signal : signals) {
    receiver.Look();
    const int before = receiver.Runs(signal);
    sender.Send(receiver, signal);
    receiver.AwaitRuns(signal, before + 1);
  }
}

// signal.mask-is-restored: neither the signal nor what its handler's mask names stays
// blocked.
CLAUSE_TEST("signal.mask-is-restored", WhatItsHandlerBlockedIsNotBlockedAnyMore) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.mask = Names{"USR2", "HUP"}});
  receiver.Handle("USR2");
  receiver.Handle("HUP");
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  ExpectUnblocked(sender, receiver, {"USR1", "USR2", "HUP"});
}

// signal.mask-is-restored: what was blocked before is blocked again, also where the
// handler's mask names it.
CLAUSE_TEST("signal.mask-is-restored", WhatWasBlockedBeforeIsStillBlocked) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.mask = Names{"HUP"}});
  for (const char* signal : {"HUP", "TERM", "USR2"}) receiver.Handle(signal);
  receiver.Block({"HUP", "TERM"});
  for (const char* signal : {"USR1", "USR2"}) {
    sender.Send(receiver, signal);
    receiver.AwaitRuns(signal);
  }

  for (const char* signal : {"HUP", "TERM"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"HUP", "TERM"});

  for (const char* signal : {"HUP", "TERM"}) {
    receiver.ExpectRuns(signal, 0, std::string(signal) + " was blocked before handlers ran, one of which had it in its mask");
  }
}

// signal.mask-is-restored: so it is where no handler has a mask.
CLAUSE_TEST("signal.mask-is-restored", WithoutAMaskTheSame) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.raises = Names{"USR2"}});
  for (const char* signal : {"USR2", "HUP"}) receiver.Handle(signal);
  receiver.Block({"HUP"});
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  receiver.AwaitRuns("USR2");

  ExpectUnblocked(sender, receiver, {"USR1", "USR2"});
  sender.Send(receiver, "HUP");
  receiver.AwaitPending({"HUP"});
  receiver.ExpectRuns("HUP", 0, "HUP was blocked before handlers ran");
}

// signal.mask-is-restored: after a handler within a handler, each its own.
CLAUSE_TEST("signal.mask-is-restored", NestedHandlersEachRestoreTheirOwn) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.raises = Names{"USR2"}});
  receiver.Handle("USR2", {.mask = Names{"ALRM"}});
  for (const char* signal : {"ALRM", "HUP"}) receiver.Handle(signal);
  receiver.Block({"HUP"});
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  receiver.AwaitRuns("USR2");

  ExpectUnblocked(sender, receiver, {"USR1", "USR2", "ALRM"});
  sender.Send(receiver, "HUP");
  receiver.AwaitPending({"HUP"});
  receiver.ExpectRuns("HUP", 0, "HUP was blocked before one handler ran within another");
}

}  // namespace
}  // namespace parley::signal
