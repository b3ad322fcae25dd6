#include "src/cli/check_command.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "src/cli/counterexamples.h"
#include "src/cli/reproducers.h"
#include "src/cli/screen.h"
#include "src/cli/selection.h"
#include "src/cli/usage.h"
#include "src/ipc/malformed.h"
#include "src/report/expectations.h"
#include "src/report/json.h"
#include "src/report/junit.h"
#include "src/report/markdown.h"
#include "src/report/tap.h"
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

// A form in which the report can be had, beside the text.
struct Form {
  std::string option;
  std::string path;
  std::string (*draw)(const Report&);
};

std::vector<Form> FormsOf(const CheckArguments& arguments) {
  return {{"--json", arguments.json, DrawJson},
          {"--junit", arguments.junit, DrawJunit},
          {"--tap", arguments.tap, DrawTap},
          {"--markdown", arguments.markdown, DrawMarkdown}};
}

// The option whose output is standard output; empty: none, so that the text is.
std::string OptionToStandardOutput(const std::vector<Form>& forms, const CheckArguments& arguments) {
  std::string taken;
  const auto take = [&](const std::string& option, const std::string& path) {
    if (path != kStandardOutput) return;
    if (!taken.empty()) throw BadUsage("only one of " + taken + " and " + option + " can go to standard output");
    taken = option;
  };
  for (const Form& form : forms) take(form.option, form.path);
  take("--write-expect", arguments.write_expect);
  return taken;
}

}  // namespace

int CheckCommand(const CheckArguments& arguments) {
  const Selection selection = Select(arguments.names, arguments.agents);
  RequireClauses(arguments.clause_glob);
  const Expectations expectations = ReadExpectations(arguments.expect, true);
  const Expectations written_before = ReadExpectations(arguments.write_expect, false);
  const std::vector<Form> forms = FormsOf(arguments);
  const bool output_taken = !OptionToStandardOutput(forms, arguments).empty();
  for (const Form& form : forms) RequireWritable(form.path);
  if (!arguments.counterexamples.empty()) RequireDirectory(arguments.counterexamples);
  RequireWritable(arguments.write_expect);
  if (!arguments.reproducer.empty()) RequireDirectory(arguments.reproducer);
  CheckOptions options = OptionsOf(arguments.settings);
  options.clause_glob = arguments.clause_glob;

  Report report = Examine(selection.implementations, options, arguments.settings.colour);
  const Scope scope{selection.everything, arguments.clause_glob};
  expectations.Apply(scope, report);

  const Style style = StyleOf(output_taken ? STDERR_FILENO : STDOUT_FILENO, arguments.settings.colour);
  std::fputs(DrawText(report, style).c_str(), output_taken ? stderr : stdout);
  for (const Form& form : forms) {
    if (!form.path.empty()) WriteFile(form.path, form.draw(report));
  }
  if (!arguments.counterexamples.empty()) WriteCounterexamples(arguments.counterexamples, report);
  if (!arguments.reproducer.empty()) {
    for (const std::string& line : WriteReproducers(arguments.reproducer, report)) {
      std::fprintf(stderr, "%s\n", line.c_str());
    }
  }
  if (!arguments.write_expect.empty() && !report.interrupted) {
    WriteFile(arguments.write_expect, written_before.Rewritten(scope, report));
  }
  return ExitStatus(report);
}

}  // namespace parley
