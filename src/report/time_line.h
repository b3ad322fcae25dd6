// Time line: a history drawn as text, a line a moment, a column for each actor.
#ifndef SRC_REPORT_TIME_LINE_H_
#define SRC_REPORT_TIME_LINE_H_

#include <string>
#include <vector>

#include "src/history/history.h"
#include "src/report/style.h"

namespace parley {

//    0  1
//    ●  ·  0: create o1 -> ok
//    ·  ┌  1: read o1 max=16 ... waits
//    ●  ┊  0: write o1 "hi" -> count 2
//    ╰──▶  1: ... read -> "hi"
//
// An answer at once is a dot; an operation that takes longer is a line, dotted if it
// was seen to wait; an arrow comes from what let it go on. The event `culprit`, if it is
// none of -1, is marked as what contradicts. UTF-8, in lines without their ends.
std::vector<std::string> DrawTimeLine(const History& history, int culprit, const Style& style = {});

}  // namespace parley

#endif  // SRC_REPORT_TIME_LINE_H_
