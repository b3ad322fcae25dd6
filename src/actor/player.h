// Player: one actor as its cast sees it.
#ifndef SRC_ACTOR_PLAYER_H_
#define SRC_ACTOR_PLAYER_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "src/actor/cast.h"
#include "src/ipc/bytes.h"

namespace parley {

// What an agent has to clean up after "bye".
inline constexpr std::chrono::seconds kGoodbye{2};

// What an agent wrote, for a message.
inline std::string Quote(const std::string& line) { return Show(line, 300); }

struct Cast::Player {
  int number = 0;
  Instance* instance = nullptr;
  pid_t pid = -1;       // The process that performs its operations.
  bool dead = false;    // Killed on request, or ended as it may.
  bool may_end = false;  // Its end is no failure.
  std::optional<int> status;  // As of waitpid(2), once it has ended as it may.
  std::int64_t id = 0;  // Of the request under way; 0: idle.
  int event = -1;       // Its event; -1: none (hello, die).
  std::int64_t cut_off = 0;  // The request under way when it was killed: its answer may be in the pipe.
  std::int64_t die = 0;      // The request that killed it, if one did: only an agent that cannot do it answers.
  std::chrono::steady_clock::time_point asked;
  std::optional<Result> answer;  // To a request without an event.
};

}  // namespace parley

#endif  // SRC_ACTOR_PLAYER_H_
