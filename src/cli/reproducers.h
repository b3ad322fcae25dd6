// Reproducers: the FAILs of a report as C files.
#ifndef SRC_CLI_REPRODUCERS_H_
#define SRC_CLI_REPRODUCERS_H_

#include <string>
#include <vector>

#include "src/report/report.h"

namespace parley {

// Writes DIRECTORY/IMPLEMENTATION.CLAUSE.c for each FAIL, expected or not, of an
// implementation of the operating system. Gives a line about each, ready for a
// terminal: where the file is, or why there is none. A file of that name is replaced.
std::vector<std::string> WriteReproducers(const std::string& directory, const Report& report);

}  // namespace parley

#endif  // SRC_CLI_REPRODUCERS_H_
