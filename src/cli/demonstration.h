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

// Performs the tests of `clause` on an implementation that passes one of them and on
// `mutant`, which may be null. A FAIL is what is looked for: of several the one with
// the fewest steps, and beside it the same test's PASS, on the mechanism's reference,
// or where that lacks what the test needs, on the system's own. Some faults are races
// and are tried up to four times. What cannot be shown here is left null. Blocks for
// as long as the tests take. Requires a single-threaded process.
Contrast Demonstrate(const Clause& clause, const Implementation* mutant);

// Performs one test, "CLAUSE/TEST", once.
Finding Perform(const Implementation& implementation, const std::string& test);

}  // namespace parley

#endif  // SRC_CLI_DEMONSTRATION_H_
