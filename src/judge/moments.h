// Moments: values in the order of one of their times, and walks along times.
#ifndef SRC_JUDGE_MOMENTS_H_
#define SRC_JUDGE_MOMENTS_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

struct Moment {
  Time time;
  std::uint32_t of;  // A value or an operation.
  friend bool operator<(const Moment& a, const Moment& b) { return a.time < b.time; }
};

// `time_of(number)` for each number below `count` for which it is not kNever, sorted.
template <class TimeOf>
std::vector<Moment> Moments(std::size_t count, TimeOf time_of) {
  std::vector<Moment> moments;
  moments.reserve(count);
  bool sorted = true;
  for (std::uint32_t number = 0; number < count; ++number) {
    const Time time = time_of(number);
    if (time == kNever) continue;
    sorted = sorted && (moments.empty() || moments.back().time <= time);
    moments.push_back({time, number});
  }
  if (!sorted) std::sort(moments.begin(), moments.end());
  return moments;
}

// Walks along times, forwards only.
class Walk {
 public:
  explicit Walk(std::vector<Time> times) : times_(std::move(times)) { std::sort(times_.begin(), times_.end()); }
  // How many there are up to `time`, or before it.
  std::int64_t UpTo(Time time) {
    while (at_ < times_.size() && times_[at_] <= time) ++at_;
    return static_cast<std::int64_t>(at_);
  }
  std::int64_t Before(Time time) {
    while (at_ < times_.size() && times_[at_] < time) ++at_;
    return static_cast<std::int64_t>(at_);
  }

 private:
  std::vector<Time> times_;
  std::size_t at_ = 0;
};

}  // namespace parley::judge

#endif  // SRC_JUDGE_MOMENTS_H_
