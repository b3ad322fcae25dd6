#include "src/report/power.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

Implementation Mutant() {
  Implementation mutant;
  mutant.kind = Implementation::Kind::kMutant;
  mutant.fault = {"a real bug", {"pipe.a"}, {"pipe.b"}};
  return mutant;
}

ImplementationReport With(Verdict a, Verdict b) {
  ImplementationReport report;
  report.clauses = {{.id = "pipe.a", .verdict = a}, {.id = "pipe.b", .verdict = b, .message = "seen\nmore"}};
  return report;
}

TEST(PowerTest, AMutantIsKilledIfWhatMustFailFails) {
  EXPECT_TRUE(HoldAgainstLists(Mutant(), With(Verdict::kFail, Verdict::kPass)).Good());
  EXPECT_EQ(HoldAgainstLists(Mutant(), With(Verdict::kUnresolved, Verdict::kPass)).survived,
            std::vector<std::string>{"pipe.a is UNRESOLVED"});
  EXPECT_EQ(HoldAgainstLists(Mutant(), {}).survived, std::vector<std::string>{"pipe.a was not tried"});
}

TEST(PowerTest, AMutantMustNotFailElsewhere) {
  EXPECT_EQ(HoldAgainstLists(Mutant(), With(Verdict::kFail, Verdict::kFail)).wrongly_failed,
            std::vector<std::string>{"pipe.b is FAIL: seen"});
}

TEST(PowerTest, AVariantMustNotFailAnywhere) {
  Implementation variant;
  variant.kind = Implementation::Kind::kVariant;
  EXPECT_TRUE(HoldAgainstLists(variant, With(Verdict::kPass, Verdict::kUnsupported)).Good());
  EXPECT_FALSE(HoldAgainstLists(variant, With(Verdict::kPass, Verdict::kFail)).Good());
}

TEST(PowerTest, Counts) {
  Implementation variant;
  variant.kind = Implementation::Kind::kVariant;
  Power power;
  power.Count(HoldAgainstLists(Mutant(), With(Verdict::kFail, Verdict::kPass)));
  power.Count(HoldAgainstLists(Mutant(), With(Verdict::kPass, Verdict::kPass)));
  power.Count(HoldAgainstLists(variant, With(Verdict::kPass, Verdict::kFail)));

  EXPECT_EQ(power.mutants, 2);
  EXPECT_EQ(power.killed, 1);
  EXPECT_EQ(power.variants, 1);
  EXPECT_EQ(power.false_alarms, 1);
  EXPECT_FALSE(power.good);
}

}  // namespace
}  // namespace parley
