#include "src/judge/shrink.h"

#include <algorithm>

namespace parley::judge {

Log UpTo(const Log& log, Time moment) {
  Log result{.object = log.object, .capacity = log.capacity, .initial = log.initial};
  for (Operation operation : log.operations) {
    if (operation.ending == Ending::kBlocked || operation.call > moment) continue;
    if (operation.ret > moment) {
      if (operation.kind == Kind::kTakeEmpty || operation.kind == Kind::kPutFull) continue;
      operation.ending = Ending::kCrashed;
      operation.ret = kNever;
    }
    result.operations.push_back(operation);
  }
  return result;
}

std::vector<std::size_t> ShortestPrefix(const Log& log, const SearchBudget& budget) {
  std::vector<Time> returns;
  for (const Operation& operation : log.operations) {
    if (operation.ending == Ending::kCompleted) returns.push_back(operation.ret);
  }
  std::sort(returns.begin(), returns.end());
  std::size_t explained = 0, refuted = returns.size();  // Numbers of returns that are in.
  while (explained + 1 < refuted) {
    const std::size_t middle = (explained + refuted) / 2;
    const Log beginning = UpTo(log, returns[middle - 1]);
    (Search(beginning, budget).outcome == Outcome::kViolation ? refuted : explained) = middle;
  }
  const bool whole = refuted == returns.size();
  std::vector<std::size_t> convicting;
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    const Operation& operation = log.operations[number];
    if (operation.ending == Ending::kBlocked ? whole : returns.empty() || operation.call <= returns[refuted - 1])
      convicting.push_back(number);
  }
  return convicting;
}

}  // namespace parley::judge
