// What is declared fits together.
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/ipc/mechanism.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/registry/story.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

std::set<std::string> TestedClauses() {
  std::set<std::string> tested;
  for (const ClauseTest& test : ClauseTests()) tested.insert(test.clause);
  return tested;
}

TEST(RegistryTest, KnowsClausesTestsAndImplementations) {
  EXPECT_FALSE(Clauses().empty());
  EXPECT_FALSE(ClauseTests().empty());
  EXPECT_FALSE(Properties().empty());
  EXPECT_FALSE(Implementations().empty());
}

TEST(RegistryTest, EveryClauseHasATest) {
  const auto tested = TestedClauses();
  for (const Clause& clause : Clauses())
    EXPECT_TRUE(tested.count(clause.id)) << clause.id << " is declared and has no CLAUSE_TEST";
}

TEST(RegistryTest, EveryTestHasAClause) {
  for (const ClauseTest& test : ClauseTests()) {
    EXPECT_NE(ClauseNamed(test.clause), nullptr) << test.name << " checks " << test.clause << ", which is not declared";
  }
}

TEST(RegistryTest, ClausesAndPropertiesHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const Clause& clause : Clauses()) EXPECT_TRUE(names.insert(CamelCase(clause.id)).second) << clause.id;
  names.clear();  // In GoogleTest properties bear a prefix.
  for (const Property& property : Properties())
    EXPECT_TRUE(names.insert(CamelCase(property.name)).second) << property.name;
}

TEST(RegistryTest, TestsOfAClauseHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const ClauseTest& test : ClauseTests())
    EXPECT_TRUE(names.insert(test.clause + "/" + test.name).second) << test.name;
}

TEST(RegistryTest, ImplementationsHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const Implementation* implementation : Implementations()) {
    EXPECT_TRUE(names.insert(CamelCase(implementation->name())).second) << implementation->name();
    EXPECT_NE(MechanismNamed(implementation->mechanism()), nullptr) << implementation->name();
    EXPECT_FALSE(implementation->sentence.empty()) << implementation->name();
  }
}

TEST(RegistryTest, EveryClauseIsOfAMechanismAndExplained) {
  for (const Clause& clause : Clauses()) {
    EXPECT_NE(MechanismNamed(clause.mechanism()), nullptr) << clause.id;
    EXPECT_FALSE(clause.sentence.empty()) << clause.id;
    EXPECT_FALSE(clause.source.empty()) << clause.id;
    EXPECT_FALSE(clause.reason.empty()) << clause.id;
    EXPECT_FALSE(clause.twin.empty()) << clause.id;
    EXPECT_TRUE(clause.level != Level::kTrait || !clause.needs.empty()) << clause.id << " needs no trait";
  }
}

// A twin is a clause, or a sentence, which has blanks.
TEST(RegistryTest, ATwinThatIsAnIdIsDeclared) {
  for (const Clause& clause : Clauses()) {
    if (clause.twin.find(' ') != std::string::npos) continue;
    EXPECT_NE(ClauseNamed(clause.twin), nullptr) << clause.id << " has the twin " << clause.twin;
  }
}

TEST(RegistryTest, PropertiesJudgeDeclaredClauses) {
  for (const Property& property : Properties()) {
    EXPECT_FALSE(property.clauses.empty()) << property.name;
    for (const std::string& id : property.clauses)
      EXPECT_NE(ClauseNamed(id), nullptr) << property.name << " judges " << id;
  }
}

TEST(RegistryTest, MutantsNameDeclaredClauses) {
  for (const Implementation* implementation : Implementations()) {
    if (implementation->kind != Kind::kMutant) continue;
    const Fault& fault = implementation->fault;
    EXPECT_FALSE(fault.imitates.empty()) << implementation->name();
    EXPECT_FALSE(fault.must_fail.empty()) << implementation->name();
    for (const std::string& id : fault.must_fail)
      EXPECT_NE(ClauseNamed(id), nullptr) << implementation->name() << " must fail " << id;
    for (const std::string& id : fault.must_pass)
      EXPECT_NE(ClauseNamed(id), nullptr) << implementation->name() << " must pass " << id;
  }
}

TEST(RegistryTest, StoriesAreOfDeclaredClausesAndHaveASource) {
  EXPECT_FALSE(Stories().empty());
  for (const Story& story : Stories()) {
    EXPECT_FALSE(story.clauses.empty()) << story.text;
    for (const std::string& id : story.clauses)
      EXPECT_NE(ClauseNamed(id), nullptr) << story.text << " is a story of " << id;
    EXPECT_FALSE(story.system.empty()) << story.text;
    EXPECT_FALSE(story.text.empty()) << story.source;
    // Whoever doubts it can look it up: an issue, a commit, a review all have a number.
    EXPECT_NE(story.source.find_first_of("0123456789"), std::string::npos) << story.text << " has no source";
  }
}

TEST(RegistryTest, EveryCoreAndPosixClauseKillsAMutant) {
  std::set<std::string> killing;
  for (const Implementation* implementation : Implementations()) {
    killing.insert(implementation->fault.must_fail.begin(), implementation->fault.must_fail.end());
  }
  for (const Clause& clause : Clauses()) {
    if (clause.level != Level::kCore && clause.level != Level::kPosix) continue;
    EXPECT_TRUE(killing.count(clause.id)) << "no mutant must fail " << clause.id;
  }
}

}  // namespace
}  // namespace parley
