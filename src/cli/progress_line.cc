#include "src/cli/progress_line.h"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "src/cli/screen.h"
#include "src/report/plain.h"

namespace parley {
namespace {

using std::chrono_literals::operator""ms;

constexpr std::string_view kEraseLine = "\r\x1b[K";
constexpr auto kInterval = 100ms;
constexpr auto kEarliestGuess = 2000ms;

void Write(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written <= 0) return;  // It is for the eye only.
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// What is beyond Latin, Greek, Cyrillic and their neighbours may take two columns.
std::size_t ColumnsAtMost(std::string_view character) { return character.size() > 2 ? 2 : 1; }

std::string CutTo(std::size_t columns, std::string_view text) {
  std::string cut;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = text.substr(at, std::max<std::size_t>(1, CharacterLength(text.substr(at))));
    if (columns < ColumnsAtMost(character)) break;
    columns -= ColumnsAtMost(character);
    cut += character;
    at += character.size();
  }
  return cut;
}

}  // namespace

std::string Remaining(std::chrono::milliseconds elapsed, int done, int all) {
  if (elapsed < kEarliestGuess || done == 0) return "";
  const std::int64_t seconds = elapsed.count() * (all - done) / done / 1000;
  if (seconds < 5) return "a few seconds left";
  if (seconds < 90) return "about " + std::to_string(seconds / 5 * 5) + " s left";
  return "about " + std::to_string((seconds + 30) / 60) + " min left";
}

std::string ProgressText(const Stage& stage, std::chrono::milliseconds elapsed, int width) {
  std::string text = std::to_string(stage.done) + " of " + std::to_string(stage.all);
  if (stage.all > 0) text += ", " + std::to_string(std::int64_t{100} * stage.done / stage.all) + " %";
  const std::string remaining = Remaining(elapsed, stage.done, stage.all);
  if (!remaining.empty()) text += ", " + remaining;
  const std::string clause = stage.trial.substr(0, stage.trial.find('/'));
  if (!stage.implementation.empty()) text += ": " + PlainLine(stage.implementation);
  if (!clause.empty()) text += "  " + PlainLine(clause);
  return CutTo(static_cast<std::size_t>(std::max(0, width)), text);
}

ProgressLine::ProgressLine(int fd, std::string colour) : fd_(fd), colour_(std::move(colour)), shown_(CanRewrite(fd)) {}

ProgressLine::~ProgressLine() {
  if (shown_) Write(fd_, kEraseLine);
}

void ProgressLine::Show(const Stage& stage) {
  const auto now = Clock::now();
  if (!shown_ || now < next_) return;
  next_ = now + kInterval;
  const Style style = StyleOf(fd_, colour_);
  // The last column stays free: some terminals begin a new line after it.
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - started_);
  Write(fd_, std::string(kEraseLine) + style.Dim(ProgressText(stage, elapsed, style.width - 1)));
}

}  // namespace parley
