#include "src/reproducer/pruning.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "src/reproducer/c_text.h"

namespace parley::reproducer {
namespace {

using Kind = Step::Kind;

bool Takes(const Event& event) {
  static const std::set<std::string> kNames = {"read", "receive", "receive_typed"};
  return kNames.count(event.operation.name) > 0;
}

bool Moves(const Step& step) { return step.event != nullptr && (Puts(*step.event) || Takes(*step.event)); }

// What is on its way after the event more than before: bytes of a pipe, messages.
std::int64_t Change(const Event& event) {
  if (!event.result.Succeeded()) return 0;
  if (event.operation.name == "write") return event.result.ok.value("count", std::int64_t{0});
  if (event.operation.name == "read") return -static_cast<std::int64_t>(DataOf(event.result.ok).size);
  return Puts(event) ? 1 : -1;
}

}  // namespace

bool Puts(const Event& event) {
  static const std::set<std::string> kNames = {"write", "send", "send_typed"};
  return kNames.count(event.operation.name) > 0 && event.operation.keys.contains("data");
}

std::vector<Step> WithoutRefused(std::vector<Step> steps) {
  if (steps.empty()) return steps;
  const Step last = steps.back();
  steps.pop_back();
  std::erase_if(steps,
                [](const Step& step) { return step.kind == Kind::kCall && step.event->result.Is(Error::kWouldBlock); });
  steps.push_back(last);
  return steps;
}

std::vector<Step> WithoutSettled(std::vector<Step> steps) {
  std::size_t settled = 0;  // So many steps are before that moment.
  std::int64_t on_its_way = 0;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.kind == Kind::kNote || (step.kind == Kind::kBegin && Moves(step))) break;
    if (step.kind == Kind::kCall && Moves(step)) on_its_way += Change(*step.event);
    if (on_its_way == 0) settled = i + 1;
  }
  std::vector<Step> pruned;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i >= settled || !Moves(steps[i])) pruned.push_back(steps[i]);
  }
  return pruned;
}

}  // namespace parley::reproducer
