#include "src/judge/capacity.h"

#include <algorithm>
#include <string>

#include "src/judge/moments.h"

namespace parley::judge {
namespace {

// All that is certainly inside just after `moment`, and was taken or not.
std::vector<std::size_t> InsideAfter(const Values& values, Time moment) {
  std::vector<std::size_t> puts;
  for (const Value& value : values.values) {
    if (value.put_ret <= moment && value.take_call > moment) puts.push_back(value.put);
  }
  return puts;
}

void Push(std::vector<Time>& times, Time time) {
  if (time != kNever) times.push_back(time);
}

}  // namespace

// After each moment at which something certainly came in.
std::optional<Judgement> ConvictOverfull(const Log& log, const Values& values) {
  std::vector<Time> starts, ends, lasting, reliefs;
  for (const Value& value : values.values) {
    if (value.put_ret >= value.take_call) continue;
    Push(value.taken() ? starts : lasting, value.put_ret);
    Push(ends, value.take_call);
  }
  for (const std::uint32_t take : values.crashed_takes) reliefs.push_back(log.operations[take].call);
  std::vector<Time> moments = starts;
  moments.insert(moments.end(), lasting.begin(), lasting.end());
  std::sort(moments.begin(), moments.end());
  Walk came(std::move(starts)), went(std::move(ends)), stayed(std::move(lasting)), relieved(std::move(reliefs));
  for (const Time moment : moments) {
    const std::int64_t inside = came.UpTo(moment) - went.UpTo(moment) +
                                std::max<std::int64_t>(0, stayed.UpTo(moment) - relieved.UpTo(moment));
    if (inside > log.capacity) {
      return Judgement{.outcome = Outcome::kViolation,
                       .reason = std::to_string(inside) + " were inside at once, and the capacity is " +
                                 std::to_string(log.capacity),
                       .convicting = InsideAfter(values, moment)};
    }
  }
  return std::nullopt;
}

// What may be inside grows only when a put is called.
std::optional<Judgement> ConvictFull(const Log& log, const Values& values) {
  if (values.fulls.empty()) return std::nullopt;
  std::vector<Time> starts, ends;
  for (const Value& value : values.values) {
    starts.push_back(value.put_call);
    Push(ends, value.take_ret);
  }
  for (const std::uint32_t put : values.crashed_puts) starts.push_back(log.operations[put].call);
  std::vector<Time> moments = starts;
  for (const std::uint32_t full : values.fulls) moments.push_back(log.operations[full].call);
  std::sort(moments.begin(), moments.end());
  Walk came(std::move(starts)), went(std::move(ends));
  std::vector<Time> full;
  for (const Time moment : moments) {
    if (came.UpTo(moment) - went.Before(moment) >= log.capacity) full.push_back(moment);
  }
  for (const std::uint32_t number : values.fulls) {
    const Operation& operation = log.operations[number];
    const auto next = std::lower_bound(full.begin(), full.end(), operation.call);
    if (next != full.end() && *next <= operation.ret) continue;
    return Judgement{.outcome = Outcome::kViolation,
                     .reason = "\"full\" was answered though there was room all the time",
                     .convicting = {number}};
  }
  return std::nullopt;
}

std::optional<Judgement> ConvictWaitingPut(const Log& log, const Values& values) {
  for (const std::uint32_t waiting : values.blocked) {
    if (log.operations[waiting].kind != Kind::kPut) continue;
    const auto left = std::count_if(values.values.begin(), values.values.end(),
                                    [](const Value& value) { return !value.taken(); });
    if (left + static_cast<std::int64_t>(values.crashed_puts.size()) >= log.capacity) return std::nullopt;
    return Judgement{.outcome = Outcome::kViolation,
                     .reason = "a put waits at the end though " + std::to_string(left) + " of " +
                               std::to_string(log.capacity) + " are inside: it was not woken",
                     .convicting = {waiting}};
  }
  return std::nullopt;
}

std::optional<Judgement> ConvictCapacity(const Log& log, const Values& values) {
  if (auto judgement = ConvictOverfull(log, values)) return judgement;
  if (auto judgement = ConvictFull(log, values)) return judgement;
  return ConvictWaitingPut(log, values);
}

}  // namespace parley::judge
