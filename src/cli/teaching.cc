#include "src/cli/teaching.h"

#include <string>

#include "src/cli/colour_option.h"

namespace parley {
namespace {

using Action = std::function<int()>;

void AddExplain(CLI::App& app, ExplainArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("explain", "Show all about a clause, and its test at work");
  command.add_option("clause", arguments.what, "Its id; of a mechanism or a glob over ids a line for each clause")
      ->required()
      ->type_name("CLAUSE|MECHANISM");
  command.add_flag("--words-only", arguments.words_only, "Do not perform its test on something right and something wrong");
  AddColourOption(command, arguments.colour);
  command.footer("Examples:\n  parley explain pipe.reader-waits-on-empty\n  parley explain 'pipe.*wakes*'");
  command.callback([&] { action = [&] { return ExplainCommand(arguments); }; });
}

void AddShow(CLI::App& app, ShowArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("show", "Show what a mutant does, beside what it should do");
  command.add_option("mutant", arguments.name, "Its name, with or without mutant-")->required()->type_name("MUTANT");
  AddColourOption(command, arguments.colour);
  command.footer("Example:\n  parley show mutant-close-wakes-one");
  command.callback([&] { action = [&] { return ShowCommand(arguments); }; });
}

void AddDocs(CLI::App& app, DocsArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("docs", "Write the parts of Markdown pages that are runs, rules or stories");
  command.add_option("files", arguments.files, "Pages with marks: see docs/pipes.md")->required()->type_name("FILE");
  command.add_flag("--check", arguments.check, "Write nothing; say what is not current, and exit with 1");
  command.footer("Example:\n  parley docs docs/pipes.md");
  command.callback([&] { action = [&] { return DocsCommand(arguments); }; });
}

}  // namespace

void AddTeaching(CLI::App& app, TeachingArguments& arguments, std::function<int()>& action) {
  AddExplain(app, arguments.explain, action);
  AddShow(app, arguments.show, action);
  AddDocs(app, arguments.docs, action);
}

}  // namespace parley
