// linux-pipe2: the kernel's anonymous pipe, pipe(7).
//
// It counts pages, not bytes. What a write has beyond whole pages goes on in the
// last page if it fits there, else into a new one. So a pipe of 64 KiB takes 65536
// writes of 1 byte, or one large one, but of 2049 bytes only 16, a page each: 32784
// bytes; and 64000 bytes in writes of 1000 (seen on Linux 6.18). A page is free
// again once its last byte was read: a full pipe from which 4095 bytes were read
// takes nothing, after one byte more it takes 4096.
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <system_error>

#include "src/ipc/adapter.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/system_pipe.h"
#include "src/os/unnamed_pipe.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

// The kernel rounds up to a power of two of pages, at least one. Where it refuses
// (EPERM: over /proc/sys/fs/pipe-max-size) the pipe keeps what it had.
bool SetCapacity(const Fd& end, std::int64_t capacity) {
  const auto wanted = static_cast<int>(std::clamp<std::int64_t>(capacity, 1, INT_MAX));
  return fcntl(end.get(), F_SETPIPE_SZ, wanted) >= 0;
}

Ends MakePipe(const std::optional<std::int64_t>& capacity) {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  Ends ends{.read = Fd(fds[0]), .write = Fd(fds[1]), .capacity = std::nullopt};
  if (capacity) SetCapacity(ends.write, *capacity);
  const int in_force = fcntl(fds[1], F_GETPIPE_SZ);
  if (in_force < 0) throw std::system_error(errno, std::generic_category(), "fcntl(F_GETPIPE_SZ)");
  ends.capacity = in_force;
  return ends;
}

// A user whose pipes have used up pipe-user-pages-soft gets small ones, which
// cannot grow: then the trait capacity_settable would not be true.
std::unique_ptr<World> MakeWorld() {
  std::unique_ptr<World> world = MakeUnnamedPipes(MakePipe);
  if (!SetCapacity(MakePipe(std::nullopt).write, 4 * sysconf(_SC_PAGESIZE))) {
    throw Unavailable("F_SETPIPE_SZ is refused: this user's pipes are over /proc/sys/fs/pipe-user-pages-soft");
  }
  return world;
}

Implementation LinuxPipe2() {
  Implementation implementation = SystemPipe(
      "linux-pipe2",
      pipe::Traits{.capacity = std::nullopt, .capacity_settable = true, .atomic_write = PIPE_BUF, .named = false});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = "the Linux kernel's anonymous pipe, pipe2(2)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxPipe2(LinuxPipe2());

}  // namespace
}  // namespace parley::os
