// parley explain: a clause in words, with stories, and performed for all to see.
#ifndef SRC_CLI_EXPLAIN_COMMAND_H_
#define SRC_CLI_EXPLAIN_COMMAND_H_

#include <string>

namespace parley {

struct ExplainArguments {
  std::string what;  // A clause's id, a mechanism, or a glob over ids.
  bool words_only = false;
  std::string colour = "auto";
};

// Of one clause all that is known: its sentence, source and reason, real systems that
// broke it, the mutants it kills; then its test is performed on a reference and on
// the first of these mutants, and both runs are drawn. Of several a line each.
// Writes to standard output; blocks for as long as the test takes, at most some
// deadlines. Returns the exit status. Throws BadUsage if no clause is meant.
int ExplainCommand(const ExplainArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_EXPLAIN_COMMAND_H_
