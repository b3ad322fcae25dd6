#include "src/cli/check_command.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "src/cli/counterexamples.h"
#include "src/cli/screen.h"
#include "src/cli/selection.h"
#include "src/cli/usage.h"
#include "src/ipc/malformed.h"
#include "src/report/expectations.h"
#include "src/report/html.h"
#include "src/report/json.h"
#include "src/report/text.h"

namespace parley {
namespace {

constexpr const char* kStandardOutput = "-";

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Expectations ReadExpectations(const std::string& path, bool must_exist) {
  if (path.empty()) return {};
  const auto text = path == kStandardOutput ? std::nullopt : ReadFile(path);
  if (!text && must_exist) throw BadUsage("cannot read the expectations '" + path + "'");
  try {
    return Expectations::Parse(text.value_or(""), path);
  } catch (const Malformed& why) {
    throw BadUsage(why.what());
  }
}

// Before anything runs: a check is too long to be for nothing.
void RequireWritable(const std::string& path) {
  if (path.empty() || path == kStandardOutput) return;
  if (!std::ofstream(path, std::ios::app)) throw BadUsage("cannot write '" + path + "'");
}

void WriteFile(const std::string& path, const std::string& text) {
  if (path == kStandardOutput) {
    std::fputs(text.c_str(), stdout);
    return;
  }
  std::ofstream file(path, std::ios::trunc);
  file << text << std::flush;
  if (!file) std::fprintf(stderr, "parley: cannot write '%s'\n", path.c_str());
}

}  // namespace

int CheckCommand(const CheckArguments& arguments) {
  const Selection selection = Select(arguments.names, arguments.agents);
  RequireClauses(arguments.clause_glob);
  const Expectations expectations = ReadExpectations(arguments.expect, true);
  const Expectations written_before = ReadExpectations(arguments.write_expect, false);
  const int to_standard_output = (arguments.json == kStandardOutput) + (arguments.html == kStandardOutput) +
                                 (arguments.write_expect == kStandardOutput);
  if (to_standard_output > 1) throw BadUsage("only one of --json, --html and --write-expect can go to standard output");
  RequireWritable(arguments.json);
  RequireWritable(arguments.html);
  if (!arguments.counterexamples.empty()) RequireDirectory(arguments.counterexamples);
  RequireWritable(arguments.write_expect);
  CheckOptions options = OptionsOf(arguments.settings);
  options.clause_glob = arguments.clause_glob;

  Report report = Examine(selection.implementations, options);
  const Scope scope{selection.everything, arguments.clause_glob};
  expectations.Apply(scope, report);

  const bool output_taken = to_standard_output > 0;
  const Style style = StyleOf(output_taken ? STDERR_FILENO : STDOUT_FILENO, arguments.settings.colour);
  std::fputs(DrawText(report, style).c_str(), output_taken ? stderr : stdout);
  if (!arguments.json.empty()) WriteFile(arguments.json, DrawJson(report));
  if (!arguments.html.empty()) WriteFile(arguments.html, DrawHtml(report));
  if (!arguments.counterexamples.empty()) WriteCounterexamples(arguments.counterexamples, report);
  if (!arguments.write_expect.empty() && !report.interrupted) {
    WriteFile(arguments.write_expect, written_before.Rewritten(scope, report));
  }
  return ExitStatus(report);
}

}  // namespace parley
