// parley judge: judges a history that somebody recorded.
#ifndef SRC_CLI_JUDGE_COMMAND_H_
#define SRC_CLI_JUDGE_COMMAND_H_

#include <cstdint>
#include <string>

namespace parley {

struct JudgeArguments {
  std::string file;        // "-": standard input.
  bool witness = false;    // Print an order that explains the history.
  double budget_s = 10;    // Of the search.
  std::uint64_t seed = 1;  // Of the search.
};

// Writes the verdict to standard output, with the operations that convict as a time
// line. Returns 0 if some order explains the history, 1 if none does, 3 if none was
// found in time. Throws BadUsage if the file cannot be read.
int JudgeCommand(const JudgeArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_JUDGE_COMMAND_H_
