#include "src/memory/lock.h"

#include <pthread.h>

#include <cerrno>

namespace parley::shm {
namespace {

int Make(pthread_mutex_t* mutex) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  const int error = pthread_mutex_init(mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);
  return error;
}

int Do(pthread_mutex_t* mutex, LockStep step) {
  switch (step) {
    case LockStep::kMake:
      return Make(mutex);
    case LockStep::kAcquire:
      return pthread_mutex_lock(mutex);
    case LockStep::kTry:
      return pthread_mutex_trylock(mutex);
    case LockStep::kRelease:
      return pthread_mutex_unlock(mutex);
    case LockStep::kMend:
      return pthread_mutex_consistent(mutex);
  }
  return EINVAL;
}

}  // namespace

Outcome<Locked> TakeStep(std::span<std::byte> memory, const Lock& lock) {
  static_assert(sizeof(pthread_mutex_t) <= 64);
  switch (Do(reinterpret_cast<pthread_mutex_t*>(memory.data()), lock.step)) {
    case 0:
      return Locked{.owner_died = false};
    case EOWNERDEAD:
      return Locked{.owner_died = true};
    case EBUSY:
      return Error::kWouldBlock;
    case ENOTRECOVERABLE:
      return Error::kGone;
    case EPERM:
      return Error::kPermission;
    default:
      return Error::kInvalid;
  }
}

}  // namespace parley::shm
