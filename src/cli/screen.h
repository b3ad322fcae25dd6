// Screen: what the one who reads a descriptor can see.
#ifndef SRC_CLI_SCREEN_H_
#define SRC_CLI_SCREEN_H_

#include <string>

#include "src/check/trial.h"
#include "src/report/style.h"

namespace parley {

// The style for what is written to `fd`. `colour` is "always", "never" or "auto":
// on a terminal (not a dumb one) unless NO_COLOR is set. The width is the
// terminal's (TIOCGWINSZ), else 100.
Style StyleOf(int fd, const std::string& colour);

// A line on standard error that is rewritten in place while a check runs; nothing
// if that is no terminal. The destructor removes it.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  void Show(const std::string& implementation, const Finding& finding, int done, int all);

 private:
  bool shown_;
  Style style_;
};

}  // namespace parley

#endif  // SRC_CLI_SCREEN_H_
