// UnnamedPipe: pipes that one call makes with both of their ends.
#ifndef SRC_OS_UNNAMED_PIPE_H_
#define SRC_OS_UNNAMED_PIPE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "src/ipc/adapter.h"
#include "src/os/fd.h"

namespace parley::os {

struct Ends {
  Fd read;
  Fd write;
  std::optional<std::int64_t> capacity;  // Bytes, in force; nothing if unknown.
};

// Makes a pipe; `capacity` in bytes as wanted, if anything is. Its descriptors are
// closed on exec. Throws std::system_error.
using MakeEnds = std::function<Ends(const std::optional<std::int64_t>& capacity)>;

// A World whose actors make pipes by `make` and hand the descriptors to each other
// through a locker. Throws Unavailable if the machine does not let it.
std::unique_ptr<World> MakeUnnamedPipes(const MakeEnds& make);

}  // namespace parley::os

#endif  // SRC_OS_UNNAMED_PIPE_H_
