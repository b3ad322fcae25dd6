// Probe: whether a byte can be accessed, found out without a fault.
#ifndef SRC_MEMORY_PROBE_H_
#define SRC_MEMORY_PROBE_H_

#include <cstddef>

namespace parley::shm {

// True if this process can read the byte at `at` and, if `write`, write it. Has the
// kernel copy it to a pipe, and back: what would fault makes it answer EFAULT
// (read(2), write(2)). Throws std::system_error.
bool IsAccessible(std::byte* at, bool write);

}  // namespace parley::shm

#endif  // SRC_MEMORY_PROBE_H_
