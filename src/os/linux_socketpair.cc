// linux-socketpair: a connected pair of stream sockets, one direction of it.
//
// A socket goes both ways by nature; the read end is told not to send (shutdown(2),
// SHUT_WR). What is then left of the difference to a pipe (Linux 6.18, unix(7)):
// - A read through the write end is end of file, and a write through the read end
//   EPIPE, where a pipe says EBADF: see the deviations below.
// - A write that waits when the last reader leaves gets EPIPE, the first of them
//   ECONNRESET if bytes were unread, and no SIGPIPE; a later write gets SIGPIPE.
// - poll(2) shows a write end without readers as POLLOUT and POLLHUP, not POLLERR;
//   and one whose queue is over a quarter full as not writable, though a write may
//   still go through.
// Because of the last two it does not claim the profile posix. The rest of that
// profile was seen to hold: EINTR, restarting, counts of interrupted writes and of
// writes whose readers left, one read that spans several writes, POLLHUP to readers.
// - It counts each write with the kernel's own overhead: 212992 bytes of buffer
//   (SO_SNDBUF, socket(7)) take 278 writes of 1 byte, 93000 bytes in writes of 1000,
//   or 219264 bytes at once. So its capacity is unknown.
// - Nothing promises that a write is atomic, though writes of 4096 bytes were not
//   seen to interleave.
#include <sys/socket.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/system_pipe.h"
#include "src/os/unnamed_pipe.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

Ends MakeStream(const std::optional<std::int64_t>& /*capacity*/) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  Ends ends{.read = Fd(fds[0]), .write = Fd(fds[1]), .capacity = std::nullopt};
  if (shutdown(fds[0], SHUT_WR) != 0) throw std::system_error(errno, std::generic_category(), "shutdown");
  return ends;
}

Implementation LinuxSocketpair() {
  Implementation implementation = SystemPipe(
      "linux-socketpair",
      pipe::Traits{.capacity = std::nullopt, .capacity_settable = false, .atomic_write = std::nullopt, .named = false});
  implementation.sentence = "one direction of a pair of stream sockets, socketpair(2)";
  implementation.make_world = [] { return MakeUnnamedPipes(MakeStream); };
  const std::string reason =
      "a socket goes both ways: after shutdown(2) of the other direction a read through the write end is end of file "
      "and a write through the read end EPIPE, where a pipe says EBADF; no byte is transferred";
  implementation.deviations = {{.clause = "pipe.ends-are-one-way", .verdict = "FAIL", .reason = reason}};
  return implementation;
}

const ImplementationRegistration kLinuxSocketpair(LinuxSocketpair());

}  // namespace
}  // namespace parley::os
