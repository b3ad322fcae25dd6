// Child: the one place where this program forks.
#ifndef SRC_PROCESS_CHILD_H_
#define SRC_PROCESS_CHILD_H_

#include <sys/types.h>

#include <functional>

namespace parley {

// Forks. The child runs `body` and ends with _exit(its value), 70 if it throws; it
// is killed when the thread that forked it ends (PR_SET_PDEATHSIG, prctl(2)).
// Returns the child's pid at once; the caller reaps it. Call it from a
// single-threaded process: the child has only the calling thread (fork(2)).
// Throws std::system_error.
pid_t ForkChild(const std::function<int()>& body);

// Waits for the child to end, through interruptions, and returns the status of
// waitpid(2). Throws std::system_error.
int Reap(pid_t child);

}  // namespace parley

#endif  // SRC_PROCESS_CHILD_H_
