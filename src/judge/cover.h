// Cover: when something was certainly inside an object.
#ifndef SRC_JUDGE_COVER_H_
#define SRC_JUDGE_COVER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "src/judge/log.h"
#include "src/judge/values.h"

namespace parley::judge {

class Cover {
 public:
  // Something is inside at every moment after `from` and before `to`.
  void Add(Time from, Time to);
  // ... after `from`, for ever, unless a crashed take has taken it: one that was
  // called at the moment of a relief, or after it.
  void AddLasting(Time from) { Add(lasting_, from); }
  void AddRelief(Time from) { Add(reliefs_, from); }

  // The first of these operations of the log, each an interval from call to return,
  // without one moment at which nothing need be inside. O(n log n).
  std::optional<std::uint32_t> FirstCovered(const Log& log, const std::vector<std::uint32_t>& operations);

 private:
  static void Add(std::vector<Time>& times, Time time) {
    if (time != kNever) times.push_back(time);
  }

  std::vector<Time> starts_, ends_, lasting_, reliefs_;
};

// Few of the values that, one after the other, are certainly inside from the
// operation's call to its return.
std::vector<Value> Covering(const std::vector<Value>& values, const Operation& operation);

}  // namespace parley::judge

#endif  // SRC_JUDGE_COVER_H_
