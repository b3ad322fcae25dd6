#include "src/cli/list_command.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "fmt/core.h"
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
  fmt::print("\n{} clauses: parley list clauses, parley explain CLAUSE\n{} mutants: parley list mutants, parley show MUTANT\n", Clauses().size(), mutants);
  return 0;
}

}  // namespace parley
