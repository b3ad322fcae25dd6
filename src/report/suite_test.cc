#include "src/report/suite.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

using Kind = Case::Kind;

Report With(const ClauseReport& clause) {
  Report report;
  report.implementations = {{.name = "mine", .mechanism = "pipe", .clauses = {clause}}};
  return report;
}

Kind KindOf(const ClauseReport& clause) { return Suites(With(clause))[0].cases[0].kind; }

bool Green(const Report& report) {
  bool green = true;
  for (const Suite& suite : Suites(report)) {
    green = green && Count(suite, Kind::kFailed) == 0 && Count(suite, Kind::kUndecided) == 0;
  }
  return green;
}

TEST(SuiteTest, TellsTheVerdictsApart) {
  EXPECT_EQ(KindOf({.verdict = Verdict::kPass}), Kind::kPassed);
  EXPECT_EQ(KindOf({.verdict = Verdict::kUnsupported}), Kind::kSkipped);
  EXPECT_EQ(KindOf({.verdict = Verdict::kFail, .expected = false}), Kind::kFailed);
  EXPECT_EQ(KindOf({.verdict = Verdict::kUnresolved, .expected = false}), Kind::kUndecided);
}

TEST(SuiteTest, KnowsWhatWasExpected) {
  EXPECT_EQ(KindOf({.verdict = Verdict::kFail, .expectation = "known"}), Kind::kForeseen);
  EXPECT_EQ(KindOf({.verdict = Verdict::kUnresolved, .expectation = "known"}), Kind::kForeseen);
  EXPECT_EQ(KindOf({.verdict = Verdict::kPass, .expected = false, .expectation = "FAIL was expected"}), Kind::kFailed);
  EXPECT_EQ(KindOf({.verdict = Verdict::kUnsupported, .expected = false, .expectation = "FAIL was expected"}),
            Kind::kFailed);
}

TEST(SuiteTest, IsGreenExactlyIfTheExitStatusIsZero) {
  for (const Verdict verdict : {Verdict::kPass, Verdict::kFail, Verdict::kUnsupported, Verdict::kUnresolved}) {
    for (const bool expected : {false, true}) {
      for (const char* expectation : {"", "known"}) {
        if (expected && *expectation == '\0' && (verdict == Verdict::kFail || verdict == Verdict::kUnresolved))
          continue;
        const Report report = With({.verdict = verdict, .expected = expected, .expectation = expectation});
        EXPECT_EQ(Green(report), ExitStatus(report) == 0) << Name(verdict) << expected << expectation;
      }
    }
  }
}

TEST(SuiteTest, WhatIsWrongWithTheRunIsNotGreen) {
  const Report good = With({.verdict = Verdict::kPass});
  EXPECT_TRUE(Green(good));
  Report interrupted = good, complaining = good, troubled = good, undecided = good;
  interrupted.interrupted = true;
  complaining.complaints = {"known.txt:1: matches nothing"};
  troubled.implementations[0].trouble = "no such file";
  undecided.implementations[0].properties = {{.trial = "pipe.programs", .verdict = Verdict::kUnresolved}};

  for (const Report& report : {interrupted, complaining, troubled, undecided}) EXPECT_FALSE(Green(report));
}

TEST(SuiteTest, TextIsPlain) {
  const Suite suite = Suites(With({.verdict = Verdict::kFail, .message = "a\n\x1b", .expected = false}))[0];

  EXPECT_EQ(suite.cases[0].reason, "a \\x1b");
  EXPECT_EQ(suite.cases[0].message, "a\n\\x1b");
}

}  // namespace
}  // namespace parley
