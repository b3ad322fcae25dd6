// Privileges: what lets a process ignore permissions.
#ifndef SRC_MEMORY_PRIVILEGES_H_
#define SRC_MEMORY_PRIVILEGES_H_

#include "src/ipc/answers.h"
#include "src/ipc/operation.h"

namespace parley::shm {

// Gives up all capabilities of this process, see capabilities(7): its user stays,
// and is then asked for permissions like any other, also root.
Outcome<Nothing> DropCapabilities();

}  // namespace parley::shm

#endif  // SRC_MEMORY_PRIVILEGES_H_
