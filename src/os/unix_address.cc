#include "src/os/unix_address.h"

#include <fcntl.h>

#include <cerrno>
#include <system_error>

namespace parley::os {

UnixAddress::UnixAddress(const std::string& directory, const std::string& name) {
  std::string path = directory + "/" + name;
  if (path.size() >= sizeof(address_.sun_path)) {
    directory_ = Fd(open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!directory_.open()) throw std::system_error(errno, std::generic_category(), directory);
    path = "/proc/self/fd/" + std::to_string(directory_.get()) + "/" + name;
  }
  if (path.size() >= sizeof(address_.sun_path)) throw std::system_error(ENAMETOOLONG, std::generic_category(), name);
  address_.sun_family = AF_UNIX;
  path.copy(address_.sun_path, path.size());
}

}  // namespace parley::os
