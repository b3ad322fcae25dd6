#include "src/judge/fifo.h"

#include <string>

#include "src/judge/cover.h"
#include "src/judge/moments.h"

namespace parley::judge {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

Judgement Overtaken(const Log& log, const Value& first, const Value& second) {
  Judgement judgement{.outcome = Outcome::kViolation,
                      .reason = NameOf(log, first) + " was put before " + NameOf(log, second) + ", and " +
                                (first.taken() ? "taken after it" : "never taken, though that was"),
                      .convicting = {first.put, second.put, second.take}};
  if (first.taken()) judgement.convicting.push_back(first.take);
  return judgement;
}

// Those that were taken: the worst of the values put earlier is the one taken last.
std::optional<Judgement> ConvictTaken(const Log& log, const Values& values, const std::vector<Moment>& by_put_call,
                                      const std::vector<Moment>& by_put_ret) {
  std::size_t earlier = 0;
  std::uint32_t latest = kNone;
  for (const Moment& second : by_put_call) {
    for (; earlier < by_put_ret.size() && by_put_ret[earlier].time < second.time; ++earlier) {
      const Value& first = values.values[by_put_ret[earlier].of];
      if (!first.taken()) continue;
      if (latest == kNone || first.take_call > values.values[latest].take_call) latest = by_put_ret[earlier].of;
    }
    const Value& value = values.values[second.of];
    if (latest != kNone && value.take_ret < values.values[latest].take_call)
      return Overtaken(log, values.values[latest], value);
  }
  return std::nullopt;
}

// Those that nobody was seen to take: who has been overtaken must have been taken by
// a crashed take before that, and the first put has the earliest deadline.
std::optional<Judgement> ConvictUntaken(const Log& log, const Values& values, const std::vector<Moment>& by_put_call,
                                        const std::vector<Moment>& by_put_ret) {
  std::vector<Moment> overtakers;  // Of each untaken value, last put first: by whom, and when.
  std::vector<std::uint32_t> untaken;
  std::size_t later = by_put_call.size();
  Moment first{kNever, kNone};
  for (std::size_t at = by_put_ret.size(); at-- > 0;) {
    if (values.values[by_put_ret[at].of].taken()) continue;
    for (; later > 0 && by_put_call[later - 1].time > by_put_ret[at].time; --later) {
      const std::uint32_t number = by_put_call[later - 1].of;
      if (values.values[number].take_ret < first.time) first = {values.values[number].take_ret, number};
    }
    untaken.push_back(by_put_ret[at].of);
    overtakers.push_back(first);
  }
  const auto crashed = Moments(values.crashed_takes.size(),
                               [&](std::uint32_t i) { return log.operations[values.crashed_takes[i]].call; });
  for (std::size_t i = 0; i < untaken.size(); ++i) {
    const std::size_t at = untaken.size() - 1 - i;
    const Moment& overtaker = overtakers[at];
    if (overtaker.time == kNever) break;
    if (i >= crashed.size() || crashed[i].time > overtaker.time)
      return Overtaken(log, values.values[untaken[at]], values.values[overtaker.of]);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Judgement> ConvictOvertaking(const Log& log, const Values& values) {
  const auto& all = values.values;
  const auto by_put_call = Moments(all.size(), [&](std::uint32_t i) { return all[i].put_call; });
  const auto by_put_ret = Moments(all.size(), [&](std::uint32_t i) { return all[i].put_ret; });
  if (auto judgement = ConvictTaken(log, values, by_put_call, by_put_ret)) return judgement;
  return ConvictUntaken(log, values, by_put_call, by_put_ret);
}

std::optional<Judgement> ConvictEmpty(const Log& log, const Values& values) {
  if (values.empties.empty()) return std::nullopt;
  Cover cover;
  for (const Value& value : values.values) {
    if (value.taken()) {
      cover.Add(value.put_ret, value.take_call);
    } else {
      cover.AddLasting(value.put_ret);
    }
  }
  for (const std::uint32_t take : values.crashed_takes) cover.AddRelief(log.operations[take].call);
  const auto denied = cover.FirstCovered(log, values.empties);
  if (!denied) return std::nullopt;
  Judgement judgement{.outcome = Outcome::kViolation,
                      .reason = "\"empty\" was answered though something was inside all the time",
                      .convicting = {*denied}};
  for (const Value& value : Covering(values.values, log.operations[*denied])) {
    judgement.convicting.push_back(value.put);
    if (value.taken()) judgement.convicting.push_back(value.take);
  }
  return judgement;
}

std::optional<Judgement> ConvictWaitingTake(const Log& log, const Values& values) {
  for (const std::uint32_t waiting : values.blocked) {
    if (log.operations[waiting].kind != Kind::kTake) continue;
    std::size_t left = 0;
    std::uint32_t one = 0;
    for (const Value& value : values.values) {
      if (value.taken()) continue;
      ++left;
      one = value.put;
    }
    if (left <= values.crashed_takes.size()) return std::nullopt;
    return Judgement{.outcome = Outcome::kViolation,
                     .reason = "a take waits at the end though " + ValueName(log, log.operations[one].value) +
                               " is there: it was not woken",
                     .convicting = {one, waiting}};
  }
  return std::nullopt;
}

std::optional<Judgement> ConvictFifo(const Log& log, const Values& values) {
  if (auto judgement = ConvictOvertaking(log, values)) return judgement;
  if (auto judgement = ConvictEmpty(log, values)) return judgement;
  return ConvictWaitingTake(log, values);
}

}  // namespace parley::judge
