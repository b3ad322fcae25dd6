#include "src/history/signal_holdings.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "src/ipc/signal.h"

namespace parley {
namespace {

bool Is(const Event& event, std::string_view name) { return event.operation.name == name; }
bool Answered(const Event& event) { return event.end == Event::End::kReturned && !event.result.error; }
std::string Who(int actor) { return "actor " + std::to_string(actor); }

struct Receiver {
  std::set<std::string> blocked;
  std::multiset<std::string> pending;          // A standard signal at most once.
  std::map<std::string, std::string> actions;  // "handler", "ignore"; without the default.
};

std::string Listed(const auto& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nothing" : text;
}

class Account {
 public:
  // What happens when an operation is invoked or has returned, by time.
  explicit Account(const History& history) {
    for (const Event& event : history.events) {
      if (event.end == Event::End::kReturned && event.result.error) continue;
      if (Is(event, signal::Send::kName) || Is(event, signal::Unblock::kName)) {
        deeds_[event.invoked] = &event;
      } else if (Answered(event)) {
        deeds_[event.returned] = &event;
      }
    }
  }

  std::vector<Holding> Changes() {
    for (const auto& [at, event] : deeds_) {
      Perform(*event);
      for (const auto& [actor, receiver] : receivers_) Note(at, actor, receiver);
    }
    return std::move(changes_);
  }

 private:
  void Perform(const Event& event) {
    const Json& keys = event.operation.keys;
    if (Is(event, signal::Block::kName)) {
      for (const std::string& name : Decode<signal::Block>(keys).signals) receivers_[event.actor].blocked.insert(name);
    } else if (Is(event, signal::Unblock::kName)) {
      for (const std::string& name : Decode<signal::Unblock>(keys).signals) {
        receivers_[event.actor].blocked.erase(name);
        receivers_[event.actor].pending.erase(name);  // Comes now.
      }
    } else if (Is(event, signal::Send::kName)) {
      const auto send = Decode<signal::Send>(keys);
      const auto receiver = receivers_.find(static_cast<int>(send.to));
      if (receiver == receivers_.end() || receiver->second.blocked.count(send.signal) == 0) return;
      const bool queues = send.signal.rfind("RT", 0) == 0;
      if (queues || receiver->second.pending.count(send.signal) == 0) receiver->second.pending.insert(send.signal);
    } else if (Is(event, signal::Wait::kName)) {
      auto& pending = receivers_[event.actor].pending;
      const auto taken = pending.find(event.result.As<signal::Taken>().signal);
      if (taken != pending.end()) pending.erase(taken);
    } else if (Is(event, signal::Handle::kName)) {
      const auto handle = Decode<signal::Handle>(keys);
      if (handle.action == signal::Action::kIgnore) receivers_[event.actor].pending.erase(handle.signal);
      receivers_[event.actor].actions[handle.signal] = signal::kActionWords[static_cast<std::size_t>(handle.action)];
    }
  }

  void Note(std::int64_t at, int actor, const Receiver& receiver) {
    std::map<std::string, std::string> names;  // By action.
    for (const auto& [name, action] : receiver.actions) names[action] += (names[action].empty() ? " " : "+") + name;
    std::vector<std::string> actions;
    for (const auto& [action, list] : names) actions.push_back(action + list);
    Hold(at, Who(actor) + " does", Listed(actions));
    Hold(at, Who(actor) + " blocks", Listed(receiver.blocked));
    Hold(at, Who(actor) + " pending", Listed(receiver.pending));
  }

  // Only changes; nothing is not worth telling before there was something.
  void Hold(std::int64_t at, const std::string& of, const std::string& content) {
    const auto last = last_.find(of);
    if (last == last_.end() ? content == "nothing" : last->second == content) return;
    last_[of] = content;
    changes_.push_back({at, of, content});
  }

  std::map<std::int64_t, const Event*> deeds_;
  std::map<int, Receiver> receivers_;
  std::map<std::string, std::string> last_;
  std::vector<Holding> changes_;
};

}  // namespace

std::vector<Holding> SignalHoldings(const History& history) { return Account(history).Changes(); }

}  // namespace parley
