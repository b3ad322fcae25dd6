// MessageStage: what the stages of both kinds of message passing have in common.
#ifndef PROPERTY_MESSAGE_STAGE_H_
#define PROPERTY_MESSAGE_STAGE_H_

#include <cstdint>
#include <map>
#include <string>

#include "property/stage.h"
#include "src/ipc/bytes.h"
#include "src/model/message_queue.h"

namespace parley {

class MessageStage : public Stage {
 public:
  using Stage::Stage;

 protected:
  // Data that shows who sent it, and which of its messages it is.
  Bytes DataOf(const ProgramItem& item);
  // Lets an idle actor perform the operation, once it is answered or waits. True if it
  // succeeded.
  bool Succeeds(int actor, const Operation& operation);
  // Lets the actor receive, without waiting, until it gets nothing more, or waits.
  void ReceiveAll(int actor, const Operation& receive);

  std::string name_;
  MessageRules rules_;

 private:
  std::map<int, std::int64_t> sent_;  // Bytes, by actor.
};

}  // namespace parley

#endif  // PROPERTY_MESSAGE_STAGE_H_
