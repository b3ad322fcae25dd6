// Pattern: data in which one stretch is not taken for another.
#ifndef CONFORMANCE_PATTERN_H_
#define CONFORMANCE_PATTERN_H_

#include <cstdint>
#include <string>

namespace parley {

// `length` printable bytes in which neighbouring stretches differ; `origin` tells
// patterns apart.
std::string Pattern(std::int64_t length, int origin = 0);

}  // namespace parley

#endif  // CONFORMANCE_PATTERN_H_
