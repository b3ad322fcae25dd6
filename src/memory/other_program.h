// What another program still has of an object after this one executed it.
#ifndef SRC_MEMORY_OTHER_PROGRAM_H_
#define SRC_MEMORY_OTHER_PROGRAM_H_

#include "src/ipc/memory.h"
#include "src/memory/mapping.h"

namespace parley::shm {

// Forks; the child executes cat(1), and when that runs its address space and its
// descriptors are looked at. kUnsupported where there is no cat or no /proc.
Outcome<Inherited> InheritedBy(const Mapping& mapping);

}  // namespace parley::shm

#endif  // SRC_MEMORY_OTHER_PROGRAM_H_
