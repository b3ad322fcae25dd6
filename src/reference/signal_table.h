// SignalTable: the processes of one world that signals go to and fro between, in
// shared memory.
#ifndef SRC_REFERENCE_SIGNAL_TABLE_H_
#define SRC_REFERENCE_SIGNAL_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "src/reference/lives.h"
#include "src/reference/seam.h"
#include "src/reference/signal_state.h"

namespace parley::reference {

// Requires Initialize() before the first fork, and that whoever uses the rest holds
// `lock`, except to sleep. Actors have the slot of their number, for good: what
// became of the dead can be told. Their forked children have the others.
struct SignalTable {
  static constexpr int kActors = 32;

  RobustMutex lock;
  Lives lives;
  std::array<SignalState, Lives::kSlots> processes;

  void Initialize() {
    lock.Initialize();
    lives.Initialize();
  }
  SignalState& At(int slot) { return processes[static_cast<std::size_t>(slot)]; }
  bool Alive(int slot) { return (lives.held.load() >> slot & 1) != 0 && !At(slot).Terminated(); }
  // Null if there has never been such an actor.
  SignalState* OfActor(std::int64_t actor) {
    if (actor < 0 || actor >= kActors) return nullptr;
    SignalState& state = At(static_cast<int>(actor));
    return state.pid.load() == 0 ? nullptr : &state;
  }
  // A slot for a forked child of the calling thread; -1 if there is none.
  int TakeForChild() {
    for (int slot = kActors; slot < Lives::kSlots; ++slot) {
      if (lives.Take(slot)) return slot;
    }
    return -1;
  }
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SIGNAL_TABLE_H_
