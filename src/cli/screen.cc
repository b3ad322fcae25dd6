#include "src/cli/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace parley {
namespace {

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

Style StyleOf(int fd, const std::string& colour) {
  Style style;
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  style.colour = colour == "always" || (colour == "auto" && CanRewrite(fd) && !IsSet("NO_COLOR"));
  return style;
}

bool CanRewrite(int fd) {
  const char* terminal = std::getenv("TERM");
  return isatty(fd) && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace parley
