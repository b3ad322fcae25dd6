// The option --colour of commands that print for people.
#ifndef SRC_CLI_COLOUR_OPTION_H_
#define SRC_CLI_COLOUR_OPTION_H_

#include <string>

#include "CLI/CLI.hpp"

namespace parley {

inline void AddColourOption(CLI::App& command, std::string& colour) {
  command.add_option("--colour,--color", colour, "auto, always or never; NO_COLOR is honoured")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

}  // namespace parley

#endif  // SRC_CLI_COLOUR_OPTION_H_
