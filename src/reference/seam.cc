#include "src/reference/seam.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <ctime>
#include <system_error>

namespace parley::reference {
namespace {

void Check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

}  // namespace

void RobustMutex::Initialize() {
  pthread_mutexattr_t attributes;
  Check(pthread_mutexattr_init(&attributes), "pthread_mutexattr_init");
  Check(pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED), "pthread_mutexattr_setpshared");
  Check(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), "pthread_mutexattr_setrobust");
  Check(pthread_mutex_init(&mutex_, &attributes), "pthread_mutex_init");
  pthread_mutexattr_destroy(&attributes);
}

bool RobustMutex::Recovered(int error, const char* what) {
  if (error != EOWNERDEAD) {
    Check(error, what);
    return false;
  }
  Check(pthread_mutex_consistent(&mutex_), "pthread_mutex_consistent");
  return true;
}

bool RobustMutex::Lock() { return Recovered(pthread_mutex_lock(&mutex_), "pthread_mutex_lock"); }

RobustMutex::Attempt RobustMutex::TryLock() {
  const int error = pthread_mutex_trylock(&mutex_);
  if (error == EBUSY) return Attempt::kHeld;
  return Recovered(error, "pthread_mutex_trylock") ? Attempt::kOwnerDied : Attempt::kLocked;
}

void RobustMutex::Unlock() { Check(pthread_mutex_unlock(&mutex_), "pthread_mutex_unlock"); }

bool DeathsShow() {
  void* head = nullptr;
  std::size_t size = 0;
  return syscall(SYS_get_robust_list, 0, &head, &size) == 0 && head != nullptr;
}

bool WaitWhile(Word& word, std::uint32_t value, std::chrono::milliseconds longest) {
  const std::timespec timeout = {.tv_sec = longest.count() / 1000, .tv_nsec = longest.count() % 1000 * 1'000'000};
  // Not FUTEX_PRIVATE: the sleepers are in other processes.
  const long result = syscall(SYS_futex, &word, FUTEX_WAIT, value, &timeout, nullptr, 0);
  return result != 0 && errno == ETIMEDOUT;
}

void Wake(Word& word) { syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0); }

}  // namespace parley::reference
