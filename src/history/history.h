// History: who called what when, and what came back when, or that it never did.
#ifndef SRC_HISTORY_HISTORY_H_
#define SRC_HISTORY_HISTORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/ipc/operation.h"

namespace parley {

// One operation of a history. Times are positions in the one order in which
// invocations and responses were seen: invoked < returned, all different, small
// integers. Only "a returned before b was invoked" says anything.
struct Event {
  enum class End {
    kReturned,  // `result` came back at `returned`.
    kWaiting,   // Had not returned when the history ended: may have had a partial effect, and must be unable to go on.
    kKilled,    // Its actor died in it at `returned`: may have happened, wholly, partly or not.
  };
  int actor = 0;
  Operation operation;
  End end = End::kWaiting;
  std::int64_t invoked = 0;
  std::int64_t returned = 0;  // kReturned and kKilled only.
  Result result;              // kReturned only.
  bool seen_waiting = false;  // The actor was seen asleep in it at least once.
  bool started = false;       // It said that it is under way.
};

// Something that happened beside the operations: a kill, a signal sent.
struct Note {
  std::int64_t at = 0;
  int actor = 0;
  std::string text;  // "is killed"
};

struct History {
  std::vector<Event> events;  // In the order of their invocations.
  std::vector<Note> notes;
  bool abridged = false;  // Events or data were left out: it can not be performed again.
};

// The event that returned last, apart from those that tidied up (close, destroy, detach,
// leave), unless there are only such; -1: none has.
int LastAnswered(const History& history);

// The history as a script, one step a line, in the order of what happened.
std::vector<std::string> Steps(const History& history);

}  // namespace parley

#endif  // SRC_HISTORY_HISTORY_H_
