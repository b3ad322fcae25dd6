#include "src/process/child.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

namespace parley {
namespace {

constexpr int kThrew = 70;  // EX_SOFTWARE of sysexits.h.

int RunChild(pid_t parent, const std::function<int()>& body) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent && getppid() != 0) return kThrew;  // It died before the line above.
  try {
    return body();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parley: %s\n", error.what());
    return kThrew;
  }
}

}  // namespace

pid_t ForkChild(const std::function<int()>& body) {
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) _exit(RunChild(parent, body));
  return child;
}

int Reap(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return status;
}

}  // namespace parley
