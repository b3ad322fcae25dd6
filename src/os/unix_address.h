// UnixAddress: where an AF_UNIX socket is found, unix(7).
#ifndef SRC_OS_UNIX_ADDRESS_H_
#define SRC_OS_UNIX_ADDRESS_H_

#include <sys/socket.h>
#include <sys/un.h>

#include <string>

#include "src/os/fd.h"

namespace parley::os {

// The path of a name in a directory. The kernel takes at most 107 bytes; where that
// is too little the address leads there by way of /proc/self/fd, for as long as this
// object lives.
class UnixAddress {
 public:
  // Throws std::system_error.
  UnixAddress(const std::string& directory, const std::string& name);
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
  socklen_t size() const { return sizeof(address_); }

 private:
  Fd directory_;
  sockaddr_un address_{};
};

}  // namespace parley::os

#endif  // SRC_OS_UNIX_ADDRESS_H_
