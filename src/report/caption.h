// Caption: an operation and what came of it, in few words, to stand in a narrow bar.
#ifndef SRC_REPORT_CAPTION_H_
#define SRC_REPORT_CAPTION_H_

#include <string>

#include "src/ipc/operation.h"

namespace parley {

// As Show(), but that it waits if it must goes without saying, and keys that every
// reader knows go without their names: `read p1 max=16`, `send USR1 to 1`.
std::string Caption(const Operation& operation);
// Deliveries as in messages: `USR1< USR2< USR2> USR1>` is a handler inside another.
std::string Caption(const Result& result);

}  // namespace parley

#endif  // SRC_REPORT_CAPTION_H_
