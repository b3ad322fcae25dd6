#include "src/report/report.h"

#include "gtest/gtest.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

Clause Declared(const std::string& id, Level level) {
  return {.id = id, .level = level, .sentence = "-", .source = "-", .reason = "-", .twin = "-"};
}
const ClauseRegistration kClauses({Declared("pipe.a", Level::kCore), Declared("pipe.b", Level::kCore),
                                   Declared("pipe.shown", Level::kInfo), Declared("shm.a", Level::kCore)});

Finding Found(const std::string& clause, Verdict verdict, const std::string& trial = "") {
  return {.trial = trial.empty() ? clause + "/Test" : trial, .clause = clause, .verdict = verdict, .message = "why"};
}

Report With(Verdict verdict, bool expected, const std::string& expectation) {
  Report report;
  report.implementations.emplace_back();
  report.implementations[0].clauses.push_back(
      {.id = "pipe.a", .verdict = verdict, .expected = expected, .expectation = expectation});
  return report;
}

TEST(ReportTest, TheWorstFindingDecides) {
  const auto report = Judge("mine", "pipe", "",
                            {Found("pipe.a", Verdict::kPass), Found("pipe.a", Verdict::kFail),
                             Found("pipe.a", Verdict::kUnresolved), Found("pipe.b", Verdict::kPass)});

  ASSERT_EQ(report.clauses.size(), 3u);
  EXPECT_EQ(report.clauses[0].verdict, Verdict::kFail);
  EXPECT_EQ(report.clauses[1].verdict, Verdict::kPass);
}

TEST(ReportTest, APropertySpeaksForTheClauseThatItFoundBroken) {
  const auto report = Judge("mine", "pipe", "pipe.a",
                            {Found("pipe.a", Verdict::kPass), Found("pipe.b", Verdict::kFail, "pipe.programs")});

  ASSERT_EQ(report.clauses.size(), 2u);
  EXPECT_EQ(report.clauses[1].id, "pipe.b");
  EXPECT_EQ(report.clauses[1].verdict, Verdict::kFail);
  EXPECT_EQ(report.properties.size(), 1u);
}

TEST(ReportTest, WhatWasNotTriedIsUnresolved) {
  EXPECT_EQ(Judge("mine", "pipe", "pipe.a", {}).clauses[0].verdict, Verdict::kUnresolved);
}

TEST(ReportTest, SummarizesWithoutInfoClauses) {
  const auto summary = Summarize(Judge(
      "mine", "pipe", "",
      {Found("pipe.a", Verdict::kPass), Found("pipe.b", Verdict::kUnsupported), Found("pipe.shown", Verdict::kPass)}));

  EXPECT_EQ(summary.sentence, "no core clause violated; 1 of 2 checked; not checkable here: b");
}

TEST(ReportTest, ExitStatuses) {
  EXPECT_EQ(ExitStatus(With(Verdict::kPass, true, "")), 0);
  EXPECT_EQ(ExitStatus(With(Verdict::kUnsupported, true, "")), 0);
  EXPECT_EQ(ExitStatus(With(Verdict::kFail, true, "known")), 0);
  EXPECT_EQ(ExitStatus(With(Verdict::kFail, false, "")), 1);
  EXPECT_EQ(ExitStatus(With(Verdict::kPass, false, "FAIL was expected")), 1);
  EXPECT_EQ(ExitStatus(With(Verdict::kUnresolved, false, "")), 3);
  EXPECT_EQ(ExitStatus(With(Verdict::kUnresolved, true, "known")), 0);
}

TEST(ReportTest, TroubleGoesBeforeFailureAndInterruptionBeforeAll) {
  Report report = With(Verdict::kFail, false, "");
  report.implementations[0].trouble = "cannot be started";
  EXPECT_EQ(ExitStatus(report), 2);
  report.interrupted = true;
  EXPECT_EQ(ExitStatus(report), 130);
}

TEST(ReportTest, AComplaintDecides) {
  Report report = With(Verdict::kPass, true, "");
  report.complaints.push_back("known.txt:1: matches nothing");
  EXPECT_EQ(ExitStatus(report), 1);
}

}  // namespace
}  // namespace parley
