// DropRuns: leaves out what is not needed, in halves, in quarters, down to one by one.
#ifndef SRC_REPLAY_DROP_RUNS_H_
#define SRC_REPLAY_DROP_RUNS_H_

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace parley {

// `attempt(shorter)`: whether these do, too; it sets `items` itself if so, perhaps to
// something shorter still. `over()`: no more attempts. True if any was dropped. (The
// steps of Zeller and Hildebrandt's ddmin, IEEE TSE 28(2), 2002, without its restarts.)
template <class T, class Attempt, class Over>
bool DropRuns(const std::vector<T>& items, const Attempt& attempt, const Over& over) {
  bool dropped = false;
  for (std::size_t length = std::max<std::size_t>(1, items.size() / 2); length > 0; length /= 2) {
    for (std::size_t at = 0; at + length <= items.size() && !over();) {
      std::vector<T> shorter = items;
      const auto begin = shorter.begin() + static_cast<std::ptrdiff_t>(at);
      shorter.erase(begin, begin + static_cast<std::ptrdiff_t>(length));
      if (attempt(std::move(shorter))) {
        dropped = true;
      } else {
        at += length;
      }
    }
  }
  return dropped;
}

}  // namespace parley

#endif  // SRC_REPLAY_DROP_RUNS_H_
