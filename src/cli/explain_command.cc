#include "src/cli/explain_command.h"

#include <unistd.h>

#include <vector>

#include "fmt/core.h"
#include "src/cli/demonstration.h"
#include "src/cli/interruption.h"
#include "src/cli/screen.h"
#include "src/cli/usage.h"
#include "src/ipc/mechanism.h"
#include "src/registry/clause.h"
#include "src/report/explanation.h"
#include "src/report/glob.h"

namespace parley {
namespace {

std::string Hint(const std::string& what) {
  std::vector<std::string> candidates;
  for (const Clause& clause : Clauses()) candidates.push_back(clause.id);
  for (const Mechanism& mechanism : Mechanisms()) candidates.emplace_back(mechanism.name);
  const std::string hint = DidYouMean(what, candidates);
  return hint.empty() ? "; 'parley list clauses' shows all" : hint;
}

std::vector<const Clause*> ClausesMeant(const std::string& what) {
  if (const Clause* clause = ClauseNamed(what)) return {clause};
  const bool mechanism = MechanismNamed(what) != nullptr;
  std::vector<const Clause*> meant;
  for (const Clause& clause : Clauses()) {
    if (mechanism ? clause.mechanism() == what : GlobMatches(what, clause.id)) meant.push_back(&clause);
  }
  if (meant.empty()) throw BadUsage("there is no clause '" + what + "'" + Hint(what));
  return meant;
}

// What is not shown, and why.
std::string Missing(const Clause& clause, const Contrast& contrast, const Implementation* mutant) {
  std::string text;
  if (contrast.right.implementation == nullptr)
    text += "\nNo run of it that passes can be shown here: see 'parley check --clause " + clause.id + "'.\n";
  if (mutant != nullptr && contrast.wrong.implementation == nullptr)
    text += "\nThe fault of " + mutant->name() + " did not show this time: it is a race.\n";
  return text;
}

}  // namespace

int ExplainCommand(const ExplainArguments& arguments) {
  const auto clauses = ClausesMeant(arguments.what);
  const Style style = StyleOf(STDOUT_FILENO, arguments.colour);
  if (clauses.size() > 1) {
    fmt::print("{}\nparley explain CLAUSE tells all about one of them.\n", DrawClauses(clauses, style));
    return 0;
  }
  const Clause& clause = *clauses[0];
  fmt::print("{}", DrawExplanation(clause, style));
  if (arguments.words_only) return 0;
  std::fflush(stdout);  // The words can be read while the tests run.
  const auto mutants = MutantsOf(clause);
  const Implementation* mutant = mutants.empty() ? nullptr : mutants[0];
  const Contrast contrast = Demonstrate(clause, mutant, Right::kWholeTest);
  if (Interruption() != 0) return 130;
  fmt::print("{}{}", DrawContrast(contrast, style), Missing(clause, contrast, mutant));
  if (contrast.right.implementation != nullptr) fmt::print("{}", DrawLegend(style));
  return 0;
}

}  // namespace parley
