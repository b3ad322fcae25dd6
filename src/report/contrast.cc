#include "src/report/contrast.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "src/history/scene.h"
#include "src/ipc/bytes.h"
#include "src/report/brief.h"
#include "src/report/moments.h"
#include "src/report/paragraph.h"
#include "src/report/time_line.h"

namespace parley {
namespace {

constexpr int kLeastColumn = 58;      // Columns that a run needs to be read.
constexpr std::size_t kLongest = 32;  // Moments; longer time lines leave some out.

Scene StageOf(const Performance& performance) {
  const Finding& finding = performance.finding;
  return StageOf(performance.implementation->mechanism(), finding.history.value_or(History{}),
                 static_cast<int>(finding.culprit), finding.message);
}

std::string Heading(const Performance& performance, const Style& style) {
  const std::string verdict(Name(performance.finding.verdict));
  const bool passes = performance.finding.verdict == Verdict::kPass;
  return (passes ? style.Green(verdict) : style.Red(verdict)) + " " + style.Bold(performance.implementation->name());
}

std::string Indented(const std::string& text, std::size_t margin, const Style& style) {
  return std::string(margin, ' ') + Paragraph(text, margin, static_cast<std::size_t>(style.width)) + "\n";
}

std::string DrawScene(const Scene& scene, Style style, std::size_t first = 0) {
  std::string text;
  if (!scene.set_up.empty()) text += style.Dim(Indented("set-up: " + scene.set_up, 2, style));
  style.width -= 2;
  auto lines = DrawTimeLine(scene.history, scene.culprit, style, first > 0 ? std::string::npos - 1 : kLongest);
  if (first > 0 && lines.size() > first + 2) {  // Behind the heading.
    const std::size_t more = lines.size() - first - 1;
    lines.resize(first + 1);
    lines.push_back(style.Dim("... and " + std::to_string(more) + " moments more"));
  }
  for (const std::string& line : lines) text += "  " + line + "\n";
  return text;
}

std::string DrawVerdict(const Performance& performance, const Scene& scene, const Style& style) {
  std::string text;
  if (performance.finding.verdict != Verdict::kPass && !scene.message.empty()) text += Indented(scene.message, 2, style);
  if (!performance.finding.measured.empty()) text += Indented("measured: " + performance.finding.measured, 2, style);
  return text;
}

// The bytes that an event brought; empty if it brought none.
Bytes DataOf(const Event& event) {
  const auto data = event.result.ok.find("data");
  return data != event.result.ok.end() && data->is_string() ? FromHex(data->get_ref<const std::string&>()) : Bytes();
}

// Of two runs that look the same where they part in what is not shown of long data.
std::string DrawHiddenParting(const Contrast& contrast, const Scene& right, const Scene& wrong, const Style& style) {
  const auto count = std::min(right.history.events.size(), wrong.history.events.size());
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes good = DataOf(right.history.events[i]), bad = DataOf(wrong.history.events[i]);
    const auto [there, here] = std::mismatch(good.begin(), good.end(), bad.begin(), bad.end());
    if (there == good.end() || here == bad.end()) continue;
    const auto at = static_cast<std::size_t>(there - good.begin());
    return style.Bold("They part in a byte") + "\n  " + std::to_string(wrong.history.events[i].actor) + ": " +
           WithoutTheUsual(Show(wrong.history.events[i].operation)) + ", at offset " + std::to_string(at) + ": " +
           Show(std::string_view(good).substr(at, 1)) + " on " + contrast.right.implementation->name() + ", " +
           Show(std::string_view(bad).substr(at, 1)) + " on " + contrast.wrong.implementation->name() + "\n";
  }
  return "";
}

// What each did at the first step that is not the same.
std::string DrawParting(const Contrast& contrast, const Scene& right, const Scene& wrong, std::optional<std::size_t> parting,
                        const Style& style) {
  if (!parting) return DrawHiddenParting(contrast, right, wrong, style);
  const auto longest =
      std::max(contrast.right.implementation->name().size(), contrast.wrong.implementation->name().size());
  const auto line = [&](const Performance& performance, const Scene& scene) {
    const auto moments = MomentsOf(scene.history);
    const std::string name = Padded(performance.implementation->name() + ":", longest + 2);
    return "  " + name + Paragraph(*parting < moments.size() ? WithLessData(moments[*parting]) : "(nothing more)", 2 + name.size(),
                                   static_cast<std::size_t>(style.width)) + "\n";
  };
  return style.Bold("They part here") + "\n" + line(contrast.right, right) + line(contrast.wrong, wrong);
}

std::string DrawColumns(const Contrast& contrast, const Scene& right, const Scene& wrong,
                        std::optional<std::size_t> parting, Style style) {
  const int half = (style.width - 5) / 2;
  Style column = style;
  column.width = half;
  std::vector<std::string> right_lines = DrawTimeLine(wrong.history, wrong.culprit, column, kLongest);
  column.colour = false;  // Its escape sequences would be padded like text.
  std::vector<std::string> left_lines = DrawTimeLine(right.history, right.culprit, column, kLongest);
  const std::size_t count = std::max(left_lines.size(), right_lines.size());
  left_lines.resize(count);
  right_lines.resize(count);
  const auto wide = static_cast<std::size_t>(half);
  std::string text = Padded(contrast.right.implementation->name(), wide) + "     " + contrast.wrong.implementation->name() + "\n";
  for (std::size_t i = 0; i < count; ++i) {
    const bool here = parting && i == std::min(*parting + 1, count - 1);  // Behind the heading.
    text += Padded(left_lines[i], wide) + (here ? style.Red("  ≠  ") : "  |  ") + right_lines[i] + "\n";
  }
  return text;
}

}  // namespace

std::string DrawPerformance(const Performance& performance, const Style& style, std::size_t first) {
  const Scene scene = StageOf(performance);
  return DrawScene(scene, style, first) + DrawVerdict(performance, scene, style);
}

std::string DrawLegend(const Style& style) {
  return "\n" + style.Dim(Paragraph("● answered at once   ┌ begins   │ under way   ┊ waits   └ ends   ──▶ what let it go on   ✦ ✗ dies",
                                    0, static_cast<std::size_t>(style.width))) + "\n";
}

std::string DrawContrast(const Contrast& contrast, const Style& style) {
  std::string text;
  for (const Performance* performance : {&contrast.right, &contrast.wrong}) {
    if (performance->implementation == nullptr) continue;
    text += "\n" + Heading(*performance, style) + "  " + style.Dim(performance->implementation->sentence) + "\n" +
            DrawPerformance(*performance, style);
  }
  return text;
}

std::string DrawSideBySide(const Contrast& contrast, const Style& style) {
  const Scene right = StageOf(contrast.right), wrong = StageOf(contrast.wrong);
  const auto parting = PartingOf(MomentsOf(right.history), MomentsOf(wrong.history));
  const bool fits = style.width >= 2 * kLeastColumn + 5 && MomentsOf(right.history).size() <= kLongest &&
                    MomentsOf(wrong.history).size() <= kLongest && right.set_up == wrong.set_up;
  if (!fits) return DrawContrast(contrast, style) + "\n" + DrawParting(contrast, right, wrong, parting, style);
  std::string text = "\n";
  if (!right.set_up.empty()) text += style.Dim(Indented("set-up: " + right.set_up, 0, style));
  return text + DrawColumns(contrast, right, wrong, parting, style) + "\n" + DrawParting(contrast, right, wrong, parting, style) +
         "\n" + Heading(contrast.wrong, style) + "\n" + DrawVerdict(contrast.wrong, wrong, style);
}

}  // namespace parley
