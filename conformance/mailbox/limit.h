// Limit: waits that end by themselves.
#ifndef CONFORMANCE_MAILBOX_LIMIT_H_
#define CONFORMANCE_MAILBOX_LIMIT_H_

#include <cstdint>
#include <string>

#include "src/actor/run.h"
#include "src/ipc/mailbox.h"

namespace parley::mailbox {

template <class T>
T Limited(T operation, std::int64_t timeout_ms) {
  operation.timeout_ms = timeout_ms;
  return operation;
}

// It ends with "timeout", and no earlier than it says. FAIL otherwise: nothing that
// it waits for happens meanwhile.
void MustWaitUntilTheLimit(Actor& actor, const Operation& operation, const std::string& because);

}  // namespace parley::mailbox

#endif  // CONFORMANCE_MAILBOX_LIMIT_H_
