// Frame: a whole C file from what was put together for it.
#ifndef SRC_REPRODUCER_FRAME_H_
#define SRC_REPRODUCER_FRAME_H_

#include <string>
#include <vector>

#include "src/reproducer/script.h"
#include "src/reproducer/sheet.h"

namespace parley::reproducer {

struct Frame {
  std::vector<std::string> comments;  // What stands on top.
  int actors = 0;
  bool main_acts = false;      // main() takes steps, too, as the actor after the last.
  bool waits_forever = false;  // FAIL is that all steps were taken and the verdict did not come.
};

// The lines of the file. In each process all steps pass by, and those of its actor are
// taken. The script sets all->verdict: 1 is FAIL, 2 PASS.
std::vector<std::string> Framed(const Frame& frame, const Sheet& sheet, const Script& script);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_FRAME_H_
