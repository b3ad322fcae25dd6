#include "src/replay/performance.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

namespace parley {
namespace {

constexpr const char* kKilled = "is killed";
constexpr const char* kInterrupted = "gets a signal with a handler";
constexpr const char* kRestarted = "gets a signal whose handler restarts calls";

// "o12-3": the name that Cast gave, and what the test made of it. Other names are new
// as a whole.
std::size_t LengthOfGivenName(const std::string& name) {
  std::size_t length = 1;
  while (length < name.size() && std::isdigit(static_cast<unsigned char>(name[length])) != 0) ++length;
  return name[0] == 'o' && length > 1 ? length : name.size();
}

// What was said before is said now; more may be.
bool SayTheSame(const Result& before, const Result& now) {
  if (before.error || now.error) return before.error == now.error;
  for (const auto& [key, value] : before.ok.items()) {
    if (now.ok.value(key, Json()) != value) return false;
  }
  return true;
}

class Performance {
 public:
  Performance(Run& run, const History& steps) : run_(run), steps_(steps), events_(steps.events.size(), -1) {}

  std::string Perform() {
    int actors = 0;
    for (const Event& event : steps_.events) actors = std::max(actors, event.actor + 1);
    run_.cast().Need(actors);
    run_.cast().ClearHistory();
    for (const auto& step : InOrder()) Take(step);
    run_.cast().WatchAll();
    return other_way_;
  }

 private:
  enum class What { kInvoke, kReturn, kNote };
  struct Step {
    std::int64_t at = 0;
    What what = What::kInvoke;
    std::size_t number = 0;  // Of the event, or note.
  };

  std::vector<Step> InOrder() const {
    std::vector<Step> steps;
    for (std::size_t i = 0; i < steps_.events.size(); ++i) {
      const Event& event = steps_.events[i];
      steps.push_back({event.invoked, What::kInvoke, i});
      if (event.end == Event::End::kReturned) steps.push_back({event.returned, What::kReturn, i});
    }
    for (std::size_t i = 0; i < steps_.notes.size(); ++i) steps.push_back({steps_.notes[i].at, What::kNote, i});
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
    return steps;
  }

  void Take(const Step& step) {
    switch (step.what) {
      case What::kInvoke: return Invoke(step.number);
      case What::kReturn: return Return(step.number);
      case What::kNote: return Do(steps_.notes[step.number]);
    }
  }

  void Invoke(std::size_t number) {
    const Event& event = steps_.events[number];
    Cast& cast = run_.cast();
    if (!cast.Alive(event.actor)) return TookAnotherWay("actor " + std::to_string(event.actor) + " is dead");
    if (!cast.Idle(event.actor)) return TookAnotherWay("actor " + std::to_string(event.actor) + " is still busy");
    events_[number] = cast.Start(event.actor, Operation(event.operation.name, WithNewNames(event.operation.keys)));
    if (event.seen_waiting || event.end == Event::End::kWaiting) cast.Watch(events_[number]);
  }

  void Return(std::size_t number) {
    if (events_[number] < 0) return;
    const Event& before = steps_.events[number];
    Cast& cast = run_.cast();
    if (!cast.Returned(events_[number]) && cast.Await(events_[number]) != Cast::Answer::kReturned)
      return TookAnotherWay("actor " + std::to_string(before.actor) + ": " + Show(before.operation) + " does not return");
    const Result& now = cast.event(events_[number]).result;
    if (!SayTheSame(before.result, now))
      TookAnotherWay("actor " + std::to_string(before.actor) + ": " + Show(before.operation) + " -> " + Show(now) + ", not " + Show(before.result));
  }

  void Do(const Note& note) {
    if (note.text == kKilled) {
      if (run_.cast().Alive(note.actor)) run_.cast().Kill(note.actor);
      return;
    }
    const int event = UnderWay(note.actor);
    if (event < 0) return TookAnotherWay("actor " + std::to_string(note.actor) + " does nothing that a signal could interrupt");
    note.text == kInterrupted ? void(run_.cast().Interrupt(event)) : run_.cast().InterruptWithRestart(event);
  }

  int UnderWay(int actor) const {
    const auto& events = run_.cast().history().events;
    for (std::size_t i = events.size(); i-- > 0;) {
      if (events[i].actor == actor) return events[i].end == Event::End::kWaiting ? static_cast<int>(i) : -1;
    }
    return -1;
  }

  Json WithNewNames(Json keys) {
    for (const char* key : {"object", "name", "to", "from", "of", "as"}) {
      const auto found = keys.find(key);
      if (found == keys.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) continue;
      const std::string name = *found;
      const std::size_t length = LengthOfGivenName(name);
      std::string& given = names_[name.substr(0, length)];
      if (given.empty()) given = run_.NewName();
      *found = given + name.substr(length);
    }
    return keys;
  }

  void TookAnotherWay(const std::string& how) {
    if (other_way_.empty()) other_way_ = how;
  }

  Run& run_;
  const History& steps_;
  std::vector<int> events_;  // In the new history, by the old one's events.
  std::map<std::string, std::string> names_;
  std::string other_way_;
};

}  // namespace

bool CanBePerformedAgain(const History& steps) {
  return !steps.abridged && std::all_of(steps.notes.begin(), steps.notes.end(), [](const Note& note) {
    return note.text == kKilled || note.text == kInterrupted || note.text == kRestarted;
  });
}

std::string PerformAgain(Run& run, const History& steps) {
  if (!CanBePerformedAgain(steps)) Unresolved("there are steps that cannot be performed again: its test can, see \"trial\"");
  return Performance(run, steps).Perform();
}

}  // namespace parley
