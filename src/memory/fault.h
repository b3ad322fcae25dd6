// Fault: an access to memory that may not be there.
#ifndef SRC_MEMORY_FAULT_H_
#define SRC_MEMORY_FAULT_H_

#include <functional>

namespace parley::memory {

// Runs `access`, plain loads and stores without destructors. False if the
// processor refused one of them (SIGSEGV or SIGBUS): it was broken off there. The
// first call installs handlers, which treat faults elsewhere as the default does.
bool Survives(const std::function<void()>& access);

}  // namespace parley::memory

#endif  // SRC_MEMORY_FAULT_H_
