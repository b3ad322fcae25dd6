// Selection: which implementations a command is about.
#ifndef SRC_CLI_SELECTION_H_
#define SRC_CLI_SELECTION_H_

#include <memory>
#include <string>
#include <vector>

#include "src/registry/implementation.h"

namespace parley {

struct Selection {
  std::vector<const Implementation*> implementations;
  std::vector<std::unique_ptr<const Implementation>> agents;  // Those of them that this owns.
  bool everything = false;                                    // Nobody chose.
};

// `names` are mechanisms (their references, system implementations and adapters),
// names, and globs over names; `agents` are commands. Neither: all references,
// system implementations and adapters. Throws BadUsage.
Selection Select(const std::vector<std::string>& names, const std::vector<std::string>& agents);

// Throws BadUsage unless the glob is empty or matches a clause.
void RequireClauses(const std::string& glob);

}  // namespace parley

#endif  // SRC_CLI_SELECTION_H_
