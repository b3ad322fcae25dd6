#include "src/memory/update.h"

#include <atomic>

#include "src/memory/meeting.h"

namespace parley::shm {
namespace {

struct Place {
  alignas(64) std::uint64_t value;
  alignas(64) std::uint64_t lock;
  alignas(64) std::uint64_t arrived;
};
static_assert(sizeof(Place) == kUpdateBytes);

// In three steps, as a compiler might make them of `value += 1`.
void UpdatePlainly(std::uint64_t& value) {
  volatile std::uint64_t& memory = value;
  const std::uint64_t before = memory;
  memory = before + 1;
}

void UpdateLocked(Place& place) {
  const std::atomic_ref lock(place.lock);
  Patience patience;
  while (lock.exchange(1, std::memory_order_acquire) != 0) patience.Spin();
  UpdatePlainly(place.value);
  lock.store(0, std::memory_order_release);
}

}  // namespace

Outcome<Nothing> Repeat(std::span<std::byte> memory, const Update& update) {
  Place& place = *reinterpret_cast<Place*>(memory.data());
  if (!Meet(place.arrived, static_cast<std::uint64_t>(update.parties))) return Error::kTimeout;
  for (std::int64_t i = 0; i < update.times; ++i) {
    switch (update.discipline) {
      case Discipline::kPlain:
        UpdatePlainly(place.value);
        break;
      case Discipline::kAtomic:
        std::atomic_ref(place.value).fetch_add(1, std::memory_order_relaxed);
        break;
      case Discipline::kLocked:
        UpdateLocked(place);
        break;
    }
  }
  return Nothing{};
}

}  // namespace parley::shm
