// parley list and parley explain: what there is, and what it means.
#ifndef SRC_CLI_LIST_COMMAND_H_
#define SRC_CLI_LIST_COMMAND_H_

#include <string>

namespace parley {

// `what` is "implementations", "clauses", "mutants", or empty: an overview.
// Writes to standard output; returns the exit status.
int ListCommand(const std::string& what);

// All that is known of a clause: words, source, reason, tests, mutants. Throws
// BadUsage if there is none of that id.
int ExplainCommand(const std::string& clause_id);

}  // namespace parley

#endif  // SRC_CLI_LIST_COMMAND_H_
