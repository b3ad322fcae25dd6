#include "src/os/system_shm.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "src/ipc/description.h"
#include "src/memory/address.h"
#include "src/os/system_implementation.h"

namespace parley::os {

Implementation SystemShm(const std::string& name, bool persistent, std::initializer_list<std::string_view> abilities) {
  const shm::Traits traits = {.destroy = shm::Destruction::kDeferred,
                              .atomic_add = true,
                              .read_only = true,
                              .persistent = persistent,
                              .bounds = true,
                              .words = true};
  Implementation implementation = SystemImplementation(name, shm::kMechanism, Encode(traits),
                                                       {ability::kMemory, ability::kRobustLock, ability::kExec});
  for (const std::string_view each : abilities) implementation.description.abilities.emplace(each);
  implementation.description.profiles = {"posix", "linux"};
  return implementation;
}

Error ShmErrorOf(int error, const char* call) {
  switch (error) {
    case EEXIST:
      return Error::kExists;
    case ENOENT:
      return Error::kNotFound;
    case EACCES:
    case EPERM:
      return Error::kPermission;
    case EINVAL:
    case ENOSPC:
    case ENOMEM:
    case EFBIG:
    case EOVERFLOW:
      return Error::kInvalid;
    default:
      throw std::system_error(error, std::generic_category(), call);
  }
}

std::optional<Error> SetSize(const Fd& fd, std::int64_t size) {
  if (size <= 0) return Error::kInvalid;  // ftruncate(2) takes 0, and mmap(2) then refuses it.
  while (ftruncate(fd.get(), size) != 0) {
    if (errno != EINTR) return ShmErrorOf(errno, "ftruncate");
  }
  return std::nullopt;
}

MappedObject MapObject(const Fd& fd, shm::Mode mode) {
  struct stat status;
  if (fstat(fd.get(), &status) != 0) throw std::system_error(errno, std::generic_category(), "fstat");
  const auto size = static_cast<std::size_t>(status.st_size);
  const int protection = mode == shm::Mode::kRead ? PROT_READ : PROT_READ | PROT_WRITE;
  std::byte* address = shm::MapShared(fd.get(), 0, size, protection);
  if (address == nullptr) return {{}, ShmErrorOf(errno, "mmap")};
  return {shm::Memory(address, size), std::nullopt};
}

}  // namespace parley::os
