// Roster: the directory in which the parties of links find each other.
#ifndef SRC_OS_ROSTER_H_
#define SRC_OS_ROSTER_H_

#include <optional>
#include <string>
#include <vector>

#include "src/ipc/error.h"
#include "src/os/fd.h"

namespace parley::os {

// One actor's hands on it. There is a file for each name that anybody ever joined
// under, with the party's address in it; who is there has the file locked (flock(2)),
// so that whoever ends, however, is not there any more.
class Roster {
 public:
  struct Party {
    std::string name;
    std::string address;
  };
  // While one lives no other actor has one: joins and leaves come one by one.
  class Turn {
   public:
    explicit Turn(const Roster& roster);  // Waits. Throws std::system_error.

   private:
    Fd lock_;
  };

  explicit Roster(std::string directory) : directory_(std::move(directory)) {}

  // These three are for whoever has a turn. kExists: somebody else is there under
  // that name.
  std::optional<Error> Claim(const std::string& name);
  void Publish(const std::string& address);
  std::vector<Party> Others() const;  // Who is there, too.

  void Leave() { mine_.Close(); }
  bool There() const { return mine_.open(); }
  // Whether anybody ever joined under that name.
  bool Knows(const std::string& name) const;

 private:
  std::string Path(const std::string& name) const { return directory_ + "/" + name; }

  std::string directory_;
  std::string name_;
  Fd mine_;
};

}  // namespace parley::os

#endif  // SRC_OS_ROSTER_H_
