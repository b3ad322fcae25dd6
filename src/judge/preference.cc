#include "src/judge/preference.h"

#include <algorithm>

#include "src/judge/moments.h"
#include "src/judge/values.h"

namespace parley::judge {

Preference::Preference(const Log& log, std::uint64_t seed)
    : log_(log), random_(seed), scores_(log.operations.size()), take_calls_(log.operations.size(), kNever),
      take_rets_(log.operations.size(), kNever), next_(log.operations.size() + 1), previous_(next_) {
  const Values values = ByValue(log);
  looks_ahead_ = log.object == Object::kFifo && values.unique;
  Time crashed = kNever;  // From then on a crashed take may have taken what nobody was seen to take.
  for (const std::uint32_t take : values.crashed_takes) crashed = std::min(crashed, log.operations[take].call);
  for (const Value& value : values.values) {
    take_calls_[value.put] = value.taken() ? value.take_call : crashed;
    take_rets_[value.put] = value.take_ret;
  }
  for (const std::uint32_t put : values.crashed_puts) take_calls_[put] = crashed;
  std::uint32_t last = 0;
  for (const Moment& taken : Moments(take_rets_.size(), [&](std::uint32_t put) { return take_rets_[put]; })) {
    next_[last] = taken.of + 1;
    previous_[taken.of + 1] = last;
    last = taken.of + 1;
  }
  next_[last] = 0;
  previous_[0] = last;
}

void Preference::Choose(int attempt) {
  const bool jitter = attempt >= 4;
  for (std::size_t number = 0; number < scores_.size(); ++number) {
    const Operation& operation = log_.operations[number];
    const double call = static_cast<double>(operation.call);
    const double end = operation.ret == kNever ? 1e18 : static_cast<double>(operation.ret);
    double score = end;
    if (operation.kind == Kind::kPut && take_rets_[number] != kNever) {
      const auto from = static_cast<double>(take_calls_[number]), to = static_cast<double>(take_rets_[number]);
      switch (attempt % 4) {
        case 0: score = std::min(end, to); break;
        case 1: score = (from + to) / 2; break;
        case 2: score = call; break;
        default: score = to; break;
      }
      if (jitter) score = from + (to - from) * std::uniform_real_distribution<double>()(random_);
    } else if (attempt % 4 == 2) {
      score = call;
    }
    if (jitter && operation.kind != Kind::kPut && operation.ret != kNever)
      score = call + (end - call) * std::uniform_real_distribution<double>()(random_);
    scores_[number] = score;
  }
}

void Preference::Put(std::uint32_t put) {
  if (take_rets_[put] == kNever) return;
  next_[previous_[put + 1]] = next_[put + 1];
  previous_[next_[put + 1]] = previous_[put + 1];
}

void Preference::Unput(std::uint32_t put) {
  if (take_rets_[put] == kNever) return;
  next_[previous_[put + 1]] = put + 1;
  previous_[next_[put + 1]] = put + 1;
}

}  // namespace parley::judge
