#include "src/memory/address.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace parley::shm {
namespace {

// Far below what mmap(2) fills from the top, and of 47 bits.
constexpr std::uint64_t kFirst = std::uint64_t{1} << 45;
constexpr std::uint64_t kOfOneProcess = std::uint64_t{1} << 36;
constexpr std::uint64_t kProcesses = 256;
constexpr std::uint64_t kGap = std::uint64_t{1} << 20;  // A multiple of any SHMLBA.

}  // namespace

void* NewAddress(std::size_t bytes) {
  static std::uint64_t used = 0;
  static pid_t owner = 0;
  if (sizeof(void*) < sizeof(std::uint64_t)) return nullptr;
  if (owner == 0) owner = getpid();  // Not anew after a fork: what was inherited stays where it is.
  const std::uint64_t next = (used + bytes + 2 * kGap - 1) / kGap * kGap;
  if (next >= kOfOneProcess) return nullptr;
  const std::uint64_t process = static_cast<std::uint64_t>(owner) % kProcesses;
  void* address = reinterpret_cast<void*>(static_cast<std::uintptr_t>(kFirst + process * kOfOneProcess + used));
  used = next;
  return address;
}

std::byte* MapShared(int fd, std::size_t offset, std::size_t bytes, int protection) {
  const auto map = [&](void* at, int flags) {
    void* address = mmap(at, bytes, protection, MAP_SHARED | flags, fd, static_cast<off_t>(offset));
    return address == MAP_FAILED ? nullptr : static_cast<std::byte*>(address);
  };
  if (void* at = NewAddress(bytes)) {
    // A kernel that does not know MAP_FIXED_NOREPLACE takes the address for a hint.
    if (std::byte* address = map(at, MAP_FIXED_NOREPLACE)) return address;
  }
  return map(nullptr, 0);
}

}  // namespace parley::shm
