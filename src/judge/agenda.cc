#include "src/judge/agenda.h"

#include <algorithm>

namespace parley::judge {

Agenda::Agenda(const std::vector<Operation>& operations) : call_(operations.size()), return_(operations.size()) {
  struct Node {
    Time time;
    bool is_return;
    std::uint32_t operation;
  };
  std::vector<Node> nodes;
  for (std::uint32_t number = 0; number < operations.size(); ++number) {
    const Operation& operation = operations[number];
    if (operation.ending == Ending::kBlocked) continue;
    nodes.push_back({operation.call, false, number});
    if (operation.ending == Ending::kCompleted) nodes.push_back({operation.ret, true, number});
  }
  std::sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) {
    return a.time != b.time ? a.time < b.time : a.is_return < b.is_return;
  });
  const std::size_t size = nodes.size() + 1;
  next_.resize(size);
  previous_.resize(size);
  of_.resize(size);
  is_call_.resize(size);
  for (std::uint32_t at = 0; at < size; ++at) {
    next_[at] = at + 1 == size ? 0 : at + 1;
    previous_[at] = at == 0 ? static_cast<std::uint32_t>(size - 1) : at - 1;
    if (at == 0) continue;
    const Node& node = nodes[at - 1];
    of_[at] = node.operation;
    is_call_[at] = !node.is_return;
    (node.is_return ? return_ : call_)[node.operation] = at;
    owed_ += node.is_return ? 1 : 0;
  }
}

void Agenda::Unlink(std::uint32_t at) {
  next_[previous_[at]] = next_[at];
  previous_[next_[at]] = previous_[at];
}

void Agenda::Relink(std::uint32_t at) {
  next_[previous_[at]] = at;
  previous_[next_[at]] = at;
}

void Agenda::Done(std::uint32_t operation) {
  Unlink(call_[operation]);
  if (return_[operation] == 0) return;
  Unlink(return_[operation]);
  --owed_;
}

void Agenda::Undone(std::uint32_t operation) {
  if (return_[operation] != 0) {
    Relink(return_[operation]);
    ++owed_;
  }
  Relink(call_[operation]);
}

}  // namespace parley::judge
