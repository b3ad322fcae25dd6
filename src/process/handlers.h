// Handlers: the signal handlers of an actor's process.
#ifndef SRC_PROCESS_HANDLERS_H_
#define SRC_PROCESS_HANDLERS_H_

namespace parley {

// The signal whose handler makes a waiting system call fail with EINTR, and the
// one whose handler was installed with SA_RESTART (sigaction(2)).
extern const int kInterruptSignal;  // SIGUSR1
extern const int kRestartSignal;    // SIGUSR2

// Puts this process's dispositions and mask back to what a program expects at its
// start.
void DefaultSignals();

// Installs handlers that only count, for these two and for SIGPIPE. Throws
// std::system_error.
void InstallHandlers();

// How often the handler of `signal` ran in this process; 0 for signals without
// one. Safe in a handler.
int HandlerRuns(int signal);

}  // namespace parley

#endif  // SRC_PROCESS_HANDLERS_H_
