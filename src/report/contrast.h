// Contrast: one test, performed on what is right and on what is wrong.
#ifndef SRC_REPORT_CONTRAST_H_
#define SRC_REPORT_CONTRAST_H_

#include <cstddef>
#include <string>

#include "src/check/trial.h"
#include "src/registry/implementation.h"
#include "src/report/style.h"

namespace parley {

// A test's finding about an implementation, with its history.
struct Performance {
  const Implementation* implementation = nullptr;  // Null: there is none to show.
  Finding finding;
};

struct Contrast {
  Performance right;  // A PASS.
  Performance wrong;  // A FAIL.
};

// Set-up, the time line, and of a FAIL what was allowed and seen; `first`: no more than
// so many moments, unless it is 0.
std::string DrawPerformance(const Performance& performance, const Style& style, std::size_t first = 0);

// What the signs of a time line mean, in a line or two.
std::string DrawLegend(const Style& style);

// The two one after the other, with a heading each.
std::string DrawContrast(const Contrast& contrast, const Style& style);

// The two side by side, step for step, with the step marked at which they part; below
// each other where the screen is too narrow for that.
std::string DrawSideBySide(const Contrast& contrast, const Style& style);

}  // namespace parley

#endif  // SRC_REPORT_CONTRAST_H_
