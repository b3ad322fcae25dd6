// Errors of sockets that carry messages.
#ifndef SRC_OS_MESSAGE_ERROR_H_
#define SRC_OS_MESSAGE_ERROR_H_

#include "src/ipc/error.h"

namespace parley::os {

// The Error for an errno of connect(2), send(2) or recv(2): kGone once there is
// nobody on the other side. Throws std::system_error for what the vocabulary has no
// word for.
Error MessageErrorOf(int error, const char* call);

}  // namespace parley::os

#endif  // SRC_OS_MESSAGE_ERROR_H_
