#include "src/judge/shrink.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <utility>

namespace parley::judge {

Log UpTo(const Log& log, Time moment, std::vector<std::size_t>* origin) {
  Log result{.object = log.object, .capacity = log.capacity, .initial = log.initial};
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    Operation operation = log.operations[number];
    if (operation.ending == Ending::kBlocked || operation.call > moment) continue;
    if (operation.ret > moment) {
      if (operation.kind == Kind::kTakeEmpty || operation.kind == Kind::kPutFull) continue;
      operation.ending = Ending::kCrashed;
      operation.ret = kNever;
    }
    result.operations.push_back(operation);
    if (origin != nullptr) origin->push_back(number);
  }
  return result;
}

Time ShortestPrefix(const Log& log, const SearchBudget& budget) {
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
  return refuted == returns.size() ? kNever : returns[refuted - 1];
}

namespace {

// Whether the value may have been inside when the operation saw that all is full; of
// one that waits: at the end.
bool Near(const Log& log, const std::vector<std::size_t>& of_value, const Operation& full) {
  Time from = kNever, to = kNever;
  std::size_t puts = 0, takes = 0;
  for (const std::size_t number : of_value) {
    const Operation& operation = log.operations[number];
    if (operation.kind == Kind::kPut) ++puts, from = operation.call;
    if (operation.kind == Kind::kTake) ++takes, to = operation.ret;
  }
  if (puts != 1 || takes > 1) return true;
  if (full.ending == Ending::kBlocked) return to == kNever;
  return from <= full.ret && full.call <= to;
}

bool SeesFull(const Operation& operation) {
  return operation.kind == Kind::kPutFull || (operation.kind == Kind::kPut && operation.ending == Ending::kBlocked);
}

// A log of which some operations are left out.
class Remainder {
 public:
  explicit Remainder(const Log& log) : log_(log), origin_(log.operations.size()) {
    std::iota(origin_.begin(), origin_.end(), std::size_t{0});
  }

  const Log& log() const { return log_; }
  std::vector<std::size_t> TakeOrigin() { return std::move(origin_); }

  Remainder Without(const std::vector<std::size_t>& numbers) const {
    std::vector<char> out(origin_.size());
    for (const std::size_t number : numbers) out[number] = 1;
    Remainder rest = *this;
    rest.log_.operations.clear();
    rest.origin_.clear();
    for (std::size_t number = 0; number < origin_.size(); ++number) {
      if (out[number] != 0) continue;
      rest.log_.operations.push_back(log_.operations[number]);
      rest.origin_.push_back(origin_[number]);
    }
    return rest;
  }

 private:
  Log log_;
  std::vector<std::size_t> origin_;
};

// Leaves out as much as may be, in ever smaller portions.
class Shrinking {
 public:
  Shrinking(const Log& log, const SearchBudget& budget)
      : rest_(log), budget_(budget), end_(std::chrono::steady_clock::now() + 10 * budget.time) {}

  std::vector<std::size_t> Run() {
    std::vector<std::size_t> full;
    for (std::size_t number = 0; number < rest_.log().operations.size(); ++number) {
      if (SeesFull(rest_.log().operations[number])) full.push_back(number);
    }
    if (!full.empty()) TryWithout(full);
    for (bool shrunk = true; shrunk && InTime();) {
      shrunk = false;
      for (std::size_t portion = Removable(rest_.log()).size(); portion > 0; portion /= 2) shrunk = Round(portion) || shrunk;
    }
    return rest_.TakeOrigin();
  }

 private:
  bool InTime() const { return std::chrono::steady_clock::now() < end_; }

  bool TryWithout(const std::vector<std::size_t>& numbers) {
    Remainder candidate = rest_.Without(numbers);
    if (Search(candidate.log(), budget_).outcome != Outcome::kViolation) return false;
    rest_ = std::move(candidate);
    return true;
  }

  // True if something was left out.
  bool Round(std::size_t portion) {
    bool shrunk = false;
    auto groups = Removable(rest_.log());
    for (std::size_t at = 0; at < groups.size() && InTime();) {
      std::vector<std::size_t> numbers;
      for (std::size_t i = at; i < std::min(at + portion, groups.size()); ++i)
        numbers.insert(numbers.end(), groups[i].begin(), groups[i].end());
      if (TryWithout(numbers)) {
        shrunk = true;
        groups = Removable(rest_.log());
      } else {
        at += portion;
      }
    }
    return shrunk;
  }

  Remainder rest_;
  const SearchBudget budget_;
  const std::chrono::steady_clock::time_point end_;
};

}  // namespace

std::vector<std::vector<std::size_t>> Removable(const Log& log) {
  std::vector<std::vector<std::size_t>> groups;
  std::map<std::int64_t, std::vector<std::size_t>> by_value;
  std::vector<std::size_t> full;
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    const Operation& operation = log.operations[number];
    if (SeesFull(operation)) full.push_back(number);
    const bool changes = operation.kind == Kind::kPut || (operation.kind == Kind::kTake && log.object != Object::kRegister);
    if (!changes || operation.ending == Ending::kBlocked) {
      groups.push_back({number});
    } else if (operation.kind == Kind::kPut || operation.ending == Ending::kCompleted) {
      by_value[operation.value].push_back(number);
    }
  }
  if (log.object == Object::kRegister) {  // A value's reads go with it.
    for (std::size_t number = 0; number < log.operations.size(); ++number) {
      const Operation& operation = log.operations[number];
      const auto found = by_value.find(operation.value);
      if (operation.kind == Kind::kTake && operation.ending == Ending::kCompleted && found != by_value.end()) found->second.push_back(number);
    }
  }
  for (const auto& [value, numbers] : by_value) {
    const bool near = std::any_of(full.begin(), full.end(), [&, &numbers = numbers](std::size_t number) {
      return Near(log, numbers, log.operations[number]);
    });
    if (!near) groups.push_back(numbers);
  }
  return groups;
}

std::vector<std::size_t> Essential(const Log& log, const SearchBudget& budget) {
  const Time moment = ShortestPrefix(log, budget);
  std::vector<std::size_t> origin;  // Of the operations of the beginning.
  const Log beginning = moment == kNever ? log : UpTo(log, moment, &origin);
  std::vector<std::size_t> essential = Shrinking(beginning, budget).Run();
  if (moment == kNever) return essential;
  for (std::size_t& number : essential) number = origin[number];
  return essential;
}

}  // namespace parley::judge
