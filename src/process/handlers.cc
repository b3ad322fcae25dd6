#include "src/process/handlers.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace parley {

const int kInterruptSignal = SIGUSR1;
const int kRestartSignal = SIGUSR2;

namespace {

constexpr int kSignals = 65;
std::array<std::atomic<int>, kSignals> runs{};

void CountRun(int signal) { runs[static_cast<std::size_t>(signal)].fetch_add(1, std::memory_order_relaxed); }

void Install(int signal, int flags) {
  struct sigaction action {};
  action.sa_handler = CountRun;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  if (sigaction(signal, &action, nullptr) != 0) {
    throw std::system_error(errno, std::generic_category(), "sigaction");
  }
}

}  // namespace

void DefaultSignals() {
  for (int signal = 1; signal < kSignals; ++signal) std::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

void InstallHandlers() {
  Install(kInterruptSignal, 0);
  Install(kRestartSignal, SA_RESTART);
  Install(SIGPIPE, 0);
}

int HandlerRuns(int signal) {
  if (signal < 0 || signal >= kSignals) return 0;
  return runs[static_cast<std::size_t>(signal)].load(std::memory_order_relaxed);
}

}  // namespace parley
