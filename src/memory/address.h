// Where shared memory is mapped.
#ifndef SRC_MEMORY_ADDRESS_H_
#define SRC_MEMORY_ADDRESS_H_

#include <cstddef>

namespace parley::shm {

// An address for `bytes`, where this process has nothing and the kernel puts
// nothing by itself, different each time and, most likely, in each process. What is
// left behind there stays empty: who looks there after a detach, or behind the end,
// looks at no other memory. Null where addresses are too scarce for that.
void* NewAddress(std::size_t bytes);

// mmap(2), shared, with `protection`, at a new address if there is one. Null if the
// kernel refuses, and errno says why.
std::byte* MapShared(int fd, std::size_t offset, std::size_t bytes, int protection);

}  // namespace parley::shm

#endif  // SRC_MEMORY_ADDRESS_H_
