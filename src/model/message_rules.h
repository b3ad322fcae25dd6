// The rules of a queue of messages, from what was asked and answered.
#ifndef SRC_MODEL_MESSAGE_RULES_H_
#define SRC_MODEL_MESSAGE_RULES_H_

#include <cstdint>
#include <optional>

#include "src/ipc/answers.h"
#include "src/ipc/message.h"
#include "src/model/message_queue.h"

namespace parley {

// What is promised of a queue for which `asked` was asked (absent: unbounded, 0: a
// rendezvous) and `created` answered.
MessageRules RulesFor(std::optional<std::int64_t> asked, const Created& created, std::optional<Delivery> delivery);

}  // namespace parley

#endif  // SRC_MODEL_MESSAGE_RULES_H_
