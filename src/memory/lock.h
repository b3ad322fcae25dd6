// A robust lock in shared memory: pthread_mutexattr_setrobust(3).
#ifndef SRC_MEMORY_LOCK_H_
#define SRC_MEMORY_LOCK_H_

#include <cstddef>
#include <span>

#include "src/ipc/memory.h"

namespace parley::shm {

// Does lock.step with the lock in `memory`. Waits for it in kAcquire.
Outcome<Locked> TakeStep(std::span<std::byte> memory, const Lock& lock);

}  // namespace parley::shm

#endif  // SRC_MEMORY_LOCK_H_
