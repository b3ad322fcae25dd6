// Program: what another program finds of signals when it is executed.
#ifndef SRC_OS_PROGRAM_H_
#define SRC_OS_PROGRAM_H_

#include <csignal>
#include <functional>
#include <optional>

namespace parley::os {

struct ProgramSignals {
  sigset_t blocked, ignored, caught, pending;
};

// Forks; the child calls `before`, then executes cat(1), which shows what the kernel
// says of it (proc(5): /proc/self/status). Nothing if that cannot be had.
std::optional<ProgramSignals> RunAndTellSignals(const std::function<void()>& before);

}  // namespace parley::os

#endif  // SRC_OS_PROGRAM_H_
