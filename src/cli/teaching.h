// Teaching: the commands for those who want to understand: explain, show and docs.
#ifndef SRC_CLI_TEACHING_H_
#define SRC_CLI_TEACHING_H_

#include <functional>

#include "CLI/CLI.hpp"
#include "src/cli/docs_command.h"
#include "src/cli/explain_command.h"
#include "src/cli/show_command.h"

namespace parley {

struct TeachingArguments {
  DocsArguments docs;
  ExplainArguments explain;
  ShowArguments show;
};

// Adds them to `app`, as commands that set `action`. `arguments` and `action` outlive it.
void AddTeaching(CLI::App& app, TeachingArguments& arguments, std::function<int()>& action);

}  // namespace parley

#endif  // SRC_CLI_TEACHING_H_
