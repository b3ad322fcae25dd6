#include "src/judge/replay.h"

#include <algorithm>

namespace parley::judge {

std::vector<Plain::Element>::iterator Plain::Next() {
  if (object_ != Object::kPriority) return elements_.begin();
  return std::max_element(elements_.begin(), elements_.end(),
                          [](const Element& a, const Element& b) { return a.priority < b.priority; });
}

bool Plain::Perform(const Operation& operation) {
  const bool any = operation.ending == Ending::kCrashed;
  switch (operation.kind) {
    case Kind::kPut:
      if (full()) return false;
      register_ = operation.value;
      if (object_ != Object::kRegister) elements_.push_back({operation.value, operation.priority});
      return true;
    case Kind::kTake:
      if (object_ == Object::kRegister) return any || register_ == operation.value;
      if (elements_.empty() || (!any && Next()->value != operation.value)) return false;
      elements_.erase(Next());
      return true;
    case Kind::kTakeEmpty: return elements_.empty() && object_ != Object::kRegister;
    case Kind::kPutFull: return full();
  }
  return false;
}

bool Plain::Waits(const Operation& operation) const {
  return operation.kind == Kind::kPut ? full() : elements_.empty();
}

std::string Refute(const Log& log, const std::vector<std::size_t>& order) {
  std::vector<bool> done(log.operations.size());
  Plain plain(log);
  Time latest_call = std::numeric_limits<Time>::min();
  for (const std::size_t number : order) {
    const Operation& operation = log.operations.at(number);
    const std::string name = "operation " + std::to_string(number);
    if (done[number]) return name + " stands in the order twice";
    if (operation.ending == Ending::kBlocked) return name + " has not happened";
    if (operation.ret < latest_call) return name + " had returned before one that stands before it was called";
    if (!plain.Perform(operation)) return name + " cannot have its result there";
    done[number] = true;
    latest_call = std::max(latest_call, operation.call);
  }
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    const Operation& operation = log.operations[number];
    if (operation.ending == Ending::kCompleted && !done[number])
      return "operation " + std::to_string(number) + " is missing";
    if (operation.ending == Ending::kBlocked && !plain.Waits(operation))
      return "operation " + std::to_string(number) + " need not wait at the end";
  }
  return {};
}

}  // namespace parley::judge
