// Seam: the only things that the reference implementations ask of the machine:
// a lock, waiting and waking. All else is plain code over shared memory.
#ifndef SRC_REFERENCE_SEAM_H_
#define SRC_REFERENCE_SEAM_H_

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <cstdint>

namespace parley::reference {

// A lock in memory that several processes share, which outlives its owner: when
// the owner dies the lock is free again (PTHREAD_MUTEX_ROBUST, POSIX
// pthread_mutexattr_setrobust()). Whoever uses it must change what it guards so
// that every store leaves it whole: nothing is repaired. Does not enter the kernel
// unless two want it at once. Requires Initialize() once, before anybody else can
// see it. All throw std::system_error where the machine refuses.
class RobustMutex {
 public:
  enum class Attempt {
    kLocked,
    kOwnerDied,  // Locked, and the owner before died holding it.
    kHeld,       // Somebody who lives holds it.
  };
  void Initialize();
  // Waits until it is free. True if the owner before died holding it.
  bool Lock();
  // Does not wait.
  Attempt TryLock();
  // Only by the thread that locked it.
  void Unlock();

 private:
  bool Recovered(int error, const char* what);
  pthread_mutex_t mutex_;
};

// False where the kernel keeps no robust lists (user-mode emulation): then nobody
// finds out that an owner died.
bool DeathsShow();

// What waiters sleep on, futex(2).
using Word = std::atomic<std::uint32_t>;

// Sleeps while `word` is `value`, at most for `longest`, and returns when it was
// woken, when a signal's handler ran, when the time is up, or for no reason. True
// if the time is up.
bool WaitWhile(Word& word, std::uint32_t value, std::chrono::milliseconds longest);

// Wakes everybody who sleeps on `word`.
void Wake(Word& word);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SEAM_H_
