// Reply: one line that an agent wrote.
#ifndef SRC_AGENT_REPLY_H_
#define SRC_AGENT_REPLY_H_

#include <cstdint>
#include <string>

#include "src/ipc/operation.h"

namespace parley {

struct Reply {
  std::int64_t id = 0;
  bool started = false;  // No answer yet: the operation says that it is under way.
  Result result;
};

// What the line says, by the agent protocol's envelope; which keys a success must
// have is not looked at, nor which operations may say that they have started. Throws Malformed, whatever the line: "a line that is no
// JSON object", and so on.
Reply ParseReply(const std::string& line);

}  // namespace parley

#endif  // SRC_AGENT_REPLY_H_
