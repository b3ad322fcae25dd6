// Malformed: what somebody outside wrote does not follow the contract.
#ifndef SRC_IPC_MALFORMED_H_
#define SRC_IPC_MALFORMED_H_

#include <stdexcept>

namespace parley {

// Thrown by decoders; what() names the key and what was expected, in one line.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace parley

#endif  // SRC_IPC_MALFORMED_H_
