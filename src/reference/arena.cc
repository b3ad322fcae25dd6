#include "src/reference/arena.h"

#include <sys/mman.h>

#include <cerrno>
#include <system_error>

namespace parley::reference {

Mapping::Mapping(std::size_t bytes)
    : bytes_(bytes),
      address_(mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {
  if (address_ == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
}

Mapping::~Mapping() { munmap(address_, bytes_); }

}  // namespace parley::reference
