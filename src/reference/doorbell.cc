#include "src/reference/doorbell.h"

#include <cerrno>
#include <csignal>
#include <system_error>

namespace parley::reference {
namespace {

constexpr int kDoorbell = SIGURG;
void (*answer)() = nullptr;

void Hear(int) {
  const int error = errno;  // Of the code that is interrupted.
  answer();
  errno = error;
}

}  // namespace

void AnswerDoorbell(void (*look)()) {
  answer = look;
  struct sigaction action {};
  action.sa_handler = Hear;
  action.sa_flags = SA_NODEFER | SA_RESTART;
  sigemptyset(&action.sa_mask);
  if (sigaction(kDoorbell, &action, nullptr) != 0) {
    throw std::system_error(errno, std::generic_category(), "sigaction");
  }
}

void RingDoorbell(pid_t process) { kill(process, kDoorbell); }

}  // namespace parley::reference
