// Time line: operations drawn in text, one a line, by when they were under way.
#ifndef SRC_JUDGE_TIME_LINE_H_
#define SRC_JUDGE_TIME_LINE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

// [==] completed, [==?? crashed, [~~~~ waits at the end. Moments are drawn in order,
// not to scale. At most the last `most` of the operations, by their calls.
std::string DrawTimeLine(const Log& log, std::vector<std::size_t> operations, std::size_t most = 40);

// "client 3: deq 17"
std::string Describe(const Log& log, const Operation& operation);

}  // namespace parley::judge

#endif  // SRC_JUDGE_TIME_LINE_H_
