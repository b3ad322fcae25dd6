// Screen: what the one who reads a descriptor can see.
#ifndef SRC_CLI_SCREEN_H_
#define SRC_CLI_SCREEN_H_

#include <string>

#include "src/report/style.h"

namespace parley {

// The style for what is written to `fd`. `colour` is "always", "never" or "auto":
// on a terminal (not a dumb one) unless NO_COLOR is set. The width is the
// terminal's (TIOCGWINSZ), else 100.
Style StyleOf(int fd, const std::string& colour);

// True if what is written to `fd` is seen on a terminal that can move back in a line.
bool CanRewrite(int fd);

}  // namespace parley

#endif  // SRC_CLI_SCREEN_H_
