#include "src/memory/fault.h"

#include <csetjmp>
#include <csignal>

namespace parley::memory {
namespace {

thread_local sigjmp_buf* way_out = nullptr;

void OnFault(int signal) {
  if (way_out != nullptr) siglongjmp(*way_out, 1);
  std::signal(signal, SIG_DFL);  // The access is made again, and ends the process.
}

bool InstallHandlers() {
  struct sigaction action {};
  action.sa_handler = OnFault;
  action.sa_flags = SA_NODEFER;  // Nothing restores the mask on the way out.
  return sigaction(SIGSEGV, &action, nullptr) == 0 && sigaction(SIGBUS, &action, nullptr) == 0;
}

}  // namespace

bool Survives(const std::function<void()>& access) {
  [[maybe_unused]] static const bool installed = InstallHandlers();
  sigjmp_buf here;
  sigjmp_buf* const outer = way_out;
  bool survived = false;
  if (sigsetjmp(here, 0) == 0) {
    way_out = &here;
    access();
    survived = true;
  }
  way_out = outer;
  return survived;
}

}  // namespace parley::memory
