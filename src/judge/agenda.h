// Agenda: in a search, which operations may come next.
#ifndef SRC_JUDGE_AGENDA_H_
#define SRC_JUDGE_AGENDA_H_

#include <cstdint>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

// Calls and returns in the order of time, as a linked list. An operation may come
// next if its call stands before the first return that is left. Steps back in the
// opposite order of what was done.
class Agenda {
 public:
  // Leaves out operations that are blocked.
  explicit Agenda(const std::vector<Operation>& operations);

  template <class Function>
  void ForEachNext(Function function) const {  // Until it returns true.
    for (std::uint32_t at = next_[0]; at != 0 && is_call_[at]; at = next_[at]) {
      if (function(of_[at])) return;
    }
  }
  void Done(std::uint32_t operation);
  void Undone(std::uint32_t operation);
  // Completed operations that are left: 0 when everything owed an order has one.
  std::size_t owed() const { return owed_; }

 private:
  void Unlink(std::uint32_t at);
  void Relink(std::uint32_t at);

  std::vector<std::uint32_t> next_, previous_, of_;  // By node; node 0 is head and tail.
  std::vector<bool> is_call_;
  std::vector<std::uint32_t> call_, return_;         // Nodes, by operation; 0: none.
  std::size_t owed_ = 0;
};

}  // namespace parley::judge

#endif  // SRC_JUDGE_AGENDA_H_
