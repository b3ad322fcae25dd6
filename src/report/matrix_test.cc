#include "src/report/matrix.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

ClauseReport Clause(const std::string& id, Verdict verdict, bool expected = true, const std::string& expectation = "") {
  ClauseReport clause;
  clause.id = id;
  clause.verdict = verdict;
  clause.expected = expected;
  clause.expectation = expectation;
  return clause;
}

Report TwoPipes() {
  Report report;
  report.implementations = {
      {.name = "one",
       .mechanism = "pipe",
       .clauses = {Clause("pipe.waits", Verdict::kPass), Clause("pipe.wakes", Verdict::kFail, false)}},
      {.name = "my-pipe 0.3",
       .mechanism = "pipe",
       .clauses = {Clause("pipe.waits", Verdict::kUnsupported), Clause("pipe.wakes", Verdict::kFail, true, "known")}},
  };
  return report;
}

TEST(MatrixTest, HasARowAClauseAndAColumnAnImplementation) {
  EXPECT_EQ(DrawMatrix(TwoPipes(), {}),
            "            one    my-pipe 0.3\n"
            "pipe.waits  PASS   -\n"
            "pipe.wakes  FAIL   fail*\n");
}

TEST(MatrixTest, NumbersItsColumnsWhereNamesDoNotFit) {
  EXPECT_EQ(DrawMatrix(TwoPipes(), {.width = 25}),
            "            1      2\n"
            "pipe.waits  PASS   -\n"
            "pipe.wakes  FAIL   fail*\n"
            "\n"
            "  1 = one\n"
            "  2 = my-pipe 0.3\n");
}

TEST(MatrixTest, ContinuesBelowWhereNumbersDoNotFit) {
  EXPECT_EQ(DrawMatrix(TwoPipes(), {.width = 20}),
            "            1\n"
            "pipe.waits  PASS\n"
            "pipe.wakes  FAIL\n"
            "\n"
            "            2\n"
            "pipe.waits  -\n"
            "pipe.wakes  fail*\n"
            "\n"
            "  1 = one\n"
            "  2 = my-pipe 0.3\n");
}

TEST(MatrixTest, HasATableAMechanism) {
  Report report = TwoPipes();
  report.implementations[1].mechanism = "shm";
  report.implementations[1].clauses = {Clause("shm.reads", Verdict::kUnresolved, false)};

  EXPECT_EQ(DrawMatrix(report, {}),
            "            one\n"
            "pipe.waits  PASS\n"
            "pipe.wakes  FAIL\n"
            "\n"
            "           my-pipe 0.3\n"
            "shm.reads  ?\n");
}

TEST(MatrixTest, LeavesOutWhatCouldNotBeChecked) {
  Report report = TwoPipes();
  report.implementations[0].trouble = "cannot be started";

  EXPECT_EQ(DrawMatrix(report, {}).find("one"), std::string::npos);
}

TEST(MatrixTest, ColoursCellsWithoutMovingThem) {
  const std::string text = DrawMatrix(TwoPipes(), {.width = 100, .colour = true});

  EXPECT_NE(text.find("pipe.wakes  \x1b[31;1mFAIL\x1b[0m   \x1b[33mfail*\x1b[0m\n"), std::string::npos) << text;
}

TEST(MatrixTest, MarksWhatNobodyExpected) {
  EXPECT_EQ(Symbol(Clause("a", Verdict::kPass, false, "FAIL was expected: known")), "PASS!");
  EXPECT_EQ(Symbol(Clause("a", Verdict::kUnsupported, false, "FAIL was expected: known")), "-!");
  EXPECT_EQ(Symbol(Clause("a", Verdict::kUnresolved, true, "known")), "?*");
}

}  // namespace
}  // namespace parley
