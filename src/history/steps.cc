#include <algorithm>
#include <map>
#include <utility>

#include "src/history/history.h"

namespace parley {
namespace {

std::string Who(int actor) { return "actor " + std::to_string(actor) + ": "; }

// Nothing else happened between the two times.
bool NothingBetween(const std::map<std::int64_t, std::string>& lines, std::int64_t from, std::int64_t to) {
  const auto next = lines.upper_bound(from);
  return next == lines.end() || next->first >= to;
}

// Nobody is to blame for having tidied up.
bool TidiesUp(const Event& event) {
  const std::string& name = event.operation.name;
  return !event.result.error && (name == "close" || name == "destroy" || name == "detach" || name == "leave");
}

}  // namespace

int LastAnswered(const History& history) {
  int last = -1, last_at_all = -1;
  std::int64_t when = 0, when_at_all = 0;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const Event& event = history.events[i];
    if (event.end != Event::End::kReturned) continue;
    if (event.returned >= when_at_all) {
      last_at_all = static_cast<int>(i);
      when_at_all = event.returned;
    }
    if (event.returned < when || TidiesUp(event)) continue;
    last = static_cast<int>(i);
    when = event.returned;
  }
  return last >= 0 ? last : last_at_all;
}

std::vector<std::string> Steps(const History& history) {
  std::map<std::int64_t, std::string> lines;  // By time; first only to know what happens when.
  for (const Event& event : history.events) {
    lines[event.invoked];
    if (event.end != Event::End::kWaiting) lines[event.returned];
  }
  for (const Note& note : history.notes) lines[note.at] = Who(note.actor).substr(0, Who(note.actor).size() - 2) + " " + note.text;

  for (const Event& event : history.events) {
    const std::string call = Who(event.actor) + Show(event.operation);
    const bool at_once = event.end == Event::End::kReturned && NothingBetween(lines, event.invoked, event.returned);
    if (at_once) {
      lines[event.invoked] = call + (event.seen_waiting ? " waits, then -> " : " -> ") + Show(event.result);
      lines.erase(event.returned);
      continue;
    }
    if (event.end == Event::End::kWaiting) {
      lines[event.invoked] = call + " ... waits until the end";
      continue;
    }
    lines[event.invoked] = call + (event.seen_waiting ? " ... waits" : " ...");
    std::string& line = lines[event.returned];
    if (event.end == Event::End::kReturned) {
      line = Who(event.actor) + "... " + event.operation.name + " returns " + Show(event.result);
    } else if (line.empty()) {
      line = Who(event.actor) + "... dies in " + event.operation.name;
    }
  }
  std::vector<std::string> script;
  for (auto& [time, line] : lines) {
    if (!line.empty()) script.push_back(std::move(line));
  }
  return script;
}

}  // namespace parley
