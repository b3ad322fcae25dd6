// Interruption: Ctrl-C.
#ifndef SRC_CLI_INTERRUPTION_H_
#define SRC_CLI_INTERRUPTION_H_

namespace parley {

// Installs handlers for SIGINT and SIGTERM that set the number below, and ignores
// SIGPIPE, for a trial's process or a reader of the report may be gone. Waiting
// system calls return (EINTR). Throws std::system_error.
void HandleInterruption();

// The signal that came; 0: none yet.
const volatile int& Interruption();

}  // namespace parley

#endif  // SRC_CLI_INTERRUPTION_H_
