#include "src/reference/lives.h"

namespace parley::reference {
namespace {

constexpr std::uint64_t Bit(int slot) { return std::uint64_t{1} << slot; }

}  // namespace

void Lives::Initialize() {
  for (Slot& slot : slots) slot.life.Initialize();
}

int Lives::TakeSlot() {
  for (int slot = 0; slot < kSlots; ++slot) {
    if (Take(slot)) return slot;
  }
  return -1;
}

bool Lives::Take(int slot) {
  if ((held.load() & Bit(slot)) != 0) return false;
  if (slots[static_cast<std::size_t>(slot)].life.TryLock() == RobustMutex::Attempt::kHeld) return false;
  opened.store(opened.load() + 1);
  held.fetch_or(Bit(slot));
  return true;
}

void Lives::GiveUp(int slot) {
  waiting.fetch_and(~Bit(slot));
  held.fetch_and(~Bit(slot));
  slots[static_cast<std::size_t>(slot)].life.Unlock();
}

int Lives::BuryTheDead() {
  int dead = 0;
  ForEachSlot(held.load(), [&](int slot) {
    RobustMutex& life = slots[static_cast<std::size_t>(slot)].life;
    if (life.TryLock() == RobustMutex::Attempt::kHeld) return;
    waiting.fetch_and(~Bit(slot));
    held.fetch_and(~Bit(slot));
    life.Unlock();
    ++dead;
  });
  return dead;
}

void Lives::Join(int slot) {
  slots[static_cast<std::size_t>(slot)].woken.store(0);
  waiting.fetch_or(Bit(slot));
}

void Lives::Leave(int slot) { waiting.fetch_and(~Bit(slot)); }

void Lives::WakeOne(int slot) {
  if (!Waits(slot)) return;
  Word& woken = slots[static_cast<std::size_t>(slot)].woken;
  woken.store(1);
  Wake(woken);
  // Last: whoever finds that the waker died before this wakes once more.
  waiting.fetch_and(~Bit(slot));
}

void Lives::WakeAll() {
  ForEachSlot(waiting.load(), [&](int slot) { WakeOne(slot); });
}

}  // namespace parley::reference
