// parley show: a mutant, side by side with what it should be.
#ifndef SRC_CLI_SHOW_COMMAND_H_
#define SRC_CLI_SHOW_COMMAND_H_

#include <string>

namespace parley {

struct ShowArguments {
  std::string name;
  std::string colour = "auto";
};

// What the mutant is, the bug that it imitates, the clauses that convict it; and the
// first of these whose test shows it, performed on the mutant and on the reference,
// with the step at which they part. Writes to standard output; blocks for as long as
// the tests take, at most some deadlines. Returns the exit status. Throws BadUsage if
// there is no such mutant.
int ShowCommand(const ShowArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_SHOW_COMMAND_H_
