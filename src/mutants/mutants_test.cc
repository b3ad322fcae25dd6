// What the mutants and variants say of themselves holds together.
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "src/registry/implementation.h"

namespace parley::mutants {
namespace {

using Kind = Implementation::Kind;

TEST(MutantsTest, ThereAreManyOfBothKinds) {
  int mutants = 0;
  int variants = 0;
  for (const Implementation* implementation : Implementations()) {
    mutants += implementation->kind == Kind::kMutant ? 1 : 0;
    variants += implementation->kind == Kind::kVariant ? 1 : 0;
  }
  EXPECT_GE(mutants, 30);
  EXPECT_GE(variants, 8);
}

TEST(MutantsTest, EachHasANameOfItsOwnThatTellsItsKind) {
  std::set<std::string> names;
  for (const Implementation* implementation : Implementations()) {
    const std::string prefix = implementation->kind == Kind::kMutant ? "mutant-" : "variant-";
    EXPECT_EQ(implementation->name().find(prefix), 0u) << implementation->name();
    EXPECT_TRUE(names.insert(implementation->name()).second) << implementation->name();
    EXPECT_FALSE(implementation->sentence.empty()) << implementation->name();
  }
}

TEST(MutantsTest, EachMutantNamesItsBugAndTwoListsWithoutACommonClause) {
  for (const Implementation* mutant : Implementations()) {
    if (mutant->kind != Kind::kMutant) continue;
    const Fault& fault = mutant->fault;
    EXPECT_FALSE(fault.imitates.empty()) << mutant->name();
    EXPECT_FALSE(fault.must_fail.empty()) << mutant->name();
    EXPECT_FALSE(fault.must_pass.empty()) << mutant->name();
    const std::set<std::string> fails(fault.must_fail.begin(), fault.must_fail.end());
    for (const std::string& passes : fault.must_pass) EXPECT_EQ(fails.count(passes), 0u) << mutant->name();
  }
}

TEST(MutantsTest, EachMakesAWorldAndHandsInIt) {
  for (const Implementation* implementation : Implementations()) {
    const auto world = implementation->make_world();
    EXPECT_NE(world->MakeAdapter(0), nullptr) << implementation->name();
  }
}

}  // namespace
}  // namespace parley::mutants
