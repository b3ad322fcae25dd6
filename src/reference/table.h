// Table: the objects of one world, in shared memory, found by name.
#ifndef SRC_REFERENCE_TABLE_H_
#define SRC_REFERENCE_TABLE_H_

#include <array>
#include <cstddef>
#include <string>

#include "src/reference/name.h"
#include "src/reference/seam.h"

namespace parley::reference {

// Places for objects of type T, which has a member `name` of type Name and says by
// Vacant() whether anybody still uses one that does not exist any more. Requires
// Initialize() before the first fork, and that whoever calls the others holds `lock`.
// An object exists from when its name is given to when it is taken back: a process
// killed in between leaves a place that is free or an object that is whole.
template <class T, std::size_t count>
struct Table {
  static constexpr std::size_t kPlaces = count;

  RobustMutex lock;
  std::array<T, count> places;

  void Initialize() { lock.Initialize(); }

  // Null if there is none of that name.
  T* Find(const std::string& name) { return FindNamed(places, name); }

  // A place that nobody uses; null if there is none.
  T* Vacancy() {
    for (T& place : places) {
      if (!place.name.given.load() && place.Vacant()) return &place;
    }
    return nullptr;
  }

  // It exists from now on. Requires a new name, of at most Name::kLongest bytes.
  void Publish(T& place, const std::string& name) { place.name.Give(name); }

  // Who holds it goes on; its place is used again when nobody does.
  void Remove(T& place) { place.name.TakeBack(); }

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
