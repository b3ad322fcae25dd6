#include "src/history/script.h"

namespace parley {

Script::Script() {
  Does(0, pipe::Create{.object = "p", .capacity = {}}, Ok());
  Does(0, Opens(pipe::End::kWrite), Ok());
  Does(1, Opens(pipe::End::kRead), Ok());
}

Script& Script::Does(int actor, const Operation& operation, const Result& result) {
  return Ends(Begins(actor, operation), result);
}

int Script::Begins(int actor, const Operation& operation) {
  Event event;
  event.actor = actor;
  event.operation = operation;
  event.invoked = ++now_;
  history_.events.push_back(event);
  return static_cast<int>(history_.events.size()) - 1;
}

Script& Script::Ends(int event, const Result& result) {
  Event& ended = history_.events[static_cast<std::size_t>(event)];
  ended.end = Event::End::kReturned;
  ended.returned = ++now_;
  ended.result = result;
  return *this;
}

Script& Script::Kills(int event) {
  Event& ended = history_.events[static_cast<std::size_t>(event)];
  ended.end = Event::End::kKilled;
  ended.returned = ++now_;
  return *this;
}

Operation Writes(const std::string& data, bool wait) { return pipe::Write{.object = "p", .data = Bytes(data), .wait = wait}; }
Operation Reads(std::int64_t max, bool wait) { return pipe::Read{.object = "p", .max = max, .wait = wait}; }
Operation Opens(pipe::End end) { return pipe::Open{.object = "p", .end = end, .wait = {}}; }
Operation Closes(pipe::End end) { return pipe::Close{.object = "p", .end = end}; }
Result Ok() { return Result::Success(pipe::Nothing{}); }
Result Count(std::int64_t count) { return Result::Success(pipe::Counted{.count = count}); }
Result Brings(const std::string& data) { return Result::Success(pipe::Data{.data = Bytes(data)}); }

}  // namespace parley
