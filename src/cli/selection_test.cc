#include "src/cli/selection.h"

#include "gtest/gtest.h"
#include "src/cli/usage.h"
#include "src/ipc/mechanism.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

Implementation Named(const std::string& name, const std::string& mechanism, Kind kind) {
  return {.description = {.name = name, .mechanism = mechanism}, .kind = kind};
}
const MechanismRegistration kPipe({.name = "pipe"});
const ImplementationRegistration kImplementations[] = {
    ImplementationRegistration(Named("reference-pipe", "pipe", Kind::kReference)),
    ImplementationRegistration(Named("linux-pipe2", "pipe", Kind::kSystem)),
    ImplementationRegistration(Named("mutant-a", "pipe", Kind::kMutant)),
    ImplementationRegistration(Named("mutant-b", "pipe", Kind::kMutant)),
    ImplementationRegistration(Named("linux-memfd", "shm", Kind::kSystem)),
};
const ClauseRegistration kClause({{.id = "pipe.waits"}});

std::vector<std::string> Names(const std::vector<std::string>& names, const std::vector<std::string>& agents = {}) {
  std::vector<std::string> chosen;
  const Selection selection = Select(names, agents);
  for (const Implementation* implementation : selection.implementations) chosen.push_back(implementation->name());
  return chosen;
}

std::string Complaint(const std::string& name) {
  try {
    Select({name}, {});
  } catch (const BadUsage& why) {
    return why.what();
  }
  return "";
}

TEST(SelectionTest, NothingNamedIsEverythingThatShouldBeRight) {
  EXPECT_EQ(Names({}), (std::vector<std::string>{"reference-pipe", "linux-pipe2", "linux-memfd"}));
  EXPECT_TRUE(Select({}, {}).everything);
}

TEST(SelectionTest, AMechanismIsThoseOfIt) {
  EXPECT_EQ(Names({"pipe"}), (std::vector<std::string>{"reference-pipe", "linux-pipe2"}));
}

TEST(SelectionTest, NamesAndGlobsAddUpWithoutRepeating) {
  EXPECT_EQ(Names({"mutant-b", "mutant-*", "linux-pipe2"}),
            (std::vector<std::string>{"mutant-b", "mutant-a", "linux-pipe2"}));
}

TEST(SelectionTest, AgentsAloneAreOnlyAgents) {
  EXPECT_EQ(Names({}, {"python3 'my agent'"}), (std::vector<std::string>{"python3 'my agent'"}));
  EXPECT_EQ(Names({"linux-pipe2"}, {"agent"}), (std::vector<std::string>{"linux-pipe2", "agent"}));
}

TEST(SelectionTest, SuggestsTheNearestName) {
  EXPECT_EQ(Complaint("linux-pipe"), "'linux-pipe' is no mechanism and no implementation; did you mean 'linux-pipe2'?");
  EXPECT_EQ(Complaint("zzzzzz"), "'zzzzzz' is no mechanism and no implementation; 'parley list' shows what there is");
}

TEST(SelectionTest, AClauseGlobMustMatchSomething) {
  EXPECT_NO_THROW(RequireClauses(""));
  EXPECT_NO_THROW(RequireClauses("pipe.*"));
  EXPECT_THROW(RequireClauses("pipe.wait"), BadUsage);
}

}  // namespace
}  // namespace parley
