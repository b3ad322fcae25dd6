#include "src/report/line_data.h"

#include <string>

#include "src/report/lanes.h"

namespace parley {
namespace {

using Ordered = nlohmann::ordered_json;

// A bar is narrow: that an operation waits if it must goes without saying there.
std::string Short(const std::string& call) {
  std::string text = call;
  for (const auto& [words, instead] : {std::pair<std::string, std::string>{" (waits if it must)", ""},
                                       std::pair<std::string, std::string>{" (does not wait)", ", no wait"}}) {
    const std::size_t found = text.rfind(words);
    if (found != std::string::npos && found + words.size() == text.size()) text.replace(found, words.size(), instead);
  }
  return text;
}

Ordered BarData(const Bar& bar, const Lanes& lanes) {
  Ordered json{{"actor", lanes.actors[static_cast<std::size_t>(bar.lane)]}, {"from", bar.from}};
  if (bar.end != Event::End::kWaiting) json["to"] = bar.to + 1;
  json["operation"] = Short(bar.call);
  if (bar.end == Event::End::kReturned) json["result"] = bar.answer;
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

}  // namespace

Ordered LineData(const History& history, int culprit) {
  const Lanes lanes = LayOut(history, culprit);
  Ordered json{{"actors", lanes.actors}, {"moments", lanes.moments}};
  Ordered bars = Ordered::array(), marks = Ordered::array(), arrows = Ordered::array();
  for (const Bar& bar : lanes.bars) {
    bars.push_back(BarData(bar, lanes));
    if (bar.culprit) json["culprit"] = bar.end == Event::End::kWaiting ? lanes.moments : bar.to + 1;
  }
  for (const Mark& mark : lanes.marks)
    marks.push_back({{"actor", lanes.actors[static_cast<std::size_t>(mark.lane)]}, {"at", mark.at}, {"text", mark.text}});
  for (const WakeUp& wake_up : lanes.wake_ups) arrows.push_back(ArrowData(wake_up, lanes));
  json["bars"] = std::move(bars);
  json["marks"] = std::move(marks);
  json["arrows"] = std::move(arrows);
  json["states"] = Ordered::array();
  return json;
}

}  // namespace parley
