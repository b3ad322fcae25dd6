// Moments: a history in words, a line for each moment of its lanes.
#ifndef SRC_REPORT_MOMENTS_H_
#define SRC_REPORT_MOMENTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "src/history/history.h"

namespace parley {

// "0: read p1 max=1 ... waits", "1: write p1 "x" -> count 1", "0: ... read -> "x"". An
// operation that never returned has a line more at the end: "0: ... read never returns".
std::vector<std::string> MomentsOf(const History& history);

// The first moment at which two runs are not the same; nothing if they are.
std::optional<std::size_t> PartingOf(const std::vector<std::string>& one, const std::vector<std::string>& other);

}  // namespace parley

#endif  // SRC_REPORT_MOMENTS_H_
