#include "src/reproducer/schedule.h"

#include <cstdint>
#include <limits>
#include <map>

namespace parley::reproducer {

std::vector<Step> Schedule(const History& history, int culprit) {
  const Event& judged = history.events.at(static_cast<std::size_t>(culprit));
  const bool answered = judged.end == Event::End::kReturned;
  const std::int64_t end = answered ? judged.returned : std::numeric_limits<std::int64_t>::max();
  std::map<std::int64_t, Step> steps;  // By time.
  for (const Event& event : history.events) {
    if (event.invoked > end) continue;
    steps[event.invoked] = {.kind = Step::Kind::kBegin, .actor = event.actor, .event = &event, .note = ""};
    if (event.end != Event::End::kReturned || event.returned > end) continue;
    steps[event.returned] = {.kind = Step::Kind::kReturn, .actor = event.actor, .event = &event, .note = ""};
  }
  for (const Note& note : history.notes) {
    if (note.at <= end)
      steps[note.at] = {.kind = Step::Kind::kNote, .actor = note.actor, .event = nullptr, .note = note.text};
  }
  std::vector<Step> schedule;
  for (const auto& [time, step] : steps) {
    const bool at_once = step.kind == Step::Kind::kReturn && !schedule.empty() && schedule.back().event == step.event;
    if (at_once) {
      schedule.back().kind = Step::Kind::kCall;
    } else {
      schedule.push_back(step);
    }
  }
  return schedule;
}

}  // namespace parley::reproducer
