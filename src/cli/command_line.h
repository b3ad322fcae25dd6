// The command line of Parley.
#ifndef SRC_CLI_COMMAND_LINE_H_
#define SRC_CLI_COMMAND_LINE_H_

namespace parley {

// What `parley ARGUMENTS` does: parses, and runs a subcommand. Returns the exit
// status: 0, 1 (FAIL, or not as expected), 2 (bad usage), 3 (UNRESOLVED), 130
// (interrupted). Bad usage is one line on standard error. Throws std::system_error
// if the machine cannot go on.
int RunCommandLine(int argc, const char* const* argv);

}  // namespace parley

#endif  // SRC_CLI_COMMAND_LINE_H_
