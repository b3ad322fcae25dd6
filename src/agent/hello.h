// Hello: what an agent says of itself, and what is made of it.
#ifndef SRC_AGENT_HELLO_H_
#define SRC_AGENT_HELLO_H_

#include <sys/types.h>

#include <optional>
#include <string>

#include "src/ipc/description.h"

namespace parley {

struct Introduction {
  Description description;
  std::optional<pid_t> pid;          // Who performs the operations, if it said so.
  std::optional<int> interrupt;      // The signal that interrupts a waiting operation.
};

// From the keys of a successful answer to hello. Throws Malformed: a key of the
// wrong type, an unknown mechanism, traits that cannot be.
Introduction Introduce(const Json& ok);

}  // namespace parley

#endif  // SRC_AGENT_HELLO_H_
