// parley replay: does it still happen?
#ifndef SRC_CLI_REPLAY_COMMAND_H_
#define SRC_CLI_REPLAY_COMMAND_H_

#include <string>
#include <vector>

#include "src/cli/examination.h"

namespace parley {

struct ReplayArguments {
  std::string file;
  std::string implementation;       // Empty: that of the file.
  std::vector<std::string> agents;  // A command, or none.
  bool stops = false;               // Before each step.
  Settings settings;
};

// Performs a counterexample's steps again and says whether they still contradict; then,
// if the steps alone do not tell, the test that found them. Returns the exit status:
// 1 if they still do, 0 if not, 3 if that cannot be told. Throws BadUsage.
int ReplayCommand(const ReplayArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_REPLAY_COMMAND_H_
