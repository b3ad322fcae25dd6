// Lives: who takes part in something, say holds one end of one pipe, and who of
// them waits.
#ifndef SRC_REFERENCE_LIVES_H_
#define SRC_REFERENCE_LIVES_H_

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>

#include "src/reference/seam.h"

namespace parley::reference {

// A slot for everybody who holds the end, in shared memory. A holder keeps its
// slot's robust mutex locked as long as it holds the end, so that others see by
// trying it that the holder died. Requires that callers hold one lock for all of
// it, except to sleep; and Initialize() once. A slot is held, or not, by one bit: a
// process killed anywhere in these functions leaves nothing behind that TakeSlot() or
// BuryTheDead() does not see.
struct Lives {
  static constexpr int kSlots = 64;

  struct Slot {
    RobustMutex life;
    Word woken;  // 0 while its holder is to sleep.
  };

  std::atomic<std::uint64_t> held;     // Bit i: slot i is held.
  std::atomic<std::uint64_t> waiting;  // Bit i: the holder of slot i waits.
  std::atomic<std::uint64_t> opened;   // How often the end was ever opened ...
  std::atomic<std::uint64_t> earlier;  // ... and of these, how often before all was last closed.
  std::array<Slot, kSlots> slots;

  void Initialize();

  // Gives the caller's thread a slot; -1 if all are held.
  int TakeSlot();
  // Gives it this one; false if it is held.
  bool Take(int slot);
  // By the thread that took it.
  void GiveUp(int slot);
  // Gives up the slots of those who died. How many did.
  int BuryTheDead();

  bool Any() const { return held.load() != 0; }
  int Count() const { return std::popcount(held.load()); }
  // True if somebody opened the end since it began afresh.
  bool HadAny() const { return opened.load() != earlier.load(); }
  void BeginAfresh() { earlier.store(opened.load()); }

  // A holder that is going to wait joins, sleeps without the lock while
  // !Woken(slot), and leaves.
  void Join(int slot);
  void Leave(int slot);
  bool Woken(int slot) const { return slots[static_cast<std::size_t>(slot)].woken.load() != 0; }
  bool Waits(int slot) const { return (waiting.load() >> slot & 1) != 0; }
  // Enter the kernel only for those who wait.
  void WakeOne(int slot);
  void WakeAll();
};

// Calls f(slot) for every bit in `mask`, the lowest first.
template <class F>
void ForEachSlot(std::uint64_t mask, F f) {
  for (; mask != 0; mask &= mask - 1) f(std::countr_zero(mask));
}

}  // namespace parley::reference

#endif  // SRC_REFERENCE_LIVES_H_
