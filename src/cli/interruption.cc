#include "src/cli/interruption.h"

#include <cerrno>
#include <csignal>
#include <system_error>

namespace parley {
namespace {

volatile std::sig_atomic_t came = 0;
void Note(int signal) { came = signal; }

}  // namespace

void HandleInterruption() {
  struct sigaction action {};
  action.sa_handler = &Note;
  for (const int signal : {SIGINT, SIGTERM}) {
    if (sigaction(signal, &action, nullptr) != 0) throw std::system_error(errno, std::generic_category(), "sigaction");
  }
  std::signal(SIGPIPE, SIG_IGN);
}

const volatile int& Interruption() { return came; }

}  // namespace parley
