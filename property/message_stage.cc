#include "property/message_stage.h"

#include "property/tag.h"

namespace parley {

Bytes MessageStage::DataOf(const ProgramItem& item) {
  std::int64_t& position = sent_[item.actor];
  const Bytes data = Tag(item.actor, position, item.size);
  position += item.size;
  return data;
}

bool MessageStage::Succeeds(int actor, const Operation& operation) {
  const int event = cast().Start(actor, operation);
  cast().WatchAll();
  const Event& done = cast().event(event);
  return done.end == Event::End::kReturned && !done.result.error;
}

void MessageStage::ReceiveAll(int actor, const Operation& receive) {
  constexpr int kMost = 12;  // More than a program sends to one.
  for (int i = 0; i < kMost && cast().Idle(actor) && Succeeds(actor, receive); ++i) {
  }
}

}  // namespace parley
