#include "src/os/locker.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "src/os/attendant.h"
#include "src/os/packet.h"
#include "src/process/child.h"

namespace parley::os {
namespace {

// Runs in the locker's process. Of what it inherited it keeps the door
// and 0 to 2: a copy of somebody's pipe kept here would hide that pipe's end.
int Attend(const Fd& inherited_door) {
  constexpr int kDoorFd = 3;
  if (dup2(inherited_door.get(), kDoorFd) < 0) throw std::system_error(errno, std::generic_category(), "dup2");
  closefrom(kDoorFd + 1);
  Attendant(Fd(kDoorFd)).Run();
  return 0;
}

}  // namespace

Locker::Locker() {
  std::pair<Fd, Fd> sockets = MakeSockets();
  pid_ = ForkChild([&sockets] { return Attend(sockets.second); });
  door_ = std::move(sockets.first);
}

Locker::~Locker() {
  kill(pid_, SIGKILL);
  Reap(pid_);
}

}  // namespace parley::os
