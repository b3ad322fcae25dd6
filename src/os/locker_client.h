// LockerClient: one actor's connection to the locker.
#ifndef SRC_OS_LOCKER_CLIENT_H_
#define SRC_OS_LOCKER_CLIENT_H_

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/locker_request.h"
#include "src/os/packet.h"

namespace parley::os {

// Made in the actor's process, one for each; its end, or the actor's, gives up all
// that the actor held. Every function waits for the locker's answer, through
// signals, and throws std::system_error if the locker is gone.
class LockerClient {
 public:
  explicit LockerClient(const Fd& door);

  // Leaves copies of both ends in the locker, under a name. kExists: it is taken.
  std::optional<Error> Put(const std::string& object, const Fd& read, const Fd& write);

  // Leaves a copy of a descriptor there, the read end of what has no other, until it
  // is forgotten: it outlives all holders. kExists: the name is taken.
  std::optional<Error> Keep(const std::string& object, const Fd& fd);

  // A descriptor of the end; this actor now counts among its holders. kNotFound:
  // no such object. kClosed: the end had holders, and they are all gone.
  std::variant<Fd, Error> Get(const std::string& object, pipe::End end);

  // To be called after this actor closed its last descriptor of the end. If it was
  // the last holder, the locker has closed its copy when this returns.
  void GaveUp(const std::string& object, pipe::End end);

  // The locker closes its copies and frees the name. kNotFound: no such object.
  std::optional<Error> Forget(const std::string& object);

  // When this returns the locker knows of every holder that ended before, and has
  // closed its copies of what they were the last to hold.
  void CatchUp();

  // In the child of a fork: makes a connection of its own for the child, as a
  // holder of all that its parent holds. The parent must not use its own
  // connection until this has returned.
  void Forked();

 private:
  std::pair<std::optional<Error>, Packet> Ask(const LockerRequest& request, const std::vector<int>& fds = {});

  Fd socket_;
};

}  // namespace parley::os

#endif  // SRC_OS_LOCKER_CLIENT_H_
