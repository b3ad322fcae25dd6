#include <chrono>
#include <iostream>
#include <memory>
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "property/racing_mailbox.h"
#include "src/check/trial.h"

namespace parley {
namespace {

// Thorough: as many sessions as it takes to find something.
Finding TryOn(Race race, Effort effort) {
  const Implementation implementation = RacingMailboxes(race);
  std::unique_ptr<Cast> cast;
  const auto start = std::chrono::steady_clock::now();
  Finding finding = Try(TrialNamed("mailbox.long-programs"), implementation, {.effort = effort}, cast);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::cout << Name(finding.verdict) << " after " << took.count() << " s: " << finding.message << finding.measured << "\n";
  return finding;
}

TEST(LongProgramsTest, PassWhereNothingIsWrong) {
  const Finding finding = TryOn(Race::kNone, Effort::kNormal);
  EXPECT_EQ(finding.verdict, Verdict::kPass) << finding.message;
  EXPECT_NE(finding.measured.find(" operations in "), std::string::npos);
}

struct Case {
  Race race;
  std::set<std::string> clauses;  // Any of them.
};

class LongProgramsFaultTest : public testing::TestWithParam<Case> {};

TEST_P(LongProgramsFaultTest, FindWhatIsRare) {
  const Finding finding = TryOn(GetParam().race, Effort::kThorough);
  EXPECT_EQ(finding.verdict, Verdict::kFail);
  EXPECT_EQ(GetParam().clauses.count(finding.clause), 1u) << finding.clause;
}

INSTANTIATE_TEST_SUITE_P(Races, LongProgramsFaultTest,
                         testing::Values(Case{Race::kLostWakeUp, {"mailbox.send-wakes-receiver"}},
                                         Case{Race::kDuplicate, {"mailbox.one-receiver-each"}},
                                         Case{Race::kReordered, {"mailbox.fifo-order", "mailbox.earlier-send-comes-first"}},
                                         Case{Race::kSpuriousEmpty, {"mailbox.sent-is-receivable"}},
                                         Case{Race::kOverfull, {"mailbox.sender-waits-on-full"}},
                                         Case{Race::kDropped, {"mailbox.nothing-lost-or-invented"}}));

}  // namespace
}  // namespace parley
