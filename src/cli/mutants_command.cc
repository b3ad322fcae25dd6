#include "src/cli/mutants_command.h"

#include <unistd.h>

#include <cstdio>
#include <vector>

#include "fmt/core.h"
#include "src/cli/screen.h"
#include "src/cli/usage.h"
#include "src/ipc/mechanism.h"
#include "src/report/matrix.h"
#include "src/report/power.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

std::vector<const Implementation*> Subjects(const std::string& mechanism) {
  if (!mechanism.empty() && MechanismNamed(mechanism) == nullptr) {
    std::vector<std::string> names;
    for (const Mechanism& known : Mechanisms()) names.emplace_back(known.name);
    throw BadUsage("'" + mechanism + "' is no mechanism" + DidYouMean(mechanism, names));
  }
  std::vector<const Implementation*> subjects;
  for (const Implementation* implementation : Implementations()) {
    const bool meant = implementation->kind == Kind::kMutant || implementation->kind == Kind::kVariant;
    if (meant && (mechanism.empty() || implementation->mechanism() == mechanism)) subjects.push_back(implementation);
  }
  return subjects;
}

void Print(const Verdicts& verdicts, const Style& style) {
  if (verdicts.Good()) {
    fmt::print("{}  {}\n", style.Green(Padded(verdicts.is_variant ? "passes" : "killed", 8)), verdicts.name);
    return;
  }
  for (const std::string& what : verdicts.survived) {
    fmt::print("{}  {}: {}\n", style.Red("SURVIVED"), verdicts.name, what);
  }
  for (const std::string& what : verdicts.wrongly_failed) {
    fmt::print("{}  {}: {}\n", style.Red("WRONGLY "), verdicts.name, what);
  }
}

}  // namespace

int MutantsCommand(const MutantsArguments& arguments) {
  const auto subjects = Subjects(arguments.mechanism);
  CheckOptions options = OptionsOf(arguments.settings);
  options.trial.shorten = false;
  if (!arguments.all) options.wanted = IsOnItsLists;
  const Report report = Examine(subjects, options, arguments.settings.colour);

  const Style style = StyleOf(STDOUT_FILENO, arguments.settings.colour);
  if (arguments.all) fmt::print("{}\n", DrawMatrix(report, style));
  Power power;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    const Verdicts verdicts = HoldAgainstLists(*subjects[i], report.implementations[i]);
    if (!report.interrupted || !verdicts.Good()) Print(verdicts, style);
    power.Count(verdicts);
  }
  fmt::print("{}killed {} of {}; false alarms on variants {} of {} (seed {})\n",
             report.interrupted ? "INTERRUPTED: " : "", power.killed, power.mutants, power.false_alarms, power.variants,
             report.seed);
  if (report.interrupted) return 130;
  return power.good ? 0 : 1;
}

}  // namespace parley
