#include "property/plan.h"

#include <algorithm>

#include "property/epoch.h"

namespace parley {
namespace {

bool In(const std::vector<int>& actors, int actor) {
  return std::find(actors.begin(), actors.end(), actor) != actors.end();
}

}  // namespace

Task Plan::Put(int channel, int actor, bool wait) {
  const std::int64_t value = ValueOf(actor, ++last_[actor]);
  const int priority = exchange_.rules().priorities ? static_cast<int>(random_() % 3) * 15 : 0;
  Task task{.operation = exchange_.Put(channel, exchange_.payload().Of(value), wait, priority)};
  task.record = {.value = value,
                 .priority = priority,
                 .object = static_cast<std::uint16_t>(channel),
                 .kind = judge::Kind::kPut,
                 .wait = wait};
  return task;
}

Task Plan::Take(int channel, bool wait) const {
  Task task{.operation = exchange_.Take(channel, wait), .size_key = exchange_.size_key()};
  task.record = {.object = static_cast<std::uint16_t>(channel), .kind = judge::Kind::kTake, .wait = wait};
  return task;
}

// Where somebody uses several channels, only one side may wait: else all could wait in
// a circle, and nobody would be at fault.
Plan::Style Plan::SomeStyle() {
  Style style;
  style.mixed = random_() % 2 == 0;
  constexpr double kShares[] = {1, 1, 0.5, 0};
  style.puts_wait = kShares[random_() % 4];
  style.takes_wait = kShares[random_() % 4];
  if (exchange_.channels().size() > 1) {
    const bool puts = random_() % 2 == 0;
    style.puts_wait = puts ? 1 : 0;
    style.takes_wait = puts ? 0 : 1;
  }
  if (!exchange_.may_try_put()) style.puts_wait = 1;
  return style;
}

std::vector<Task> Plan::TasksOf(int actor, int count, const Style& style) {
  std::vector<int> puts, takes;  // Channels.
  for (int channel = 0; channel < static_cast<int>(exchange_.channels().size()); ++channel) {
    if (In(exchange_.channels()[static_cast<std::size_t>(channel)].putters, actor)) puts.push_back(channel);
    if (In(exchange_.channels()[static_cast<std::size_t>(channel)].takers, actor)) takes.push_back(channel);
  }
  const bool both = !puts.empty() && !takes.empty();
  const bool by_turns = both && (style.mixed || exchange_.channels().size() > 1);
  const bool only_puts = takes.empty() || (both && actor % 2 == 1);
  std::vector<Task> tasks;
  for (int i = 0; i < count; ++i) {
    const bool put = by_turns ? i % 2 == 0 : only_puts;
    const std::vector<int>& channels = put ? puts : takes;
    if (channels.empty()) break;
    const int channel = channels[random_() % channels.size()];
    tasks.push_back(put ? Put(channel, actor, Happens(style.puts_wait)) : Take(channel, Happens(style.takes_wait)));
  }
  return tasks;
}

std::map<int, std::vector<Task>> Plan::Make(int actors, int operations) {
  const Style style = SomeStyle();
  std::map<int, std::vector<Task>> tasks;
  for (int actor = 0; actor < actors; ++actor) tasks[actor] = TasksOf(actor, operations / actors + 1, style);
  return tasks;
}

}  // namespace parley
