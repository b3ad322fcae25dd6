// What operations of several mechanisms answer.
#ifndef SRC_IPC_ANSWERS_H_
#define SRC_IPC_ANSWERS_H_

#include <cstdint>
#include <optional>

namespace parley {

struct Nothing {
  template <class V>
  void Fields(V&) {}
};

// How much an object holds, in bytes or messages. Absent: left out; null: unknown
// in an answer, unbounded in a wish.
using Capacity = std::optional<std::optional<std::int64_t>>;

// The capacity in force: null if unknown, left out if as asked.
struct Created {
  Capacity capacity;
  template <class V>
  void Fields(V& visit) { visit("capacity", capacity); }
};

}  // namespace parley

#endif  // SRC_IPC_ANSWERS_H_
