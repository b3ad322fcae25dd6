// Words: a command as one string, split as a shell would.
#ifndef SRC_CLI_WORDS_H_
#define SRC_CLI_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace parley {

// Splits at blanks. 'single' quotes keep everything, "double" quotes all but a
// backslash before \, ", $ or `, a backslash outside keeps the next character
// (POSIX XCU 2.2). Nothing is expanded and no shell is run. Throws BadUsage if a
// quote is not closed, a backslash is last, or there is no word.
std::vector<std::string> SplitWords(std::string_view command);

// The same command for people: each word quoted if it must be.
std::string JoinWords(const std::vector<std::string>& words);

// The command of an agent, which starts in a directory of its own: a program that
// has a slash, and arguments that name existing files, made absolute.
std::vector<std::string> AgentCommand(std::string_view command);

}  // namespace parley

#endif  // SRC_CLI_WORDS_H_
