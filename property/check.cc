#include "property/check.h"

#include <chrono>
#include <string>
#include <utility>

#include "property/performance.h"
#include "property/reduction.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTries = 3;
constexpr const char* kRefusals = ".failed-operation-changes-nothing";

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
std::optional<Failure> TryOnce(Run& run, const Repertoire& repertoire, const Program& program) try {
  return Performance(run, repertoire, program).Perform();
} catch (const Ended&) {
  run.FreshCast();
  return std::nullopt;
}

[[noreturn]] void Convict(Failure failure, std::string clause) {
  throw Ended{Verdict::kFail, std::move(failure.message), std::move(clause), failure.culprit, std::move(failure.history)};
}

// The clause to blame: without the refused operations all is well, so one of them
// changed something. Both more than once, for some faults are of chance.
std::string ClauseOf(Run& run, const Repertoire& repertoire, const Program& program, const Failure& failure) {
  if (failure.at_refusal) return failure.clause;
  Program without = program;
  without.items.clear();
  for (std::size_t i = 0; i < program.items.size(); ++i) {
    if (failure.refused.count(i) == 0) without.items.push_back(program.items[i]);
  }
  if (without.items.size() == program.items.size()) return failure.clause;
  for (int i = 0; i < kTries; ++i) {
    if (TryOnce(run, repertoire, without) || !TryOnce(run, repertoire, program)) return failure.clause;
  }
  return run.description().mechanism + kRefusals;
}

}  // namespace

void CheckPrograms(Run& run, const Repertoire& repertoire, Style style) {
  const Amount amount = AmountFor(run.effort());
  const Clock::time_point end = Clock::now() + amount.time;
  const auto programs = repertoire.Programs(run, style);
  int performed = 0;
  int unknown = 0;
  for (; performed < amount.programs && Clock::now() < end; ++performed) {
    Program program = programs(rc::Random(run.random()()), rc::kNominalSize).value();
    Performance performance(run, repertoire, program);
    std::optional<Failure> failure = performance.Perform();
    unknown += performance.unknown();
    if (!failure) continue;
    Reduce(program, *failure, [&](const Program& candidate) { return TryOnce(run, repertoire, candidate); });
    Convict(std::move(*failure), style == Style::kRefused ? ClauseOf(run, repertoire, program, *failure) : failure->clause);
  }
  run.Measured(std::to_string(performed) + " programs");
  if (unknown > 0) run.Measured(std::to_string(unknown) + " of them too hard to judge");
}

ProgramsRegistration::ProgramsRegistration(const ProgramLaws& laws) {
  const auto add = [&](const std::string& name, const std::string& sentence, Style style) {
    PropertyRegistration(Property{.name = laws.mechanism + name,
                                  .sentence = sentence,
                                  .clauses = laws.clauses,
                                  .body = [check = laws.check, style](Run& run) { check(run, style); }});
  };
  add(".sequential-programs", laws.sequential, Style::kSequential);
  add(".concurrent-programs", laws.concurrent, Style::kConcurrent);
  add(kRefusals, "After refused operations all goes on as if they had not been asked for.", Style::kRefused);
}

}  // namespace parley
