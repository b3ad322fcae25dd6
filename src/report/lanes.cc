#include "src/report/lanes.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>

namespace parley {
namespace {

// All times of a history, and the moments that they fall into.
class Clock {
 public:
  explicit Clock(const History& history) {
    for (const Event& event : history.events) {
      times_[event.invoked];
      if (event.end != Event::End::kWaiting) times_[event.returned];
    }
    for (const Note& note : history.notes) times_[note.at];
    std::set<std::int64_t> joined;  // Times that fall into the moment before them.
    for (const Event& event : history.events) {
      if (event.end != Event::End::kReturned || event.seen_waiting) continue;
      if (std::next(times_.find(event.invoked)) == times_.find(event.returned)) joined.insert(event.returned);
    }
    for (auto& [time, moment] : times_) moment = joined.count(time) > 0 ? moments_ - 1 : moments_++;
  }
  int operator()(std::int64_t time) const { return times_.at(time); }
  int moments() const { return moments_; }

 private:
  std::map<std::int64_t, int> times_;
  int moments_ = 0;
};

std::map<int, int> LanesByActor(const History& history) {
  std::map<int, int> lanes;
  for (const Event& event : history.events) lanes[event.actor];
  for (const Note& note : history.notes) lanes[note.actor];
  int lane = 0;
  for (auto& [actor, number] : lanes) number = lane++;
  return lanes;
}

// What another actor did last while the operation waited, or what was done to it.
struct Cause {
  std::int64_t at = -1;
  int actor = -1;
};
Cause CauseOf(const History& history, const Event& woken) {
  Cause cause;
  const auto consider = [&](std::int64_t at, int actor) {
    if (at > woken.invoked && at < woken.returned && at > cause.at) cause = {at, actor};
  };
  for (const Event& event : history.events) consider(event.invoked, event.actor);
  for (const Note& note : history.notes) consider(note.at, note.actor);
  return cause;
}

}  // namespace

Lanes LayOut(const History& history, int culprit) {
  const Clock clock(history);
  const std::map<int, int> lane_of = LanesByActor(history);
  Lanes lanes{.moments = clock.moments()};
  for (const auto& [actor, lane] : lane_of) lanes.actors.push_back(actor);
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const Event& event = history.events[i];
    const bool returned = event.end == Event::End::kReturned;
    const int to = event.end == Event::End::kWaiting ? clock.moments() - 1 : clock(event.returned);
    lanes.bars.push_back({.event = static_cast<int>(i),
                          .lane = lane_of.at(event.actor),
                          .from = clock(event.invoked),
                          .to = to,
                          .waited = event.seen_waiting || event.end == Event::End::kWaiting,
                          .end = event.end,
                          .call = Show(event.operation),
                          .answer = returned ? Show(event.result) : "",
                          .culprit = static_cast<int>(i) == culprit});
    if (!returned || !event.seen_waiting) continue;
    const Cause cause = CauseOf(history, event);
    if (cause.actor >= 0 && cause.actor != event.actor)
      lanes.wake_ups.push_back({lane_of.at(cause.actor), lane_of.at(event.actor), clock(cause.at), to});
  }
  for (const Note& note : history.notes) lanes.marks.push_back({lane_of.at(note.actor), clock(note.at), note.text});
  return lanes;
}

}  // namespace parley
