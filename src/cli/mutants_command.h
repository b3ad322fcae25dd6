// parley mutants: how much the suite itself finds.
#ifndef SRC_CLI_MUTANTS_COMMAND_H_
#define SRC_CLI_MUTANTS_COMMAND_H_

#include <string>

#include "src/cli/examination.h"

namespace parley {

struct MutantsArguments {
  std::string mechanism;  // Empty: all.
  bool all = false;       // The full matrix, not only each mutant's own lists.
  Settings settings;
};

// Checks each mutant for the clauses that it must and must not FAIL, and each
// variant for all, and writes the numbers. A mutant is killed if every clause that
// must FAIL does. Returns 1 if one survives, wrongly fails, or a variant FAILs; 130
// if interrupted. Throws BadUsage.
int MutantsCommand(const MutantsArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_MUTANTS_COMMAND_H_
