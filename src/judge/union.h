// Union: times covered by open intervals.
#ifndef SRC_JUDGE_UNION_H_
#define SRC_JUDGE_UNION_H_

#include <algorithm>
#include <iterator>
#include <map>

#include "src/judge/log.h"

namespace parley::judge {

class Union {
 public:
  // Covers every moment after `from` and before `to`.
  void Add(Time from, Time to) {
    if (from >= to) return;
    auto next = intervals_.upper_bound(from);
    if (next != intervals_.begin() && std::prev(next)->second > from) --next;
    while (next != intervals_.end() && next->first < to) {
      from = std::min(from, next->first);
      to = std::max(to, next->second);
      next = intervals_.erase(next);
    }
    intervals_.emplace(from, to);
  }
  // The first uncovered moment that is not before `time`; kNever if none is.
  Time FirstFreeFrom(Time time) const {
    const auto interval = Around(time);
    return interval == intervals_.end() ? time : interval->second;
  }
  // The last uncovered moment that is not after `time`.
  Time LastFreeTo(Time time) const {
    const auto interval = Around(time);
    return interval == intervals_.end() ? time : interval->first;
  }

 private:
  std::map<Time, Time>::const_iterator Around(Time time) const {
    auto next = intervals_.lower_bound(time);
    if (next == intervals_.begin() || std::prev(next)->second <= time) return intervals_.end();
    return std::prev(next);
  }

  std::map<Time, Time> intervals_;  // From start to end; no two overlap.
};

}  // namespace parley::judge

#endif  // SRC_JUDGE_UNION_H_
