// Pages: memory that processes map and unmap, of which a Table's places have one
// stretch each.
#ifndef SRC_REFERENCE_PAGES_H_
#define SRC_REFERENCE_PAGES_H_

#include <cstddef>

#include "src/ipc/shm.h"

namespace parley::reference {

// A file without a name, memfd_create(2), that a process shares with the children
// it forks later; executed programs do not get it. A page costs memory only once it
// is touched. The constructor throws std::system_error.
class Pages {
 public:
  Pages(std::size_t places, std::size_t bytes_each);
  ~Pages();
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  // The first `bytes` of the place's stretch, in this process, at an address where
  // nothing was before. Null if the kernel refuses.
  std::byte* Map(std::size_t place, std::size_t bytes, shm::Mode mode) const;
  // Makes all from the byte `from` on zero, for everybody, and gives the memory back.
  void Clear(std::size_t place, std::size_t from = 0) const;

  int fd() const { return fd_; }
  // Where in the file the place's stretch begins.
  std::size_t OffsetOf(std::size_t place) const { return place * bytes_each_; }

 private:
  std::size_t bytes_each_;
  int fd_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PAGES_H_
