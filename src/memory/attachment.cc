#include "src/memory/attachment.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace parley::memory {
namespace {

// Far below what mmap(2) fills from the top and far above the program: of 47 bits.
constexpr std::uintptr_t kFirst = std::uintptr_t{1} << 45;
constexpr std::uintptr_t kOfOneProcess = std::uintptr_t{1} << 36;
constexpr std::uintptr_t kProcesses = 256;
constexpr auto kUnit = static_cast<std::uintptr_t>(kGap);  // A multiple of any SHMLBA.

}  // namespace

std::size_t WholePages(std::int64_t bytes) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return (static_cast<std::size_t>(bytes) + page - 1) / page * page;
}

void* NewAddress(std::size_t bytes) {
  static std::uintptr_t used = 0;
  static pid_t owner = 0;
  if (sizeof(void*) < 8) return nullptr;
  if (owner == 0) owner = getpid();  // Not anew after a fork: what was inherited stays where it is.
  const std::uintptr_t next = (used + bytes + 2 * kUnit - 1) / kUnit * kUnit;
  if (next >= kOfOneProcess) return nullptr;
  const std::uintptr_t process = static_cast<std::uintptr_t>(owner) % kProcesses;
  void* address = reinterpret_cast<void*>(kFirst + process * kOfOneProcess + used);
  used = next;
  return address;
}

Attachment Map(int fd, std::int64_t offset, std::int64_t size, shm::Mode mode) {
  Attachment attachment{.size = size, .mapped = WholePages(size), .mode = mode};
  const int protection = mode == shm::Mode::kRead ? PROT_READ : PROT_READ | PROT_WRITE;
  const auto map = [&](void* at, int flags) {
    void* address = mmap(at, attachment.mapped, protection, MAP_SHARED | flags, fd, offset);
    return address == MAP_FAILED ? nullptr : static_cast<std::byte*>(address);
  };
  if (void* at = NewAddress(attachment.mapped)) {
    attachment.address = map(at, MAP_FIXED_NOREPLACE);
    attachment.apart = attachment.address == at;
  }
  if (attachment.address == nullptr) attachment.address = map(nullptr, 0);
  return attachment;
}

void Unmap(const Attachment& attachment) { munmap(attachment.address, attachment.mapped); }

}  // namespace parley::memory
