// SignalParties: who is which actor, in memory that the actors' processes share.
#ifndef SRC_OS_SIGNAL_PARTIES_H_
#define SRC_OS_SIGNAL_PARTIES_H_

#include <sys/types.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>

namespace parley::os {

// All zeros at first. An actor enters itself, and stays entered when it has ended:
// the kernel then says that there is no such process.
struct SignalParties {
  static constexpr std::int64_t kActors = 32;
  static constexpr std::int64_t kThreads = 8;  // Of one actor, with the one that performs its operations.

  std::array<std::array<std::atomic<pid_t>, kThreads>, kActors> threads;

  // A process's id is its first thread's. Nothing if there has never been such an
  // actor or thread.
  std::optional<pid_t> ThreadOf(std::int64_t actor, std::int64_t thread) const {
    if (actor < 0 || actor >= kActors || thread < 0 || thread >= kThreads) return std::nullopt;
    const pid_t id = threads[static_cast<std::size_t>(actor)][static_cast<std::size_t>(thread)].load();
    return id == 0 ? std::nullopt : std::optional(id);
  }
  std::optional<pid_t> ProcessOf(std::int64_t actor) const { return ThreadOf(actor, 0); }
  std::optional<std::int64_t> ActorOf(pid_t process) const {
    for (std::int64_t actor = 0; actor < kActors; ++actor) {
      if (ProcessOf(actor) == process) return actor;
    }
    return std::nullopt;
  }
};

}  // namespace parley::os

#endif  // SRC_OS_SIGNAL_PARTIES_H_
