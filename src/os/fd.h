// Fd: a file descriptor that somebody owns.
#ifndef SRC_OS_FD_H_
#define SRC_OS_FD_H_

#include <unistd.h>

#include <utility>

namespace parley::os {

// Owns one descriptor, or none (-1), and closes it when it goes. Movable only.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    Close();
    fd_ = std::exchange(other.fd_, -1);
    return *this;
  }
  ~Fd() { Close(); }

  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }

  // On Linux the descriptor is gone whatever close(2) answers. Does nothing if
  // there is none.
  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

}  // namespace parley::os

#endif  // SRC_OS_FD_H_
