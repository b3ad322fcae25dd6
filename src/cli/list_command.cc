#include "src/cli/list_command.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

#include "fmt/core.h"
#include "src/cli/usage.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

std::string_view Word(Kind kind) {
  constexpr std::array<std::string_view, 6> kWords = {"reference", "system", "variant", "mutant", "agent", "adapter"};
  return kWords.at(static_cast<std::size_t>(kind));
}

std::size_t LongestName() {
  std::size_t longest = 0;
  for (const Implementation* implementation : Implementations())
    longest = std::max(longest, implementation->name().size());
  return longest;
}

void ListImplementations() {
  for (const Implementation* implementation : Implementations()) {
    if (implementation->kind == Kind::kMutant) continue;
    fmt::print("{:<8} {:<9}  {:<{}}  {}\n", implementation->mechanism(), Word(implementation->kind),
               implementation->name(), LongestName(), implementation->sentence);
  }
}

void ListMutants() {
  for (const Implementation* implementation : Implementations()) {
    if (implementation->kind != Kind::kMutant) continue;
    fmt::print("{:<8} {:<{}}  {}\n", implementation->mechanism(), implementation->name(), LongestName(),
               implementation->sentence);
    fmt::print("{:<8} {:<{}}  imitates {}\n", "", "", LongestName(), implementation->fault.imitates);
  }
}

void ListClauses() {
  std::size_t longest = 0;
  for (const Clause& clause : Clauses()) longest = std::max(longest, clause.id.size());
  for (const Clause& clause : Clauses())
    fmt::print("{:<{}}  {:<5}  {}\n", clause.id, longest, Name(clause.level), clause.sentence);
}

// One labelled line, or several with the label before the first.
void Explain(const std::string& label, const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) fmt::print("  {:<10} {}\n", i == 0 ? label : "", lines[i]);
}

std::vector<std::string> NeedsOf(const Clause& clause) {
  std::vector<std::string> needs;
  if (clause.level == Level::kPosix || clause.level == Level::kLinux) {
    needs.push_back("the profile " + std::string(Name(clause.level)));
  }
  for (const Need& need : clause.needs) needs.push_back(need.words);
  return needs;
}

std::vector<std::string> TestsOf(const Clause& clause) {
  std::vector<std::string> tests;
  for (const ClauseTest& test : ClauseTests()) {
    if (test.clause == clause.id) tests.push_back(test.name);
  }
  for (const Property& property : Properties()) {
    const auto& judged = property.clauses;
    if (std::find(judged.begin(), judged.end(), clause.id) != judged.end())
      tests.push_back("property " + property.name);
  }
  return tests;
}

std::vector<std::string> MutantsOf(const Clause& clause) {
  std::vector<std::string> mutants;
  for (const Implementation* implementation : Implementations()) {
    const auto& must_fail = implementation->fault.must_fail;
    if (std::find(must_fail.begin(), must_fail.end(), clause.id) == must_fail.end()) continue;
    mutants.push_back(implementation->name() + ": " + implementation->sentence);
  }
  return mutants;
}

std::string Hint(const std::string& clause_id) {
  std::vector<std::string> ids;
  for (const Clause& clause : Clauses()) ids.push_back(clause.id);
  const std::string hint = DidYouMean(clause_id, ids);
  return hint.empty() ? "; 'parley list clauses' shows all" : hint;
}

}  // namespace

int ListCommand(const std::string& what) {
  if (what == "clauses") {
    ListClauses();
  } else if (what == "mutants") {
    ListMutants();
  } else {
    ListImplementations();
  }
  if (!what.empty()) return 0;
  const auto all = Implementations();
  const auto mutants =
      std::count_if(all.begin(), all.end(), [](const auto* one) { return one->kind == Kind::kMutant; });
  fmt::print("\n{} clauses: parley list clauses\n{} mutants: parley list mutants\n", Clauses().size(), mutants);
  return 0;
}

int ExplainCommand(const std::string& clause_id) {
  const Clause* clause = ClauseNamed(clause_id);
  if (clause == nullptr) throw BadUsage("there is no clause '" + clause_id + "'" + Hint(clause_id));
  fmt::print("{}\n", clause->id);
  Explain("says", {clause->sentence});
  Explain("level", {std::string(Name(clause->level))});
  Explain("source", {clause->source});
  Explain("matters", {clause->reason});
  Explain("twin", {clause->twin});
  Explain("needs", NeedsOf(*clause));
  Explain("tests", TestsOf(*clause));
  Explain("fails on", MutantsOf(*clause));
  return 0;
}

}  // namespace parley
