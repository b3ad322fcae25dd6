// Locker: how a descriptor that one actor made reaches the others.
#ifndef SRC_OS_LOCKER_H_
#define SRC_OS_LOCKER_H_

#include <sys/types.h>

#include "src/os/fd.h"

namespace parley::os {

// A small process beside the actors that keeps the ends of their pipes. An actor
// talks to it through a LockerClient, over a connection that it makes by way of
// the door, which the children of this process inherit: who has not inherited it
// cannot ask. An actor that ends hangs up, and so has given up all that it held.
//
// Requires a single-threaded process. Guarantees that it answers a request only
// after it has dealt with every hang-up that came before, and that the process is
// gone when the object is, or when the thread that made it ends.
class Locker {
 public:
  // Starts the process. Throws std::system_error.
  Locker();
  // Kills and reaps it: it holds nothing but descriptors.
  ~Locker();
  Locker(const Locker&) = delete;
  Locker& operator=(const Locker&) = delete;

  const Fd& door() const { return door_; }
  pid_t pid() const { return pid_; }

 private:
  Fd door_;
  pid_t pid_ = -1;
};

}  // namespace parley::os

#endif  // SRC_OS_LOCKER_H_
