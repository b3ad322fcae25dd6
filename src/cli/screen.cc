#include "src/cli/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace parley {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool ShowsColour(int fd) {
  const char* terminal = std::getenv("TERM");
  return isatty(fd) && !IsSet("NO_COLOR") && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

Style StyleOf(int fd, const std::string& colour) {
  Style style;
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  style.colour = colour == "always" || (colour == "auto" && ShowsColour(fd));
  return style;
}

ProgressLine::ProgressLine() : shown_(isatty(STDERR_FILENO)), style_(StyleOf(STDERR_FILENO, "auto")) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs(kEraseLine.data(), stderr);
}

void ProgressLine::Show(const std::string& implementation, const Finding& finding, int done, int all) {
  if (!shown_) return;
  const std::string line =
      std::to_string(done) + " of " + std::to_string(all) + "  " + implementation + "  " + finding.trial;
  const auto room = static_cast<std::size_t>(style_.width - 1);
  std::fprintf(stderr, "%s%s", kEraseLine.data(), line.substr(0, room).c_str());
  std::fflush(stderr);
}

}  // namespace parley
