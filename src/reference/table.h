// Table: the objects of one world, in shared memory, found by name.
#ifndef SRC_REFERENCE_TABLE_H_
#define SRC_REFERENCE_TABLE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstring>
#include <string>

#include "src/reference/seam.h"

namespace parley::reference {

inline constexpr std::size_t kLongestName = 32;

// What every object in a table begins with.
struct Named {
  std::atomic<bool> named;  // It exists.
  std::array<char, kLongestName + 1> name;
};

// Places for objects of type T, which has a member `entry` of type Named and says
// by Vacant() whether anybody still uses one that does not exist any more. Requires
// Initialize() before the first fork, and that whoever calls the others holds
// `lock`. An object exists from the one store of `named` to the next: a process
// killed in between leaves a place that is free or an object that is whole.
template <class T, std::size_t count>
struct Table {
  static constexpr std::size_t kPlaces = count;

  RobustMutex lock;
  std::array<T, count> places;

  void Initialize() { lock.Initialize(); }

  // Null if there is none of that name.
  T* Find(const std::string& name) {
    for (T& place : places) {
      if (place.entry.named.load() && name == place.entry.name.data()) return &place;
    }
    return nullptr;
  }

  // A place that nobody uses; null if there is none.
  T* Vacancy() {
    for (T& place : places) {
      if (!place.entry.named.load() && place.Vacant()) return &place;
    }
    return nullptr;
  }

  // It exists from now on. Requires a new name, of at most kLongestName bytes.
  void Publish(T& place, const std::string& name) {
    std::memcpy(place.entry.name.data(), name.c_str(), name.size() + 1);
    place.entry.named.store(true);
  }

  // Who holds it goes on; its place is used again when nobody does.
  void Remove(T& place) { place.entry.named.store(false); }

  std::size_t IndexOf(const T& place) const { return static_cast<std::size_t>(&place - places.data()); }
};

// The lock for a scope. A process that died with it left nothing undone.
class LockTurn {
 public:
  explicit LockTurn(RobustMutex& lock) : lock_(lock) { lock_.Lock(); }
  ~LockTurn() { lock_.Unlock(); }
  LockTurn(const LockTurn&) = delete;

 private:
  RobustMutex& lock_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_TABLE_H_
