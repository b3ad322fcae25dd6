// Replay: performs an order of a log's operations on a plain object and looks whether
// it explains the log. Shares nothing with what found the order.
#ifndef SRC_JUDGE_REPLAY_H_
#define SRC_JUDGE_REPLAY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

// A plain, sequential object: can be copied, and judges one operation after another.
class Plain {
 public:
  explicit Plain(const Log& log) : object_(log.object), capacity_(log.capacity), register_(log.initial) {}
  // True if the operation can have its result now; then it has happened. A crashed
  // take takes whatever is next.
  bool Perform(const Operation& operation);
  // True if a blocked operation really could not go on.
  bool Waits(const Operation& operation) const;

 private:
  struct Element {
    std::int64_t value;
    std::int32_t priority;
  };
  bool full() const { return capacity_ > 0 && static_cast<std::int64_t>(elements_.size()) >= capacity_; }
  std::vector<Element>::iterator Next();

  Object object_;
  std::int64_t capacity_;
  std::int64_t register_;
  std::vector<Element> elements_;  // Oldest first.
};

// Why `order` does not explain the log; empty if it does: every completed operation
// once, crashed ones at most once, none before one that had returned before it was
// called, every result as the object gives it, and at the end whoever waits has to.
// O(n^2) at worst.
std::string Refute(const Log& log, const std::vector<std::size_t>& order);

}  // namespace parley::judge

#endif  // SRC_JUDGE_REPLAY_H_
