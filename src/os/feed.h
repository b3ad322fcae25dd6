// Feed: a byte stream to each actor, for calls that wait in a read.
#ifndef SRC_OS_FEED_H_
#define SRC_OS_FEED_H_

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "src/os/fd.h"

namespace parley::os {

// Made before the actors fork. Only the first few actors have one.
class Feed {
 public:
  static constexpr std::int64_t kActors = 8;

  // Throws std::system_error.
  Feed() {
    for (Ends& ends : ends_) {
      int fds[2];
      if (pipe(fds) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
      ends = {Fd(fds[0]), Fd(fds[1])};
    }
  }
  static bool Has(std::int64_t actor) { return actor >= 0 && actor < kActors; }
  int ReadEnd(std::int64_t actor) const { return ends_.at(static_cast<std::size_t>(actor)).read.get(); }
  int WriteEnd(std::int64_t actor) const { return ends_.at(static_cast<std::size_t>(actor)).write.get(); }

 private:
  struct Ends {
    Fd read, write;
  };
  std::array<Ends, kActors> ends_;
};

}  // namespace parley::os

#endif  // SRC_OS_FEED_H_
