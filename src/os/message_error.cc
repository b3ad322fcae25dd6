#include "src/os/message_error.h"

#include <cerrno>
#include <system_error>

namespace parley::os {

Error MessageErrorOf(int error, const char* call) {
  switch (error) {
    case EAGAIN:
      return Error::kWouldBlock;
    case EINTR:
      return Error::kInterrupted;
    case EMSGSIZE:
      return Error::kTooBig;
    case EPIPE:
    case ECONNRESET:
    case ECONNREFUSED:
    case ENOTCONN:
      return Error::kGone;
    case EADDRINUSE:
      return Error::kExists;
    case ENOENT:
      return Error::kNotFound;
    default:
      throw std::system_error(error, std::generic_category(), call);
  }
}

}  // namespace parley::os
