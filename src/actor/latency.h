// Latency: how fast an implementation has answered lately.
#ifndef SRC_ACTOR_LATENCY_H_
#define SRC_ACTOR_LATENCY_H_

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace parley {

// Remembers how long the last few operations took that did not have to wait.
class Latency {
 public:
  void Took(std::chrono::microseconds time) { times_[next_++ % times_.size()] = time; }
  // The longest of them.
  std::chrono::microseconds Longest() const { return *std::max_element(times_.begin(), times_.end()); }

 private:
  std::array<std::chrono::microseconds, 16> times_{};
  std::size_t next_ = 0;
};

}  // namespace parley

#endif  // SRC_ACTOR_LATENCY_H_
