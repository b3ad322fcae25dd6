// PipeState: one pipe in shared memory.
#ifndef SRC_REFERENCE_PIPE_STATE_H_
#define SRC_REFERENCE_PIPE_STATE_H_

#include <array>
#include <atomic>
#include <cstddef>

#include "src/ipc/pipe.h"
#include "src/reference/lives.h"
#include "src/reference/ring.h"
#include "src/reference/seam.h"

namespace parley::reference {

// The lock guards all but the name, which belongs to the table (pipe_table.h).
// Every change is one store, made and announced under the lock: who is killed in
// between leaves the lock, and the next to have it wakes everybody.
struct PipeState {
  static constexpr std::size_t kLongestName = 32;

  std::atomic<bool> initialized;  // The mutexes are.
  std::atomic<bool> named;        // It exists.
  std::array<char, kLongestName + 1> name;
  RobustMutex lock;
  std::array<Lives, 2> lives;
  Ring ring;

  Lives& readers() { return lives[0]; }
  Lives& writers() { return lives[1]; }
  Lives& Holders(pipe::End end) { return end == pipe::End::kRead ? readers() : writers(); }
  Lives& Facing(pipe::End end) { return end == pipe::End::kRead ? writers() : readers(); }
  bool Held() const { return lives[0].Any() || lives[1].Any(); }

  // For every pipe before its first use. A second call does nothing.
  void Initialize();
  // Waits for the lock.
  void Lock();
  void Unlock() { lock.Unlock(); }
  // The rest requires the lock.
  void WakeEverybody();
  // Looks who has died, and if somebody has, tells the others.
  void CallTheRoll();
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PIPE_STATE_H_
