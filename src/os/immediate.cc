#include "src/os/immediate.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "src/os/fd.h"

namespace parley::os {
namespace {

constexpr off_t kNoOffset = -1;  // What has no position is read and written without one.

bool IsSocket(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode);
}

bool Refused(ssize_t result) { return result < 0 && (errno == EOPNOTSUPP || errno == ENOSYS); }

// The same end once more, and no other: what `fd` cannot do, this cannot do.
Fd OpenAgain(int fd) {
  const int access = fcntl(fd, F_GETFL) & O_ACCMODE;
  const std::string path = "/proc/self/fd/" + std::to_string(fd);
  return Fd(open(path.c_str(), access | O_NONBLOCK | O_CLOEXEC));
}

}  // namespace

ssize_t ReadNow(int fd, void* buffer, std::size_t size) {
  if (size == 0) return read(fd, buffer, 0);  // Never waits; recv(2) would say EAGAIN.
  if (IsSocket(fd)) return recv(fd, buffer, size, MSG_DONTWAIT);
  const iovec bytes{buffer, size};
  const ssize_t got = preadv2(fd, &bytes, 1, kNoOffset, RWF_NOWAIT);
  if (!Refused(got)) return got;
  const Fd again = OpenAgain(fd);
  return again.open() ? read(again.get(), buffer, size) : -1;
}

ssize_t WriteNow(int fd, const void* buffer, std::size_t size) {
  if (size == 0) return write(fd, buffer, 0);  // Never waits.
  if (IsSocket(fd)) return send(fd, buffer, size, MSG_DONTWAIT);
  const iovec bytes{const_cast<void*>(buffer), size};
  const ssize_t written = pwritev2(fd, &bytes, 1, kNoOffset, RWF_NOWAIT);
  if (!Refused(written)) return written;
  const Fd again = OpenAgain(fd);
  if (again.open()) return write(again.get(), buffer, size);
  // No reader is left (fifo(7)): then write(2) does not wait either, and sends SIGPIPE.
  return errno == ENXIO ? write(fd, buffer, size) : -1;
}

}  // namespace parley::os
