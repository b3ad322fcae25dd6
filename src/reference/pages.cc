#include "src/reference/pages.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "src/memory/address.h"

namespace parley::reference {
namespace {

[[noreturn]] void Throw(const char* call) { throw std::system_error(errno, std::generic_category(), call); }

}  // namespace

Pages::Pages(std::size_t places, std::size_t bytes_each)
    : bytes_each_(bytes_each), fd_(memfd_create("segments", MFD_CLOEXEC)) {
  if (fd_ < 0) Throw("memfd_create");
  if (ftruncate(fd_, static_cast<off_t>(places * bytes_each)) != 0) {
    const int why = errno;
    close(fd_);
    errno = why;
    Throw("ftruncate");
  }
}

Pages::~Pages() { close(fd_); }

std::byte* Pages::Map(std::size_t place, std::size_t bytes, shm::Mode mode) const {
  const int protection = mode == shm::Mode::kRead ? PROT_READ : PROT_READ | PROT_WRITE;
  return shm::MapShared(fd_, OffsetOf(place), bytes, protection);
}

void Pages::Clear(std::size_t place, std::size_t from) const {
  const auto begin = static_cast<off_t>(OffsetOf(place) + from);
  const auto length = static_cast<off_t>(bytes_each_ - from);
  if (length > 0 && fallocate(fd_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, begin, length) != 0) Throw("fallocate");
}

}  // namespace parley::reference
