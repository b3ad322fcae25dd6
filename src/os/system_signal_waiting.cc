// SystemSignal: the operations in which a signal may find an actor.
#include <cerrno>
#include <chrono>
#include <csignal>

#include "src/os/system_signal.h"
#include "src/process/signal_numbers.h"

namespace parley::os {

using std::chrono::steady_clock;

Outcome<signal::Worked> SystemSignal::Do(const signal::Work& work) {
  const int before = runs();
  Started();
  const auto end = steady_clock::now() + std::chrono::milliseconds(work.ms);
  while (runs() == before && steady_clock::now() < end) {
  }
  return signal::Worked{.interrupted = runs() != before};
}

Outcome<Nothing> SystemSignal::Do(const signal::Pause& pause) {
  const auto set = SetNamed(pause.unblock.value_or(signal::Names{}));
  if (!set) return Error::kInvalid;
  sigset_t mask;
  pthread_sigmask(SIG_BLOCK, nullptr, &mask);
  for (int number = 1; number < NSIG; ++number) {
    if (sigismember(&*set, number) == 1) sigdelset(&mask, number);
  }
  sigsuspend(&mask);
  return Nothing{};
}

// Who waits for a signal must have it blocked (POSIX sigwait()). On Linux the call
// also fails with EINTR when the process was stopped and continued (signal(7)).
Outcome<signal::Taken> SystemSignal::Do(const signal::Wait& wait) {
  const auto set = SetNamed(wait.signals);
  if (!set) return Error::kInvalid;
  const int before = runs();
  sigset_t mask;
  pthread_sigmask(SIG_BLOCK, &*set, &mask);
  const timespec now{0, 0};
  siginfo_t info;
  int taken = -1;
  do {
    taken = sigtimedwait(&*set, &info, wait.wait ? nullptr : &now);
  } while (taken < 0 && errno == EINTR && runs() == before);
  const int error = errno;
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  if (taken < 0) return Refusal(error);
  return signal::Taken{.signal = SignalName(taken), .value = ValueIn(EntryFrom(info))};
}

Outcome<Nothing> SystemSignal::Do(const signal::Fault&) {
  absent_.Remove();
  absent_.Access();
  return Nothing{};
}

}  // namespace parley::os
