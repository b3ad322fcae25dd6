#include "src/judge/values.h"

#include <algorithm>
#include <bit>

namespace parley::judge {
namespace {

// Where each value's put is: an array if the values are numbers in a row, more or
// less, else open addressing.
class Index {
 public:
  Index(std::int64_t least, std::int64_t most, std::size_t puts)
      : least_(least), dense_(static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) <= puts * 4),
        slots_(dense_ ? static_cast<std::size_t>(most - least) + 2 : std::bit_ceil(puts * 2 + 16), kNoOperation) {}

  // The slot of the value: holds the number given for it, or kNoOperation.
  template <class ValueAt>
  std::uint32_t& SlotOf(std::int64_t value, ValueAt value_at) {
    if (dense_) {
      const std::uint64_t at = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(least_);
      return slots_[std::min<std::uint64_t>(at, slots_.size() - 1)];  // The last slot stays free.
    }
    const std::uint64_t hash = static_cast<std::uint64_t>(value) * 0x9e3779b97f4a7c15u;
    for (std::size_t at = (hash ^ hash >> 32) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at] == kNoOperation || value_at(slots_[at]) == value) return slots_[at];
    }
  }

 private:
  std::int64_t least_;
  bool dense_;
  std::vector<std::uint32_t> slots_;
};

Judgement Convict(std::string reason, std::vector<std::size_t> operations) {
  return {.outcome = Outcome::kViolation, .reason = std::move(reason), .convicting = std::move(operations)};
}

std::optional<Judgement> Take(const Log& log, std::uint32_t take, std::uint32_t slot, Values& result) {
  const Operation& operation = log.operations[take];
  const std::string value = ValueName(log, operation.value);
  if (slot == kNoOperation) return Convict("the value " + value + " was taken, and never put", {take});
  Value& known = result.values[slot];
  if (known.taken()) return Convict("the value " + value + " was taken twice", {known.put, known.take, take});
  if (operation.ret < known.put_call)
    return Convict("the value " + value + " was taken before it was put", {known.put, take});
  known.take = take;
  known.take_call = operation.call;
  known.take_ret = operation.ret;
  return std::nullopt;
}

// A put that nobody saw the end of happened if its value was taken, and else is none.
void DropUnseenPuts(const Log& log, Values& result) {
  std::erase_if(result.values, [&](const Value& value) {
    const bool unseen = log.operations[value.put].ending == Ending::kCrashed && !value.taken();
    if (unseen) result.crashed_puts.push_back(value.put);
    return unseen;
  });
}

}  // namespace

std::string NameOf(const Log& log, const Value& value) { return ValueName(log, log.operations[value.put].value); }

Values ByValue(const Log& log) {
  Values result;
  const auto& operations = log.operations;
  const auto is_put = [](const Operation& operation) {
    return operation.kind == Kind::kPut && operation.ending != Ending::kBlocked;
  };
  std::size_t puts = 0;
  std::int64_t least = 0, most = 0;
  for (const Operation& operation : operations) {
    if (!is_put(operation)) continue;
    least = puts == 0 ? operation.value : std::min(least, operation.value);
    most = puts == 0 ? operation.value : std::max(most, operation.value);
    ++puts;
  }
  Index index(least, most, puts);
  const auto value_at = [&](std::uint32_t slot) { return operations[result.values[slot].put].value; };
  result.values.reserve(puts);
  for (std::uint32_t number = 0; number < operations.size(); ++number) {
    const Operation& operation = operations[number];
    if (!is_put(operation)) continue;
    std::uint32_t& slot = index.SlotOf(operation.value, value_at);
    if (slot != kNoOperation) return Values{.unique = false};
    slot = static_cast<std::uint32_t>(result.values.size());
    result.values.push_back({.put_call = operation.call, .put_ret = operation.ret, .put = number});
  }
  for (std::uint32_t number = 0; number < operations.size(); ++number) {
    const Operation& operation = operations[number];
    if (operation.ending == Ending::kBlocked) {
      result.blocked.push_back(number);
    } else if (operation.kind == Kind::kTake && operation.ending == Ending::kCrashed) {
      result.crashed_takes.push_back(number);
    } else if (operation.ending != Ending::kCompleted) {
      continue;  // One that died before it was told that there is nothing, or no room.
    } else if (operation.kind == Kind::kTake) {
      result.violation = Take(log, number, index.SlotOf(operation.value, value_at), result);
      if (result.violation) return result;
    } else if (operation.kind == Kind::kTakeEmpty) {
      result.empties.push_back(number);
    } else if (operation.kind == Kind::kPutFull) {
      result.fulls.push_back(number);
    }
  }
  DropUnseenPuts(log, result);
  for (Value& value : result.values) {
    value.put_ret = std::min(value.put_ret, value.take_ret);
    value.take_call = std::max(value.take_call, value.put_call);
  }
  return result;
}

}  // namespace parley::judge
