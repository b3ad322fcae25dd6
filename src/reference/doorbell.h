// Doorbell: the one signal of the operating system that the reference signals use.
#ifndef SRC_REFERENCE_DOORBELL_H_
#define SRC_REFERENCE_DOORBELL_H_

#include <sys/types.h>

namespace parley::reference {

// The doorbell carries nothing: it says "look", and whoever hears it finds in
// shared memory what there is. So it does not matter if several rings merge, or
// one rings for nothing. It is SIGURG, which does no harm to a process that does
// not expect it (signal(7): ignored by default).

// From now on `look` is called whenever the doorbell rings: as a signal handler,
// also inside another call of itself. Interrupted system calls go on where they can
// (SA_RESTART). Throws std::system_error.
void AnswerDoorbell(void (*look)());

// Rings at the process, if it lives.
void RingDoorbell(pid_t process);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_DOORBELL_H_
