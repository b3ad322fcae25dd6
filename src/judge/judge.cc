#include "src/judge/judge.h"

#include <optional>
#include <string>

#include "src/judge/capacity.h"
#include "src/judge/fifo.h"
#include "src/judge/priority.h"
#include "src/judge/registers.h"
#include "src/judge/replay.h"
#include "src/judge/shrink.h"
#include "src/judge/stream.h"
#include "src/judge/values.h"

namespace parley::judge {
namespace {

Judgement Explained(std::string reason) { return {.outcome = Outcome::kLinearizable, .reason = std::move(reason)}; }

// The search's answer, its witness held against a plain object.
Judgement Searched(const Log& log, const SearchBudget& budget) {
  Judgement judgement = Search(log, budget);
  if (judgement.outcome != Outcome::kLinearizable) return judgement;
  const std::string refuted = Refute(log, judgement.witness);
  if (refuted.empty()) return judgement;
  return {.reason = "the order that was found does not hold: " + refuted};
}

// One that waits to put though nothing is ever full.
std::optional<Judgement> ConvictWaitingForNothing(const Log& log, const Values& values) {
  if (!values.fulls.empty())
    return Judgement{.outcome = Outcome::kViolation, .reason = "\"full\" was answered, and there is no capacity to fill",
                     .convicting = {values.fulls.front()}};
  for (const std::uint32_t number : values.blocked) {
    if (log.operations[number].kind == Kind::kPut)
      return Judgement{.outcome = Outcome::kViolation, .reason = "a put waits at the end, and there is no capacity to fill",
                       .convicting = {number}};
  }
  return std::nullopt;
}

// What a monitor says: nothing if it cannot tell.
std::optional<Judgement> Monitor(const Log& log) {
  if (log.object == Object::kRegister) {
    bool applicable = false;
    if (auto judgement = ConvictRegister(log, &applicable)) return judgement;
    return applicable ? std::optional(Explained("a register explains every value")) : std::nullopt;
  }
  if (log.object == Object::kPipe) return JudgeStream(log);
  const Values values = ByValue(log);
  if (!values.unique) return std::nullopt;
  if (values.violation) return values.violation;
  const bool decides = log.object == Object::kFifo || values.crashed_takes.empty();
  if (decides) {
    if (auto judgement = log.object == Object::kFifo ? ConvictFifo(log, values) : ConvictPriority(log, values))
      return judgement;
  }
  if (log.capacity > 0) return ConvictCapacity(log, values);
  if (auto judgement = ConvictWaitingForNothing(log, values)) return judgement;
  return decides ? std::optional(Explained("no two values contradict each other")) : std::nullopt;
}

}  // namespace

Judgement JudgeLog(const Log& log, const JudgeOptions& options) {
  auto monitored = Monitor(log);
  if (monitored && monitored->outcome != Outcome::kLinearizable) return *monitored;
  if (monitored && (!options.witness || log.object == Object::kPipe)) return *monitored;
  if (!options.search) return {.reason = "no monitor decides this"};
  Judgement judgement = Searched(log, options.budget);
  if (judgement.outcome == Outcome::kViolation) judgement.convicting = Essential(log, options.budget);
  if (monitored && judgement.outcome == Outcome::kUnresolved) return *monitored;
  return judgement;
}

}  // namespace parley::judge
