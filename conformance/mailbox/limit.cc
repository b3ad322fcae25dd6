#include "conformance/mailbox/limit.h"

#include <chrono>

namespace parley::mailbox {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Clocks are read at different instants and with different grain (a tick of 100 Hz
// is 10 ms); what is wrong is wrong by more.
constexpr milliseconds kGrain{15};

}  // namespace

void MustWaitUntilTheLimit(Actor& actor, const Operation& operation, const std::string& because) {
  const milliseconds limit(operation.keys.at("timeout_ms").get<std::int64_t>());
  const auto start = steady_clock::now();
  Pending pending = actor.Start(operation);
  const Result result = pending.Returns();
  const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  pending.MustReturn(FailsWith(Error::kTimeout));
  if (took + kGrain >= limit) return;
  Fail("actor " + std::to_string(actor.number()) + ": " + Show(operation) + "\n  allowed: it waits until its limit is over, for " + because +
       "\n  seen: " + Show(result) + " after " + std::to_string(took.count()) + " ms");
}

}  // namespace parley::mailbox
