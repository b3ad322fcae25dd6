// Name: what an object in shared memory is called.
#ifndef SRC_REFERENCE_NAME_H_
#define SRC_REFERENCE_NAME_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <string>

namespace parley::reference {

// Requires that only one party at a time gives and takes it back. It is given by
// the last store, and taken back by one: a process killed in between leaves the
// name given or free.
struct Name {
  static constexpr std::size_t kLongest = 32;  // Bytes.

  std::atomic<bool> given;
  std::array<char, kLongest + 1> text;

  bool Is(const std::string& name) const { return given.load() && name == text.data(); }
  // Requires at most kLongest bytes.
  void Give(const std::string& name);
  void TakeBack() { given.store(false); }
};

// The one of `places` whose `name` is that; null if there is none.
template <class T, std::size_t count>
T* FindNamed(std::array<T, count>& places, const std::string& name) {
  for (T& place : places) {
    if (place.name.Is(name)) return &place;
  }
  return nullptr;
}

}  // namespace parley::reference

#endif  // SRC_REFERENCE_NAME_H_
