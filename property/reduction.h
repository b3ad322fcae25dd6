// Reduction: from a program that fails to a short one that does.
#ifndef PROPERTY_REDUCTION_H_
#define PROPERTY_REDUCTION_H_

#include <chrono>
#include <functional>
#include <optional>

#include "property/performance.h"
#include "property/program.h"

namespace parley {

// How much may be spent on it: each attempt is a performance, and one that hangs
// costs a deadline.
struct ReductionLimits {
  int runs = 60;
  std::chrono::milliseconds time{1'500};
  std::chrono::milliseconds time_if_awaited{20'000};
};

// The failure of a program, or nothing if it does not fail.
using Attempt = std::function<std::optional<Failure>(const Program&)>;

// Leaves out operations and actors and shortens sizes for as long as the program
// still fails for the same clause. Changes `program` and `failure` to the smallest
// failing ones that it saw. RapidCheck's own shrinking knows no such limits.
void Reduce(Program& program, Failure& failure, const Attempt& attempt, const ReductionLimits& limits = {});

}  // namespace parley

#endif  // PROPERTY_REDUCTION_H_
