// Stillness: seeing in /proc that processes wait.
#ifndef SRC_ACTOR_STILLNESS_H_
#define SRC_ACTOR_STILLNESS_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <vector>

namespace parley {

// One thread at one moment, as /proc/PID/task/TID/{stat,schedstat,syscall} of
// proc(5) tell it.
struct ThreadState {
  pid_t thread = 0;
  char state = '?';          // 'S' asleep, 'T' stopped, 'R' running, ...
  std::uint64_t cpu_ns = 0;  // CPU time used.
  std::uint64_t slices = 0;  // How often it has been run.
  bool timed = false;        // Asleep in a call that ends by itself after a time.

  bool operator==(const ThreadState&) const = default;
};

// The threads of the processes `roots` and of all their descendants. Empty
// where there is no /proc.
std::vector<ThreadState> ThreadsOf(const std::vector<pid_t>& roots);

// True if every thread sleeps in the kernel or is stopped.
bool AllAsleep(const std::vector<ThreadState>& threads);

bool AnyTimed(const std::vector<ThreadState>& threads);

// Two looks at the same processes. Equal ones with everybody asleep mean that no
// thread ran between them, so that both show one and the same moment.
bool Unmoved(const std::vector<ThreadState>& before, const std::vector<ThreadState>& now);

// CPU time of the process and its descendants.
std::chrono::nanoseconds CpuTimeOf(pid_t process);

}  // namespace parley

#endif  // SRC_ACTOR_STILLNESS_H_
