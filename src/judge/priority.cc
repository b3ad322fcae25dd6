#include "src/judge/priority.h"

#include <string>

#include "src/judge/cover.h"
#include "src/judge/fifo.h"
#include "src/judge/union.h"

namespace parley::judge {
namespace {

Judgement Passed(const Log& log, const std::vector<Value>& higher, const Value& value) {
  Judgement judgement{.outcome = Outcome::kViolation,
                      .reason = NameOf(log, value) +
                                " was taken though something of a higher priority was inside all the time",
                      .convicting = {value.put, value.take}};
  const Operation take{.call = value.take_call, .ret = value.take_ret};
  for (const Value& covering : Covering(higher, take)) {
    judgement.convicting.push_back(covering.put);
    if (covering.taken()) judgement.convicting.push_back(covering.take);
  }
  return judgement;
}

// Moves the times of a class's values to moments at which nothing higher need be
// inside: only then can they be taken.
std::optional<Judgement> Narrow(const Log& log, const Union& higher, const std::vector<Value>& higher_values,
                                std::vector<Value>& of_class) {
  for (Value& value : of_class) {
    if (!value.taken()) continue;
    const Value given = value;
    value.take_call = higher.FirstFreeFrom(value.take_call);
    value.take_ret = higher.LastFreeTo(value.take_ret);
    if (value.take_call > value.take_ret) return Passed(log, higher_values, given);
    value.put_ret = std::min(value.put_ret, value.take_ret);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Judgement> ConvictPriority(const Log& log, const Values& values) {
  std::map<std::int32_t, std::vector<Value>, std::greater<>> classes;
  for (const Value& value : values.values) classes[log.operations[value.put].priority].push_back(value);
  Union covered;
  Values higher{.empties = values.empties, .blocked = values.blocked};
  for (auto& [priority, of_class] : classes) {
    if (auto judgement = Narrow(log, covered, higher.values, of_class)) return judgement;
    Values alone{.values = of_class};
    if (auto judgement = ConvictOvertaking(log, alone)) return judgement;
    for (const Value& value : of_class) covered.Add(value.put_ret, value.take_call);
    higher.values.insert(higher.values.end(), of_class.begin(), of_class.end());
  }
  if (auto judgement = ConvictEmpty(log, higher)) return judgement;
  return ConvictWaitingTake(log, higher);
}

}  // namespace parley::judge
