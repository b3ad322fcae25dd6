// Agenda: what an explanation of a history has to account for.
#ifndef SRC_HISTORY_AGENDA_H_
#define SRC_HISTORY_AGENDA_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "src/history/history.h"
#include "src/history/search.h"

namespace parley {

// An operation, or the death of an actor, that may happen between two times.
struct Item {
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
  int event = -1;
  bool death = false;
  Call call;                       // Of a death: only the actor.
  const Result* result = nullptr;  // Null: it did not return.
  std::int64_t after = 0;
  std::int64_t before = kNever;
  bool must = false;  // Has to happen; else it may, in part or as a whole.
  int end = -1;       // Of an operation that was cut short: the number of its actor's death.
};

// The items of a history, which outlives them; those with the earliest end first.
std::vector<Item> Agenda(const History& history, const Stops& stops);

}  // namespace parley

#endif  // SRC_HISTORY_AGENDA_H_
