#include "src/report/line_data.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "src/history/holdings.h"
#include "src/report/caption.h"
#include "src/report/lanes.h"

namespace parley {
namespace {

using Ordered = nlohmann::ordered_json;

Ordered BarData(const Bar& bar, const Lanes& lanes, const Event& event) {
  Ordered json{{"actor", lanes.actors[static_cast<std::size_t>(bar.lane)]}, {"from", bar.from}};
  if (bar.end != Event::End::kWaiting) json["to"] = bar.to + 1;
  json["operation"] = Caption(event.operation);
  if (bar.end == Event::End::kReturned) json["result"] = Caption(event.result);
  if (bar.waited) json["waits"] = true;
  if (bar.end == Event::End::kKilled) json["end"] = "killed";
  if (bar.culprit) json["culprit"] = true;
  return json;
}

Ordered ArrowData(const WakeUp& wake_up, const Lanes& lanes) {
  const int from = lanes.actors[static_cast<std::size_t>(wake_up.from)];
  const int to = lanes.actors[static_cast<std::size_t>(wake_up.to)];
  return {{"kind", "wake"},
          {"fromActor", from},
          {"toActor", to},
          {"from", wake_up.left},
          {"to", wake_up.arrived + 1},
          {"text", "what actor " + std::to_string(from) + " did let actor " + std::to_string(to) + " go on"}};
}

// Signals from one actor to another, at the moment of sending.
Ordered SignalArrows(const History& history, const Lanes& lanes) {
  Ordered arrows = Ordered::array();
  for (const Bar& bar : lanes.bars) {
    const Event& event = history.events[static_cast<std::size_t>(bar.event)];
    const auto to = event.operation.keys.find("to");
    if (to == event.operation.keys.end() || !to->is_number_integer()) continue;
    const int receiver = to->get<int>();
    if (receiver == event.actor || std::find(lanes.actors.begin(), lanes.actors.end(), receiver) == lanes.actors.end()) continue;
    arrows.push_back({{"kind", "signal"},
                      {"fromActor", event.actor},
                      {"toActor", receiver},
                      {"from", bar.from},
                      {"to", bar.from + 1},
                      {"text", event.operation.keys.value("signal", "signal") + " from actor " + std::to_string(event.actor) +
                                   " to actor " + std::to_string(receiver)}});
  }
  return arrows;
}

std::map<std::int64_t, int> MomentsOf(const History& history, const Lanes& lanes) {
  std::map<std::int64_t, int> moments;
  for (const Bar& bar : lanes.bars) {
    const Event& event = history.events[static_cast<std::size_t>(bar.event)];
    moments[event.invoked] = bar.from;
    if (event.end != Event::End::kWaiting) moments[event.returned] = bar.to;
  }
  for (std::size_t i = 0; i < history.notes.size(); ++i) moments[history.notes[i].at] = lanes.marks[i].at;
  return moments;
}

Ordered StatesData(const History& history, const std::string& mechanism, int culprit, const Lanes& lanes) {
  const std::map<std::int64_t, int> moments = MomentsOf(history, lanes);
  std::vector<std::pair<std::string, std::map<int, std::string>>> states;  // In the order in which they come to be.
  for (const Holding& holding : Holdings(history, mechanism, culprit)) {
    auto state = std::find_if(states.begin(), states.end(), [&](const auto& other) { return other.first == holding.of; });
    if (state == states.end()) state = states.insert(states.end(), {holding.of, {}});
    state->second[moments.at(holding.at)] = holding.content;
  }
  Ordered json = Ordered::array();
  for (const auto& [of, values] : states) {
    Ordered list = Ordered::array();
    for (const auto& [at, content] : values) list.push_back({at, content});
    json.push_back({{"label", of}, {"values", std::move(list)}});
  }
  return json;
}

}  // namespace

Ordered LineData(const History& history, const std::string& mechanism, int culprit) {
  const Lanes lanes = LayOut(history, culprit);
  Ordered json{{"actors", lanes.actors}, {"moments", lanes.moments}};
  Ordered bars = Ordered::array(), marks = Ordered::array(), arrows = SignalArrows(history, lanes);
  for (const Bar& bar : lanes.bars) {
    bars.push_back(BarData(bar, lanes, history.events[static_cast<std::size_t>(bar.event)]));
    if (bar.culprit) json["culprit"] = bar.end == Event::End::kWaiting ? lanes.moments : bar.to + 1;
  }
  for (const Mark& mark : lanes.marks)
    marks.push_back({{"actor", lanes.actors[static_cast<std::size_t>(mark.lane)]}, {"at", mark.at}, {"text", mark.text}});
  for (const WakeUp& wake_up : lanes.wake_ups) arrows.push_back(ArrowData(wake_up, lanes));
  if (history.abridged) json["abridged"] = true;
  json["bars"] = std::move(bars);
  json["marks"] = std::move(marks);
  json["arrows"] = std::move(arrows);
  json["states"] = StatesData(history, mechanism, culprit, lanes);
  return json;
}

}  // namespace parley
