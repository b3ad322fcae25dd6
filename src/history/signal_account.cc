#include "src/history/signal_account.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <vector>

#include "src/ipc/signal.h"

namespace parley {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

using Key = std::pair<int, std::string>;  // The receiver and the signal.

bool IsRealTime(const std::string& signal) { return signal.rfind("RT", 0) == 0; }
bool Is(const Event& event, std::string_view name) { return event.operation.name == name; }
bool Answered(const Event& event) { return event.end == Event::End::kReturned && !event.result.error; }

struct Sent {
  int sender = 0;
  std::int64_t invoked = 0, returned = 0;
  std::optional<std::int64_t> value;
};

// A time in which an actor surely blocked a signal.
struct Blocked {
  std::int64_t from = 0, to = 0;
};

struct Handling {
  std::int64_t by = 0;  // When it was known to have begun.
  std::int64_t asked = 0;
  int event = 0;
  std::optional<std::int64_t> value;
};

class Account {
 public:
  explicit Account(const History& history) {
    for (std::size_t number = 0; number < history.events.size(); ++number)
      Enter(history.events[number], static_cast<int>(number));
    for (auto& [key, from] : blocked_since_) blocked_[key].push_back({from, kNever});
  }

  std::optional<Explanation> Judge(bool complete, SignalDebt& debt) const {
    if (nested_) return Broken(*nested_, "signal.handler-mask-holds", "a handler inside a handler\n  allowed: none, for the mask of the one that runs has its signal\n  seen: it ran");
    for (const auto& [key, runs] : runs_) {
      if (auto broken = JudgeRuns(key, runs, debt)) return broken;
    }
    if (!complete) return std::nullopt;
    for (const auto& [key, sent] : sent_) {
      if (auto broken = JudgeLoss(key, sent)) return broken;
    }
    return std::nullopt;
  }

  void Leave(SignalDebt& debt) const {
    for (const auto& [key, sent] : sent_) debt[key] += static_cast<std::int64_t>(sent.size()) - Came(key);
  }

 private:
  static Explanation Broken(int event, const std::string& clause, const std::string& message) {
    Explanation explanation;
    explanation.kind = Explanation::Kind::kImpossible;
    explanation.culprit = event;
    explanation.clause = clause;
    explanation.message = message;
    return explanation;
  }

  static std::string Handles(const Key& key) { return "actor " + std::to_string(key.first) + " handles " + key.second; }
  static std::string Times(std::int64_t count) { return count == 0 ? "never" : count == 1 ? "once" : std::to_string(count) + " times"; }

  void Enter(const Event& event, int number) {
    if (Is(event, signal::Handle::kName) && Answered(event)) {
      const auto handle = Decode<signal::Handle>(event.operation.keys);
      const auto mask = handle.mask.value_or(signal::Names());
      masks_[{event.actor, handle.signal}] = std::set<std::string>(mask.begin(), mask.end());
    } else if (Is(event, signal::Send::kName)) {
      const bool refused = event.end == Event::End::kReturned && event.result.error;
      const auto send = Decode<signal::Send>(event.operation.keys);
      if (!refused && send.signal != "NULL")
        sent_[{static_cast<int>(send.to), send.signal}].push_back(
            {event.actor, event.invoked, event.end == Event::End::kReturned ? event.returned : kNever, send.value});
    } else if (Is(event, signal::Block::kName) && Answered(event)) {
      for (const std::string& name : Decode<signal::Block>(event.operation.keys).signals)
        blocked_since_.try_emplace({event.actor, name}, event.returned);
    } else if (Is(event, signal::Unblock::kName)) {
      for (const std::string& name : Decode<signal::Unblock>(event.operation.keys).signals) {
        const auto since = blocked_since_.find({event.actor, name});
        if (since == blocked_since_.end()) continue;
        blocked_[since->first].push_back({since->second, event.invoked});
        blocked_since_.erase(since);
      }
    } else if (Is(event, signal::Wait::kName) && Answered(event)) {
      ++taken_[{event.actor, event.result.As<signal::Taken>().signal}];
    } else if (Is(event, signal::Deliveries::kName) && Answered(event)) {
      for (const Json& entry : event.result.As<signal::DeliveryList>().list)
        EnterDelivery(event, number, Decode<signal::DeliveryEntry>(entry));
    }
  }

  void EnterDelivery(const Event& event, int number, const signal::DeliveryEntry& entry) {
    std::vector<std::string>& open = open_[event.actor];
    if (entry.at == signal::At::kStart) {
      const auto mask = open.empty() ? masks_.end() : masks_.find({event.actor, open.back()});
      if (mask != masks_.end() && mask->second.count(entry.signal) > 0 && !nested_) nested_ = number;
      open.push_back(entry.signal);
      runs_[{event.actor, entry.signal}].push_back({event.returned, event.invoked, number, entry.value});
    } else if (!open.empty()) {
      open.pop_back();
    }
  }

  std::int64_t Came(const Key& key) const {
    const auto runs = runs_.find(key);
    const auto taken = taken_.find(key);
    return (runs == runs_.end() ? 0 : static_cast<std::int64_t>(runs->second.size())) +
           (taken == taken_.end() ? 0 : taken->second);
  }

  // Of these sends those that can have led to a run that was told of in this event:
  // not what came while the signal was blocked, as long as it is.
  static std::int64_t Possible(const std::vector<Sent>& sent, const std::vector<Blocked>& blocked, const Handling& run) {
    return std::count_if(sent.begin(), sent.end(), [&](const Sent& send) {
      const bool held = std::any_of(blocked.begin(), blocked.end(), [&](const Blocked& time) {
        return time.from < send.invoked && run.by < time.to;
      });
      return send.invoked < run.by && !held;
    });
  }

  std::optional<Explanation> JudgeRuns(const Key& key, const std::vector<Handling>& runs, const SignalDebt& debt) const {
    const auto found = sent_.find(key);
    static const std::vector<Sent> kNone;
    const std::vector<Sent>& sent = found == sent_.end() ? kNone : found->second;
    const auto owed = debt.find(key);
    const std::int64_t before = owed == debt.end() ? 0 : owed->second;
    const auto blocked = blocked_.find(key);
    static const std::vector<Blocked> kNever;
    for (std::size_t at = 0; at < runs.size(); ++at) {
      const auto so_far = static_cast<std::int64_t>(at) + 1;
      const std::int64_t invoked = std::count_if(sent.begin(), sent.end(), [&](const Sent& send) { return send.invoked < runs[at].by; });
      if (so_far > invoked + before) return Broken(runs[at].event, ClauseOfTooMany(key), Handles(key) + "\n  allowed: " + Times(invoked) + " at most, as often as it was sent by then\n  seen: " + Times(so_far));
      if (blocked != blocked_.end() && so_far > Possible(sent, blocked->second, runs[at]) + before)
        return Broken(runs[at].event, "signal.blocked-stays-pending", Handles(key) + "\n  allowed: it stays pending, for the actor blocked it before it was sent, and since\n  seen: the handler ran");
    }
    return IsRealTime(key.second) && before == 0 ? JudgeOrder(sent, runs) : std::nullopt;
  }

  // Somebody else was sent the signal: then it went astray.
  std::string ClauseOfTooMany(const Key& key) const {
    const bool astray = sent_.count(key) == 0 && std::any_of(sent_.begin(), sent_.end(), [&](const auto& entry) { return entry.first.second == key.second; });
    return astray ? "signal.only-the-named-process" : "signal.handler-runs";
  }

  // Values are different: each run's is looked for among what was sent.
  static std::optional<Explanation> JudgeOrder(const std::vector<Sent>& sent, const std::vector<Handling>& runs) {
    std::map<int, std::int64_t> last;  // By sender: when the latest that was handled was sent.
    for (const Handling& run : runs) {
      if (!run.value) continue;
      const auto send = std::find_if(sent.begin(), sent.end(), [&](const Sent& each) { return each.value == run.value; });
      if (send == sent.end()) return Broken(run.event, "signal.realtime-carries-value", "a real-time signal's value\n  allowed: one that was sent\n  seen: " + std::to_string(*run.value));
      std::int64_t& latest = last[send->sender];
      if (send->invoked < latest) return Broken(run.event, "signal.realtime-order", "real-time signals of one sender\n  allowed: they are handled in the order sent\n  seen: one that was sent later came first, with the value " + std::to_string(*run.value));
      latest = send->invoked;
    }
    return std::nullopt;
  }

  std::optional<Explanation> JudgeLoss(const Key& key, const std::vector<Sent>& sent) const {
    const bool all = IsRealTime(key.second);
    const std::int64_t least = all ? static_cast<std::int64_t>(sent.size()) : 1;
    if (Came(key) >= least) return std::nullopt;
    const bool was_blocked = blocked_.count(key) > 0;
    const std::string clause = all ? "signal.realtime-queues" : was_blocked ? "signal.unblock-delivers" : "signal.handler-runs";
    return Broken(-1, clause, Handles(key) + ", or takes it\n  allowed: " + (all ? Times(least) + ", as often as it was sent" : "at least once, for it was sent") + "\n  seen: " + Times(Came(key)));
  }

  std::map<Key, std::set<std::string>> masks_;  // Of handlers, by actor and signal.
  std::map<Key, std::vector<Sent>> sent_;
  std::map<Key, std::vector<Handling>> runs_;
  std::map<Key, std::int64_t> taken_;
  std::map<Key, std::vector<Blocked>> blocked_;
  std::map<Key, std::int64_t> blocked_since_;
  std::map<int, std::vector<std::string>> open_;  // Handlers that run, by actor.
  std::optional<int> nested_;
};

}  // namespace

Explanation ExplainSignals(const History& history, bool complete, SignalDebt& debt) {
  const Account account(history);
  if (auto broken = account.Judge(complete, debt)) return *broken;
  if (complete) account.Leave(debt);
  Explanation explanation;
  explanation.kind = Explanation::Kind::kExplained;
  return explanation;
}

}  // namespace parley
