// The ways in which an operation can be refused, the same for all mechanisms.
#ifndef SRC_IPC_ERROR_H_
#define SRC_IPC_ERROR_H_

#include <optional>
#include <string_view>

namespace parley {

// The whole list of the agent protocol, version 1.
enum class Error {
  kWouldBlock,
  kClosed,
  kBroken,
  kExists,
  kNotFound,
  kGone,
  kTooBig,
  kInvalid,
  kNotAttached,
  kOutOfRange,
  kReadOnly,
  kBusy,
  kFault,
  kInterrupted,
  kNoSuchParty,
  kPermission,
  kTimeout,
  kUnsupported,
};

// The word of the protocol: "would_block".
std::string_view Name(Error error);

// The inverse; nothing if there is no such word.
std::optional<Error> ErrorNamed(std::string_view name);

}  // namespace parley

#endif  // SRC_IPC_ERROR_H_
