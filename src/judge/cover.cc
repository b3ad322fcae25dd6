#include "src/judge/cover.h"

#include <algorithm>

#include "src/judge/moments.h"

namespace parley::judge {
void Cover::Add(Time from, Time to) {
  if (from >= to) return;
  Add(starts_, from);
  Add(ends_, to);
}

// An interval is open at both ends: at its own ends it does not cover. So the state
// of the cover at a moment counts ends up to it and starts before it, and what can
// free the cover is an end, or a relief: those moments, and each call itself.
std::optional<std::uint32_t> Cover::FirstCovered(const Log& log, const std::vector<std::uint32_t>& operations) {
  const auto calls = Moments(operations.size(), [&](std::uint32_t i) { return log.operations[operations[i]].call; });
  std::vector<Time> moments;
  moments.reserve(ends_.size() + reliefs_.size() + calls.size());
  moments.insert(moments.end(), ends_.begin(), ends_.end());
  moments.insert(moments.end(), reliefs_.begin(), reliefs_.end());
  for (const Moment& call : calls) moments.push_back(call.time);
  std::sort(moments.begin(), moments.end());

  Walk starts(starts_), ends(ends_), lasting(lasting_), reliefs(reliefs_);
  std::vector<Time> free;  // Of these moments those at which nothing need be inside.
  for (const Time moment : moments) {
    const bool covered = starts.Before(moment) > ends.UpTo(moment) || lasting.Before(moment) > reliefs.UpTo(moment);
    if (!covered && (free.empty() || free.back() != moment)) free.push_back(moment);
  }
  for (const Moment& call : calls) {
    const auto next = std::lower_bound(free.begin(), free.end(), call.time);
    const std::uint32_t operation = operations[call.of];
    if (next == free.end() || *next > log.operations[operation].ret) return operation;
  }
  return std::nullopt;
}

std::vector<Value> Covering(const std::vector<Value>& values, const Operation& operation) {
  std::vector<Value> touching;
  for (const Value& value : values) {
    if (value.put_ret < value.take_call && value.put_ret < operation.ret && value.take_call > operation.call)
      touching.push_back(value);
  }
  std::sort(touching.begin(), touching.end(), [](const Value& a, const Value& b) { return a.put_ret < b.put_ret; });
  std::vector<Value> chain;
  for (std::size_t at = 0; at < touching.size() && (chain.empty() || chain.back().take_call <= operation.ret);) {
    const Value* longest = nullptr;
    const Time reached = chain.empty() ? operation.call : chain.back().take_call;
    for (; at < touching.size() && touching[at].put_ret < reached; ++at) {
      if (longest == nullptr || touching[at].take_call > longest->take_call) longest = &touching[at];
    }
    if (longest == nullptr || longest->take_call <= reached) break;
    chain.push_back(*longest);
  }
  return chain;
}

}  // namespace parley::judge
