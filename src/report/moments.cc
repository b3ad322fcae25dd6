#include "src/report/moments.h"

#include <algorithm>

#include "src/report/brief.h"
#include "src/report/lanes.h"

namespace parley {
namespace {

void Add(std::string& line, const std::string& what) { line += (line.empty() ? "" : "; ") + what; }

}  // namespace

std::vector<std::string> MomentsOf(const History& history) {
  const Lanes lanes = LayOut(history, -1);
  std::vector<std::string> lines(static_cast<std::size_t>(lanes.moments));
  const auto at = [&](int moment) -> std::string& { return lines[static_cast<std::size_t>(moment)]; };
  const auto who = [&](int lane) { return std::to_string(lanes.actors[static_cast<std::size_t>(lane)]) + ": "; };
  std::vector<std::string> open;
  for (const Bar& bar : lanes.bars) {
    const std::string call = who(bar.lane) + WithoutTheUsual(bar.call);
    const std::string name = who(bar.lane) + "... " + bar.call.substr(0, bar.call.find(' '));
    const bool returned = bar.end == Event::End::kReturned;
    if (returned && bar.from == bar.to) {
      Add(at(bar.from), call + " -> " + bar.answer);
      continue;
    }
    Add(at(bar.from), call + (bar.waited ? " ... waits" : " ..."));
    if (returned) Add(at(bar.to), name + " -> " + bar.answer);
    if (bar.end == Event::End::kWaiting) open.push_back(name + " never returns");
  }
  for (const Mark& mark : lanes.marks) Add(at(mark.at), who(mark.lane) + mark.text);
  lines.insert(lines.end(), open.begin(), open.end());
  return lines;
}

std::optional<std::size_t> PartingOf(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const auto shorter = std::min(one.size(), other.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    if (one[i] != other[i]) return i;
  }
  if (one.size() == other.size()) return std::nullopt;
  return shorter;
}

}  // namespace parley
