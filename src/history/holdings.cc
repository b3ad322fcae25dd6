#include "src/history/holdings.h"

#include <algorithm>
#include <array>
#include <exception>
#include <limits>
#include <map>
#include <set>

#include "src/history/pipe_pieces.h"
#include "src/history/pipe_stops.h"
#include "src/history/search.h"
#include "src/history/signal_holdings.h"
#include "src/model/link.h"
#include "src/model/mailbox.h"
#include "src/model/pipe.h"
#include "src/model/shm.h"

namespace parley {
namespace {

constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();
constexpr Budget kBudget{.states = 2'000, .bytes = 16 << 20};

// What changes a mailbox or a segment in ways that the models do not know.
constexpr std::array<std::string_view, 8> kUnknown = {"send_typed", "receive_typed", "touch", "litmus",
                                                      "update",     "lock",          "resize", "exec"};

// Null: nobody knows.
ModelState InitialState(std::string_view mechanism) {
  const MessageRules rules{.least = 0, .immediate = false, .priorities = true};
  if (mechanism == "pipe") return PipeModel::Make({.least = 0, .interrupts = true});
  if (mechanism == "mailbox") return MailboxModel::Make(rules);
  if (mechanism == "link") return LinkModel::Make(rules);
  return mechanism == "shm" ? ShmModel::Make() : nullptr;
}

// What had happened by then, without what failed and so changed nothing. A time limit
// that was kept is none.
History Before(const History& history, std::int64_t time) {
  History before;
  for (Event event : history.events) {
    if (event.invoked >= time || (event.end == Event::End::kReturned && event.result.error)) continue;
    if (event.end != Event::End::kWaiting && event.returned >= time) event.end = Event::End::kWaiting;
    event.operation.keys.erase("timeout_ms");
    if (event.operation.name == "receive") event.operation.keys.erase("max");
    before.events.push_back(std::move(event));
  }
  for (const Note& note : history.notes) {
    if (note.at < time) before.notes.push_back(note);
  }
  return before;
}

std::vector<WitnessStep> OrderOf(const ModelState& initial, const History& history, std::string_view mechanism) {
  return SomeOrder(initial, history, kBudget, mechanism == "pipe" ? StopsWhereReadsShow(history).stops : Stops());
}

// The longest beginning that an order explains, up to `limit`, which becomes its end.
std::vector<WitnessStep> LongestOrder(const ModelState& initial, const History& history, std::string_view mechanism,
                                      std::int64_t& limit, History& explained) {
  std::set<std::int64_t> ends{limit};
  for (const Event& event : history.events) {
    if (event.end != Event::End::kWaiting && event.returned < limit) ends.insert(event.returned);
  }
  const std::vector<std::int64_t> times(ends.begin(), ends.end());
  limit = times.front();
  std::vector<WitnessStep> order;
  std::size_t low = 0, high = times.size(), at = times.size() - 1;  // The whole first.
  while (low < high) {
    History before = Before(history, times[at]);
    std::vector<WitnessStep> steps = OrderOf(initial, before, mechanism);
    if (steps.empty()) {
      high = at;
    } else {
      order = std::move(steps);
      limit = times[at];
      explained = std::move(before);
      low = at + 1;
    }
    at = low + (high - low) / 2;
  }
  return order;
}

// When each step happened: as late as its operation's return and the next step let it.
std::vector<std::int64_t> TimesOf(const std::vector<WitnessStep>& order, const History& history) {
  std::int64_t end = 0;
  for (const Event& event : history.events)
    end = std::max({end, event.invoked, event.end == Event::End::kWaiting ? 0 : event.returned});
  std::vector<std::int64_t> times(order.size());
  for (std::size_t i = order.size(); i-- > 0;) {
    if (order[i].event >= 0) {
      const Event& event = history.events[static_cast<std::size_t>(order[i].event)];
      if (event.end != Event::End::kWaiting) end = std::min(end, event.returned);
    }
    times[i] = end;
  }
  return times;
}

// In words, by what it is of; the bytes in a pipe write by write.
std::map<std::string, std::string> Told(const WitnessStep& step, PipePieces& pieces) {
  const auto* pipes = dynamic_cast<const PipeModel*>(step.step.next.get());
  std::map<std::string, std::string> told;
  for (const auto& [of, content] : step.step.next->Holdings()) {
    if (pipes != nullptr) pieces.Follow(*pipes, of, step.event);
    const std::string by_write = pipes != nullptr ? pieces.Words(*pipes, of) : "";
    told[of] = by_write.empty() ? content : by_write;
  }
  return told;
}

// Behind `end` nobody knows; kAll: all is known.
std::vector<Holding> ChangesAlong(const std::vector<WitnessStep>& order, const std::vector<std::int64_t>& times, std::int64_t end) {
  std::vector<Holding> changes;
  std::map<std::string, std::string> last;
  PipePieces pieces;
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::map<std::string, std::string> now = Told(order[i], pieces);
    if (i + 1 < order.size() && times[i + 1] == times[i]) continue;  // Only what stays is seen.
    for (const auto& [of, content] : last) now.try_emplace(of, "");
    for (const auto& [of, content] : now) {
      const auto before = last.find(of);
      if (before == last.end() || before->second != content) changes.push_back({times[i], of, content});
    }
    last = std::move(now);
  }
  for (const auto& [of, content] : last) {
    if (end != kAll) changes.push_back({end, of, ""});
  }
  return changes;
}

bool IsUnderstood(const History& history) {
  return !history.abridged && std::none_of(history.events.begin(), history.events.end(), [](const Event& event) {
    return std::find(kUnknown.begin(), kUnknown.end(), event.operation.name) != kUnknown.end();
  });
}

}  // namespace

// What came back may be of no form at all: then nobody knows.
std::vector<Holding> Holdings(const History& history, std::string_view mechanism, int culprit) try {
  if (mechanism == "signal") return SignalHoldings(history);
  const ModelState initial = InitialState(mechanism);
  if (initial == nullptr || !IsUnderstood(history)) return {};
  std::int64_t limit = kAll;
  if (culprit >= 0) {
    const Event& event = history.events[static_cast<std::size_t>(culprit)];
    if (event.end != Event::End::kWaiting) limit = event.returned;
  }
  std::int64_t end = limit;
  History explained;
  const std::vector<WitnessStep> order = LongestOrder(initial, history, mechanism, end, explained);
  return ChangesAlong(order, TimesOf(order, explained), end == limit ? kAll : end);
} catch (const std::exception&) {
  return {};
}

}  // namespace parley
