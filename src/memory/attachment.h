// Attachment: shared memory as one process sees it.
#ifndef SRC_MEMORY_ATTACHMENT_H_
#define SRC_MEMORY_ATTACHMENT_H_

#include <cstddef>
#include <cstdint>

#include "src/ipc/shm.h"

namespace parley::memory {

// Bytes behind each attachment that nothing else takes, where there are addresses enough.
inline constexpr std::int64_t kGap = std::int64_t{1} << 20;

struct Attachment {
  std::byte* address = nullptr;
  std::int64_t size = 0;    // Bytes: what the attach answered.
  std::size_t mapped = 0;   // Bytes: whole pages.
  shm::Mode mode = shm::Mode::kReadWrite;
  bool apart = false;       // Nothing else will ever be at this address.
};

// `bytes` in whole pages.
std::size_t WholePages(std::int64_t bytes);

// An address for `bytes`, where this process has nothing and the kernel puts
// nothing by itself, different each time: what is left behind there stays empty,
// and who looks there later is sure to look at what once was. Different processes
// get different ones. Null where addresses are too scarce.
void* NewAddress(std::size_t bytes);

// mmap(2) of `fd` from `offset` on, shared, at a new address of its own if there is
// one. The address is null if it is refused, and errno says why.
Attachment Map(int fd, std::int64_t offset, std::int64_t size, shm::Mode mode);
// munmap(2).
void Unmap(const Attachment& attachment);

}  // namespace parley::memory

#endif  // SRC_MEMORY_ATTACHMENT_H_
