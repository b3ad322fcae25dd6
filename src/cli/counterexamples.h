// Counterexamples: the steps of each FAIL of a report, as files.
#ifndef SRC_CLI_COUNTEREXAMPLES_H_
#define SRC_CLI_COUNTEREXAMPLES_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// Makes the directory if need be. Throws BadUsage if it can not be written to.
void RequireDirectory(const std::string& directory);

// Writes DIRECTORY/IMPLEMENTATION.CLAUSE.txt for every FAIL of the report that has
// steps, expected or not, and removes nothing. Letters, digits, '-', '_' and '.' of a
// name stay; others become '_'. Complains on standard error about what it cannot write.
void WriteCounterexamples(const std::string& directory, const Report& report);

}  // namespace parley

#endif  // SRC_CLI_COUNTEREXAMPLES_H_
