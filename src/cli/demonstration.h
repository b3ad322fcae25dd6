// Demonstration: clauses' tests, performed to be looked at.
#ifndef SRC_CLI_DEMONSTRATION_H_
#define SRC_CLI_DEMONSTRATION_H_

#include <string>
#include <vector>

#include "src/check/check.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/report/contrast.h"

namespace parley {

// What stands beside a failure: the whole test as it passes, or, where a model knows
// them, the very steps that fail, done right.
enum class Right { kWholeTest, kSameSteps };

// Performs the tests of `clause` on the mechanism's reference, or where that lacks what
// they need, on the system's own; and on `mutant`, which may be null, one after the
// other, those that are soon told first, until one fails. Some faults are races: up to
// four rounds. What cannot be shown here is left null. Blocks for as long as the tests
// take. Requires a single-threaded process.
Contrast Demonstrate(const Clause& clause, const Implementation* mutant, Right right);

// Performs a trial, "CLAUSE/TEST" or a property's name, once. `shorten`: of a FAIL the
// fewest steps that show it.
Finding Perform(const Implementation& implementation, const std::string& trial, bool shorten = true);

}  // namespace parley

#endif  // SRC_CLI_DEMONSTRATION_H_
