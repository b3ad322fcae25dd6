// MessageTurn: one send or receive at one queue in one state, and the rules for it,
// whatever names the queue.
#ifndef SRC_MODEL_MESSAGE_TURN_H_
#define SRC_MODEL_MESSAGE_TURN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/ipc/operation.h"
#include "src/model/message_queue.h"
#include "src/model/model.h"

namespace parley {

// A change of the queue that an operation may make.
struct MessageChange {
  MessageQueue next;
  std::int64_t progress = 0;
  bool finished = true;
};

// A send at a rendezvous has come as far as 1 while it is held out.
struct MessageCall {
  int actor = 0;
  bool sends = false;
  bool wait = true;
  Message message = {};  // Of a send.
  std::int64_t progress = 0;
};

// Results other than success, would_block, too_big and unsupported are for the
// mechanism to judge. Keeps references to its arguments.
class MessageTurn {
 public:
  MessageTurn(const MessageRules& rules, const MessageQueue& queue, const MessageCall& call)
      : rules_(rules), queue_(queue), call_(call) {}

  // `result` is null for an operation that did not return.
  std::vector<MessageChange> Changes(const Result* result) const;
  bool Enabled() const;
  // What would have been allowed, and the clause that `result` breaks, without the
  // mechanism's name: "fifo-order".
  Model::Allowance Allowed(const Result* result) const;

 private:
  bool Oversize() const;
  std::vector<MessageChange> Same() const { return {{queue_, call_.progress, true}}; }
  std::vector<MessageChange> Send(const Result* result) const;
  std::vector<MessageChange> Receive(const Result* result) const;
  Model::Allowance AllowedSend(const Result* result) const;
  Model::Allowance AllowedReceive(const Result* result) const;
  std::string ClauseOfMessage(const std::string& data, std::optional<std::int64_t> priority) const;

  const MessageRules& rules_;
  const MessageQueue& queue_;
  const MessageCall& call_;
};

}  // namespace parley

#endif  // SRC_MODEL_MESSAGE_TURN_H_
