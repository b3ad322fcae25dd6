#include "src/cli/command_line.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "src/agent/session.h"
#include "src/cli/check_command.h"
#include "src/cli/judge_command.h"
#include "src/cli/list_command.h"
#include "src/cli/mutants_command.h"
#include "src/cli/replay_command.h"
#include "src/cli/usage.h"
#include "src/report/version.h"

namespace parley {
namespace {

constexpr const char* kExamples = R"(Examples:
  parley check                                  all that is built in
  parley check pipe                             every pipe: reference and system
  parley check --agent 'python3 my_agent.py'    your own, in any language
  parley check linux-pipe2 --clause 'pipe.eof*' a few clauses of one
  parley explain pipe.reader-waits-on-empty     what a clause means, and why
  parley agent-help                             how an agent talks
  parley replay found/mine.txt --agent ./agent  a counterexample, again
  parley judge history.txt                      a history that you recorded

Exit status: 0 all as expected, 1 FAIL, 2 bad usage, 3 UNRESOLVED, 130 Ctrl-C.)";

constexpr const char* kCheckExamples =
    R"(Without names: every reference and every implementation of the system. Names, globs
and agents add up.

Examples:
  parley check pipe
  parley check reference-pipe 'linux-*' --jobs 4
  parley check --agent './agent --fast' --agent 'java -cp build Agent'
  parley check --agent ./agent --clause 'pipe.*-wakes-*' --seed 42 --effort thorough
  parley check --agent ./agent --write-expect known.txt    what is known to fail, and later:
  parley check --agent ./agent --expect known.txt --json report.json)";

// What a subcommand was asked to do; set by its options, done after parsing.
using Action = std::function<int()>;

void AddSettings(CLI::App& command, Settings& settings) {
  command.add_option("--seed", settings.seed, "For all random choices; the report tells the one used")->type_name("N");
  command.add_option("--effort", settings.effort, "How much random testing: quick, normal or thorough")
      ->check(CLI::IsMember({"quick", "normal", "thorough"}))
      ->type_name("LEVEL");
  command.add_option("--deadline", settings.deadline_s, "How long an operation may owe its answer (10)")
      ->check(CLI::Range(0.001, 86400.0))
      ->type_name("SECONDS");
  command.add_option("--jobs", settings.jobs, "Trials at a time (one a processor)")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command.add_option("--colour,--color", settings.colour, "auto, always or never; NO_COLOR is honoured")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

void AddCheck(CLI::App& app, CheckArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("check", "Check implementations");
  command.add_option("names", arguments.names, "Mechanisms, implementations, or globs over their names")
      ->type_name("MECHANISM|IMPLEMENTATION");
  command
      .add_option("--agent", arguments.agents,
                  "Check this program, over the agent protocol. Split into words as by a shell. It starts in a "
                  "directory of its own: its path and arguments that name existing files are made absolute")
      ->allow_extra_args(false)
      ->type_name("'CMD ARGS'");
  command.add_option("--clause", arguments.clause_glob, "Only clauses that match")->type_name("GLOB");
  command
      .add_option("--json", arguments.json, "Write the report as JSON; -: to standard output, text to standard error")
      ->type_name("FILE");
  command.add_option("--junit", arguments.junit, "Likewise as JUnit XML, for continuous integration")->type_name("FILE");
  command.add_option("--tap", arguments.tap, "Likewise as TAP, the Test Anything Protocol")->type_name("FILE");
  command.add_option("--markdown", arguments.markdown, "Likewise as Markdown, for an issue")->type_name("FILE");
  command
      .add_option("--reproducer", arguments.reproducer,
                  "Write a C file, without Parley, for each FAIL of the operating system's own")
      ->type_name("DIR");
  command
      .add_option("--counterexamples", arguments.counterexamples,
                  "Write the steps of each FAIL into a file of this directory, for 'parley replay'")
      ->type_name("DIR");
  command
      .add_option("--expect", arguments.expect,
                  "Hold verdicts against these: IMPLEMENTATION CLAUSE VERDICT REASON, one a line")
      ->type_name("FILE");
  command.add_option("--write-expect", arguments.write_expect, "Write or update such a file to what was seen")
      ->type_name("FILE");
  AddSettings(command, arguments.settings);
  command.footer(kCheckExamples);
  command.callback([&] { action = [&] { return CheckCommand(arguments); }; });
}

void AddList(CLI::App& app, std::string& what, Action& action) {
  CLI::App& command = *app.add_subcommand("list", "Show implementations, clauses or mutants");
  command.add_option("what", what, "implementations, clauses or mutants")
      ->check(CLI::IsMember({"implementations", "clauses", "mutants"}))
      ->type_name("KIND");
  command.callback([&] { action = [&] { return ListCommand(what); }; });
}

void AddExplain(CLI::App& app, std::string& clause, Action& action) {
  CLI::App& command = *app.add_subcommand("explain", "Show all about a clause");
  command.add_option("clause", clause, "Its id")->required()->type_name("CLAUSE");
  command.footer("Example:\n  parley explain pipe.reader-waits-on-empty");
  command.callback([&] { action = [&] { return ExplainCommand(clause); }; });
}

void AddMutants(CLI::App& app, MutantsArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("mutants", "Measure the suite: check faulty implementations");
  command.add_option("--mechanism", arguments.mechanism, "Only those of it")->type_name("M");
  command.add_flag("--all", arguments.all, "Every clause, and the matrix");
  AddSettings(command, arguments.settings);
  command.footer("Example:\n  parley mutants --mechanism pipe");
  command.callback([&] { action = [&] { return MutantsCommand(arguments); }; });
}

constexpr const char* kJudgeExamples =
    R"(One operation a line: client call return op value. Equal times count as concurrent; a
return may be 'crashed' (perhaps it happened) or 'waits' (at the end, for ever).

  # object=fifo cap=8          also priority, register, pipe; cap=0: unbounded
  1 10 20 enq 5                into a priority queue: enq 5@3; a pipe: write 1,2
  2 15 30 deq 5
  2 31 35 deq_empty -          also enq_full

Examples:
  parley judge history.txt
  my_recorder | parley judge -
  parley judge history.jsonl --witness)";

void AddJudge(CLI::App& app, JudgeArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("judge", "Judge a history that you recorded");
  command.add_option("file", arguments.file, "The history, as text or JSON lines; -: standard input")->required()->type_name("FILE");
  command.add_flag("--witness", arguments.witness, "Print an order that explains the history");
  command.add_option("--budget", arguments.budget_s, "How long to search where no monitor decides (10)")
      ->check(CLI::Range(0.001, 86400.0))
      ->type_name("SECONDS");
  command.add_option("--seed", arguments.seed, "Of the search")->type_name("N");
  command.footer(kJudgeExamples);
  command.callback([&] { action = [&] { return JudgeCommand(arguments); }; });
}

constexpr const char* kReplayExamples =
    R"(The files come from 'parley check --counterexamples DIR', or from your editor:
docs/counterexamples.md. On the implementation that showed the fault, unless another
is named. Exit status: 1 it still happens, 0 it does not, 3 that cannot be told.

Examples:
  parley replay found/mine.pipe.reader-waits-on-empty.txt --agent ./agent
  parley replay scenario.txt reference-pipe --steps)";

void AddReplay(CLI::App& app, ReplayArguments& arguments, Action& action) {
  CLI::App& command = *app.add_subcommand("replay", "Perform a counterexample again");
  command.add_option("file", arguments.file, "The counterexample")->required()->type_name("FILE");
  command.add_option("implementation", arguments.implementation, "On which to perform it")->type_name("IMPLEMENTATION");
  command.add_option("--agent", arguments.agents, "On this program, over the agent protocol")
      ->allow_extra_args(false)
      ->type_name("'CMD ARGS'");
  command.add_flag("--steps", arguments.stops, "Stop before each step, until Enter is pressed");
  AddSettings(command, arguments.settings);
  command.footer(kReplayExamples);
  command.callback([&] { action = [&] { return ReplayCommand(arguments); }; });
}

int AgentHelp(const std::string& mechanism) {
  const Session* session = SessionOf(mechanism);
  std::vector<std::string> names;
  for (const Session& known : Sessions()) names.emplace_back(known.mechanism);
  if (session == nullptr) throw BadUsage("there is no example for '" + mechanism + "'" + DidYouMean(mechanism, names));
  std::printf(
      "An agent reads requests (->) from its standard input and writes replies (<-) to its\n"
      "standard output, one JSON object a line, in any order. An example for %s:\n%s",
      mechanism.c_str(), Show(*session).c_str());
  std::printf(
      "\nEnvironment: PARLEY_RUN, a token for names that never collide; PARLEY_DIR, an empty\n"
      "directory for sockets and files, also the working directory. Standard error is yours.\n");
  return 0;
}

void AddAgentHelp(CLI::App& app, std::string& mechanism, Action& action) {
  CLI::App& command = *app.add_subcommand("agent-help", "Show how Parley talks with an agent");
  command.add_option("mechanism", mechanism, "Of which mechanism (pipe)")->type_name("MECHANISM");
  command.callback([&] { action = [&] { return AgentHelp(mechanism); }; });
}

void RequireSubcommand(const CLI::App& app, int argc, const char* const* argv) {
  if (argc < 2) throw BadUsage("say what to do, such as: parley check");
  const std::string word = argv[1];
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  if (word.empty() || word[0] == '-' || std::find(names.begin(), names.end(), word) != names.end()) return;
  throw BadUsage("there is no command '" + word + "'" + DidYouMean(word, names));
}

int Complain(std::string what) {
  std::replace(what.begin(), what.end(), '\n', ' ');
  std::fprintf(stderr, "parley: %s (see parley --help)\n", what.c_str());
  return kBadUsage;
}

}  // namespace

int RunCommandLine(int argc, const char* const* argv) {
  CLI::App app("Tells whether an implementation of IPC behaves as IPC must.", "parley");
  app.set_version_flag("--version", "parley " + std::string(kVersion));
  app.require_subcommand(1);
  app.footer(kExamples);
  Action action;
  CheckArguments check;
  MutantsArguments mutants;
  JudgeArguments judge;
  ReplayArguments replay;
  std::string what, clause, mechanism = "pipe";
  AddCheck(app, check, action);
  AddList(app, what, action);
  AddExplain(app, clause, action);
  AddMutants(app, mutants, action);
  AddJudge(app, judge, action);
  AddReplay(app, replay, action);
  AddAgentHelp(app, mechanism, action);
  try {
    RequireSubcommand(app, argc, argv);
    app.parse(argc, const_cast<char**>(argv));
    return action();
  } catch (const CLI::ParseError& error) {
    return error.get_exit_code() == 0 ? app.exit(error) : Complain(error.what());
  } catch (const BadUsage& error) {
    return Complain(error.what());
  }
}

}  // namespace parley
