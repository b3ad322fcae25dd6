// parley check: are these implementations what they claim to be?
#ifndef SRC_CLI_CHECK_COMMAND_H_
#define SRC_CLI_CHECK_COMMAND_H_

#include <string>
#include <vector>

#include "src/cli/examination.h"

namespace parley {

struct CheckArguments {
  std::vector<std::string> names;   // Mechanisms, implementations, globs.
  std::vector<std::string> agents;  // Commands.
  std::string clause_glob;
  std::string json;          // A file, "-" for standard output; empty: none. So also:
  std::string junit;
  std::string tap;
  std::string markdown;
  std::string counterexamples;  // A directory; empty: none. So also:
  std::string reproducer;
  std::string expect;        // Read.
  std::string write_expect;  // Written or updated.
  Settings settings;
};

// Checks, and writes the reports. Returns the exit status. Throws BadUsage.
int CheckCommand(const CheckArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_CHECK_COMMAND_H_
