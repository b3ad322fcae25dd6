// Stops: a run goes on step by step, when its reader says so.
#ifndef SRC_CLI_STOPS_H_
#define SRC_CLI_STOPS_H_

#include <functional>
#include <string>

#include "src/history/history.h"

namespace parley {

// Hands the lines of this program's standard input on to the processes that it will
// start, whose process groups may not read from a terminal themselves (tcsetpgrp(3)).
// Starts a process of its own, which ends with this one. Throws std::system_error.
void PassOnStandardInput();

// What is called before each step: tells on standard error what has come back since,
// and what is next, and waits for a line on standard input; at its end, for nothing.
std::function<void(const History& so_far, const std::string& next)> StopsBeforeSteps();

}  // namespace parley

#endif  // SRC_CLI_STOPS_H_
