// Arena: memory that a process shares with the children it forks later.
#ifndef SRC_REFERENCE_ARENA_H_
#define SRC_REFERENCE_ARENA_H_

#include <cstddef>
#include <type_traits>

namespace parley::reference {

// An anonymous shared mapping (mmap(2)) of `bytes` zeros, removed by whoever
// destroys the object. A page costs memory only once it is touched. Throws
// std::system_error.
class Mapping {
 public:
  explicit Mapping(std::size_t bytes);
  ~Mapping();
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  void* address() const { return address_; }

 private:
  std::size_t bytes_;
  void* address_;
};

// One T in such memory, at the same address in all processes. Requires a T to
// which all bytes zero are its first state, and that needs no destructor: then no
// page is touched before it is used.
template <class T>
class Arena {
  static_assert(std::is_standard_layout_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Arena() : mapping_(sizeof(T)) {}
  T& operator*() const { return *static_cast<T*>(mapping_.address()); }
  T* operator->() const { return &**this; }

 private:
  Mapping mapping_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_ARENA_H_
