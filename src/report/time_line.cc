#include "src/report/time_line.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "src/report/lanes.h"

namespace parley {
namespace {

constexpr std::size_t kMost = 60;  // Lines; of more those in the middle are left out.

struct Line {
  std::vector<std::string> glyphs;  // By lane: one column each,
  std::vector<std::string> gaps;    // and what stands behind it: two columns.
  std::string call, answer;         // In words: of what began, and what it came to.
  bool contradicts = false;
};

std::string WithoutTheUsual(std::string call) {  // Waiting is; what does not says so.
  constexpr std::string_view kUsual = " (waits if it must)";
  if (const std::size_t found = call.find(kUsual); found != std::string::npos) call.erase(found, kUsual.size());
  return call;
}

class Drawing {
 public:
  explicit Drawing(const Lanes& lanes) : lanes_(lanes) {
    const auto count = lanes.actors.size();
    lines_.assign(static_cast<std::size_t>(lanes.moments), {std::vector<std::string>(count, "·"), std::vector<std::string>(count, "  ")});
    for (const Bar& bar : lanes.bars) Draw(bar);
    for (const Mark& mark : lanes.marks) Draw(mark);
    for (const WakeUp& wake_up : lanes.wake_ups) Draw(wake_up);
  }
  const std::vector<Line>& lines() const { return lines_; }

 private:
  Line& At(int moment) { return lines_[static_cast<std::size_t>(moment)]; }
  std::string Who(int lane) const { return std::to_string(lanes_.actors[static_cast<std::size_t>(lane)]) + ": "; }
  void Put(int moment, int lane, const char* glyph) { At(moment).glyphs[static_cast<std::size_t>(lane)] = glyph; }
  void Say(int moment, const std::string& call, const std::string& answer = "") {
    Line& line = At(moment);
    line.call += (line.call.empty() ? "" : line.answer + "; ") + call;
    line.answer = answer;
  }

  void Draw(const Bar& bar) {
    const std::string call = WithoutTheUsual(bar.call);
    const bool forever = bar.end == Event::End::kWaiting;
    if (bar.culprit) At(forever ? bar.from : bar.to).contradicts = true;
    if (bar.from == bar.to && !forever) {
      Put(bar.from, bar.lane, "●");
      return Say(bar.from, Who(bar.lane) + call, " -> " + bar.answer);
    }
    for (int moment = bar.from + 1; moment <= bar.to; ++moment) Put(moment, bar.lane, bar.waited ? "┊" : "│");
    Put(bar.from, bar.lane, "┌");
    Say(bar.from, Who(bar.lane) + call, forever ? " ... waits until the end" : bar.waited ? " ... waits" : " ...");
    const std::string name = call.substr(0, call.find(' '));
    if (bar.end == Event::End::kReturned) {
      Put(bar.to, bar.lane, "└");
      Say(bar.to, Who(bar.lane) + "... " + name, " -> " + bar.answer);
    }
    if (bar.end == Event::End::kKilled) {
      Put(bar.to, bar.lane, "✗");
      dies_[{bar.lane, bar.to}] = " in " + name;
    }
  }

  void Draw(const Mark& mark) {
    const auto dies = dies_.find({mark.lane, mark.at});
    const bool idle = dies == dies_.end();
    if (idle) Put(mark.at, mark.lane, "✦");
    Say(mark.at, Who(mark.lane) + mark.text + (idle ? "" : dies->second));
  }

  void Draw(const WakeUp& wake_up) {
    if (wake_up.arrived != wake_up.left + 1) return;  // Others stand between them.
    Line& line = At(wake_up.arrived);
    const bool right = wake_up.from < wake_up.to;
    const auto first = static_cast<std::size_t>(std::min(wake_up.from, wake_up.to));
    const auto last = static_cast<std::size_t>(std::max(wake_up.from, wake_up.to));
    std::string& origin = line.glyphs[right ? first : last];
    if (origin == "·") origin = right ? "╰" : "╯";
    line.glyphs[right ? last : first] = right ? "▶" : "◀";
    for (std::size_t lane = first; lane < last; ++lane) {
      line.gaps[lane] = "──";
      if (lane > first && line.glyphs[lane] == "·") line.glyphs[lane] = "─";
    }
  }

  const Lanes& lanes_;
  std::vector<Line> lines_;
  std::map<std::pair<int, int>, std::string> dies_;  // In what, by lane and moment.
};

std::string Heading(const Lanes& lanes) {
  std::string heading;
  for (const int actor : lanes.actors) heading += Padded(std::to_string(actor), 3);
  return heading.substr(0, heading.find_last_not_of(' ') + 1);
}

// As much as fits; UTF-8.
std::string Cut(const std::string& text, std::size_t columns) {
  if (Columns(text) <= columns) return text;
  std::string cut;
  std::size_t taken = 0;
  for (const char c : text) {
    taken += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    if (taken >= columns) break;
    cut += c;
  }
  return cut + "…";
}

// What a line says in so many columns: of a call that is too long its beginning.
std::string Words(const Line& line, std::size_t columns) {
  constexpr std::size_t kLeast = 24;  // Columns for the call, whatever the answer.
  const std::string mark = line.contradicts ? "   <- contradicts" : "";
  const std::size_t taken = Columns(line.answer) + Columns(mark);
  const std::size_t room = std::max(kLeast, columns - std::min(columns, taken));
  const std::string call = Cut(line.call, room);
  const std::size_t left = columns - std::min(columns, Columns(call) + Columns(mark));
  return call + Cut(line.answer, std::max(kLeast, left)) + mark;
}

}  // namespace

std::vector<std::string> DrawTimeLine(const History& history, int culprit, const Style& style) {
  const Lanes lanes = LayOut(history, culprit);
  const Drawing drawing(lanes);
  const std::size_t count = drawing.lines().size();
  const int room = std::max(40, style.width - 3 * static_cast<int>(lanes.actors.size()));
  std::vector<std::string> drawn = {style.Dim(Heading(lanes))};
  for (std::size_t i = 0; i < count; ++i) {
    if (count > kMost && i == kMost / 2) {
      drawn.push_back("... " + std::to_string(count - kMost) + " moments are left out here ...");
      i = count - kMost / 2;
    }
    const Line& line = drawing.lines()[i];
    std::string text;
    for (std::size_t lane = 0; lane < line.glyphs.size(); ++lane) {
      const std::string& glyph = line.glyphs[lane];
      text += (glyph == "·" ? style.Dim(glyph) : glyph) + line.gaps[lane];
    }
    const std::string words = Words(line, static_cast<std::size_t>(room));
    drawn.push_back(text + (line.contradicts ? style.Red(words) : words));
  }
  return drawn;
}

}  // namespace parley
