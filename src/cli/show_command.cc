#include "src/cli/show_command.h"

#include <unistd.h>

#include <vector>

#include "fmt/core.h"
#include "src/cli/demonstration.h"
#include "src/cli/interruption.h"
#include "src/cli/screen.h"
#include "src/cli/usage.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/report/contrast.h"
#include "src/report/paragraph.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

constexpr std::string_view kPrefix = "mutant-";

// With or without the prefix that all of them have.
const Implementation& MutantNamed(const std::string& name) {
  std::vector<std::string> names;
  for (const Implementation* implementation : Implementations()) {
    if (implementation->kind != Kind::kMutant) continue;
    if (implementation->name() == name || implementation->name() == std::string(kPrefix) + name) return *implementation;
    names.push_back(implementation->name());
  }
  if (const Implementation* other = ImplementationNamed(name)) {
    throw BadUsage("'" + name + "' is no mutant: " + other->sentence + " Try 'parley check " + name + "'");
  }
  std::string hint = DidYouMean(name, names);
  if (hint.empty()) hint = DidYouMean(std::string(kPrefix) + name, names);
  throw BadUsage("there is no mutant '" + name + "'" + (hint.empty() ? "; 'parley list mutants' shows all" : hint));
}

void Describe(const Implementation& mutant, const Style& style) {
  constexpr std::size_t kMargin = 12;
  const auto line = [&](const std::string& label, const std::string& text) {
    fmt::print("  {}{}\n", style.Dim(Padded(label, kMargin - 2)),
               Paragraph(text, kMargin, static_cast<std::size_t>(style.width)));
  };
  fmt::print("{}  ({}, faulty)\n", style.Bold(mutant.name()), mutant.mechanism());
  line("does", mutant.sentence);
  line("imitates", mutant.fault.imitates);
  for (const std::string& id : mutant.fault.must_fail) {
    const Clause* clause = ClauseNamed(id);
    line(id == mutant.fault.must_fail.front() ? "breaks" : "", id + ": " + (clause ? clause->sentence : ""));
  }
}

}  // namespace

int ShowCommand(const ShowArguments& arguments) {
  const Implementation& mutant = MutantNamed(arguments.name);
  const Style style = StyleOf(STDOUT_FILENO, arguments.colour);
  Describe(mutant, style);
  std::fflush(stdout);
  for (const std::string& id : mutant.fault.must_fail) {
    const Clause* clause = ClauseNamed(id);
    if (clause == nullptr) continue;
    const Contrast contrast = Demonstrate(*clause, &mutant, Right::kSameSteps);
    if (Interruption() != 0) return 130;
    if (contrast.wrong.implementation == nullptr) continue;
    fmt::print("\n{}\n", style.Dim(contrast.wrong.finding.trial));
    fmt::print("{}", contrast.right.implementation ? DrawSideBySide(contrast, style) : DrawContrast(contrast, style));
    fmt::print("{}", DrawLegend(style));
    return 0;
  }
  fmt::print("\nIts fault did not show this time: it is a race, or needs what this machine does not have.\n");
  return 0;
}

}  // namespace parley
