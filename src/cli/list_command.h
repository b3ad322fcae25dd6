// parley list: what there is.
#ifndef SRC_CLI_LIST_COMMAND_H_
#define SRC_CLI_LIST_COMMAND_H_

#include <string>

namespace parley {

// `what` is "implementations", "clauses", "mutants", or empty: an overview.
// Writes to standard output; returns the exit status.
int ListCommand(const std::string& what);

}  // namespace parley

#endif  // SRC_CLI_LIST_COMMAND_H_
