// SystemPipe: what the operating system's pipes have in common as implementations.
#ifndef SRC_OS_SYSTEM_PIPE_H_
#define SRC_OS_SYSTEM_PIPE_H_

#include <string>

#include "src/ipc/pipe.h"
#include "src/registry/implementation.h"

namespace parley::os {

// An Implementation of that name: a pipe of Kind::kSystem, native, with every
// ability of pipes but "nonblocking-open". How to make a World and what else is
// special is for the caller to fill in.
Implementation SystemPipe(const std::string& name, const pipe::Traits& traits);

}  // namespace parley::os

#endif  // SRC_OS_SYSTEM_PIPE_H_
