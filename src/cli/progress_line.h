// ProgressLine: how far a check is, on one line of a terminal.
#ifndef SRC_CLI_PROGRESS_LINE_H_
#define SRC_CLI_PROGRESS_LINE_H_

#include <chrono>
#include <string>

#include "src/check/check.h"

namespace parley {

// "about 40 s left": as long for what is still to do as for what is done; empty while
// that would be a guess.
std::string Remaining(std::chrono::milliseconds elapsed, int done, int all);

// The text of the line, at most `width` columns.
std::string ProgressText(const Stage& stage, std::chrono::milliseconds elapsed, int width);

// Writes nothing if `fd` is no terminal, or one that cannot rewrite a line. Holds no
// more than one line, as wide as the terminal is at that moment; the destructor
// removes it. `colour` as in Settings.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  ProgressLine(int fd, std::string colour);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;

  // Ten times a second are enough: a call sooner than that does nothing.
  void Show(const Stage& stage);

 private:
  int fd_;
  std::string colour_;
  bool shown_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point next_ = started_;
};

}  // namespace parley

#endif  // SRC_CLI_PROGRESS_LINE_H_
