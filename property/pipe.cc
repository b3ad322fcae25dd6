// The properties of pipes: whatever short program is performed, some order of
// atomic steps explains what happened.
#include <chrono>
#include <string>
#include <utility>

#include "property/pipe_performance.h"
#include "property/pipe_program.h"
#include "property/pipe_reduction.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

// How many programs, and when to stop for time's sake.
struct Amount {
  int programs = 0;
  std::chrono::milliseconds time;
};

Amount AmountFor(Effort effort) {
  switch (effort) {
    case Effort::kQuick:
      return {5, std::chrono::milliseconds(500)};
    case Effort::kNormal:
      return {25, std::chrono::milliseconds(2'000)};
    case Effort::kThorough:
      return {400, std::chrono::milliseconds(60'000)};
  }
  return {};
}

// A candidate of a reduction; its crash or silence is another failure.
std::optional<PipeFailure> TryOnce(Run& run, const PipeProgram& program) try {
  return PipePerformance(run, program).Perform();
} catch (const Ended&) {
  run.FreshCast();
  return std::nullopt;
}

[[noreturn]] void Convict(const PipeFailure& failure, std::string clause) {
  std::string message = failure.message;
  for (const std::string& line : failure.script) message += "\n  " + line;
  throw Ended{Verdict::kFail, std::move(message), std::move(clause)};
}

// The clause to blame: without the refused operations all is well, so one of them
// changed something.
std::string ClauseOf(Run& run, const PipeProgram& program, const PipeFailure& failure) {
  if (failure.at_refusal) return failure.clause;
  PipeProgram without = program;
  without.items.clear();
  for (std::size_t i = 0; i < program.items.size(); ++i) {
    if (failure.refused.count(i) == 0) without.items.push_back(program.items[i]);
  }
  if (without.items.size() == program.items.size() || TryOnce(run, without)) return failure.clause;
  return "pipe.failed-operation-changes-nothing";
}

void Check(Run& run, PipeStyle style) {
  const Amount amount = AmountFor(run.effort());
  const Clock::time_point end = Clock::now() + amount.time;
  const auto programs = PipePrograms(ShapeFor(run.Traits<pipe::Traits>()), style);
  int performed = 0;
  int unknown = 0;
  for (; performed < amount.programs && Clock::now() < end; ++performed) {
    PipeProgram program = programs(rc::Random(run.random()()), rc::kNominalSize).value();
    PipePerformance performance(run, program);
    std::optional<PipeFailure> failure = performance.Perform();
    unknown += performance.unknown();
    if (!failure) continue;
    Reduce(program, *failure, [&](const PipeProgram& candidate) { return TryOnce(run, candidate); });
    Convict(*failure, style == PipeStyle::kRefused ? ClauseOf(run, program, *failure) : failure->clause);
  }
  run.Measured(std::to_string(performed) + " programs");
  if (unknown > 0) run.Measured(std::to_string(unknown) + " of them too hard to judge");
}

const std::vector<std::string>& Judged() {
  static const auto* clauses = new std::vector<std::string>{
      "pipe.bytes-arrive-in-order",
      "pipe.nothing-lost-or-invented",
      "pipe.no-message-boundaries",
      "pipe.earlier-write-comes-first",
      "pipe.each-byte-to-one-reader",
      "pipe.writers-keep-their-own-order",
      "pipe.small-writes-are-atomic",
      "pipe.large-writes-lose-nothing",
      "pipe.reader-waits-on-empty",
      "pipe.writer-waits-on-full",
      "pipe.read-takes-what-is-there",
      "pipe.write-wakes-reader",
      "pipe.read-wakes-writer",
      "pipe.every-waiter-is-woken",
      "pipe.blocking-write-is-complete",
      "pipe.nonblocking-read-on-empty",
      "pipe.nonblocking-write-on-full",
      "pipe.nonblocking-small-write-is-all-or-nothing",
      "pipe.nonblocking-large-write-may-be-partial",
      "pipe.zero-length-operations",
      "pipe.eof-after-last-writer",
      "pipe.no-eof-while-a-writer-remains",
      "pipe.closing-wakes-all-readers",
      "pipe.write-without-readers-breaks",
      "pipe.closing-wakes-all-writers",
      "pipe.ends-are-one-way",
      "pipe.failed-operation-changes-nothing",
  };
  return *clauses;
}

const PropertyRegistration kSequential(Property{
    .name = "pipe.sequential-programs",
    .sentence = "Operations one after the other do what the model does.",
    .clauses = Judged(),
    .body = [](Run& run) { Check(run, PipeStyle::kSequential); }});

const PropertyRegistration kConcurrent(Property{
    .name = "pipe.concurrent-programs",
    .sentence = "Operations at the same time do what the model does in some order.",
    .clauses = Judged(),
    .body = [](Run& run) { Check(run, PipeStyle::kConcurrent); }});

const PropertyRegistration kRefused(Property{
    .name = "pipe.failed-operation-changes-nothing",
    .sentence = "After refused operations all goes on as if they had not been asked for.",
    .clauses = Judged(),
    .body = [](Run& run) { Check(run, PipeStyle::kRefused); }});

}  // namespace
}  // namespace parley
