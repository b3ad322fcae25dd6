#include "src/report/text.h"

#include "gtest/gtest.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

const ClauseRegistration kClauses({{.id = "pipe.wakes",
                                    .level = Level::kCore,
                                    .sentence = "A write wakes a waiting reader.",
                                    .source = "POSIX write()",
                                    .reason = "-",
                                    .twin = "-"}});

Report OneFailure() {
  ClauseReport clause;
  clause.id = "pipe.wakes";
  clause.verdict = Verdict::kFail;
  clause.expected = false;
  clause.message = "actor 1: read o1 max=1\n  allowed: \"x\"\n  seen: it did not return";
  clause.steps = {"actor 1: read o1 ... waits", "actor 0: write o1 \"x\" -> count 1"};
  clause.trial = "pipe.wakes/WakesAReader";
  Report report;
  report.seed = 7;
  report.implementations = {{.name = "mine", .mechanism = "pipe", .clauses = {clause}}};
  return report;
}

TEST(TextTest, TellsWhatFailedAndHow) {
  EXPECT_EQ(DrawText(OneFailure(), {}),
            "            mine\n"
            "pipe.wakes  FAIL\n"
            "\n"
            "FAIL pipe.wakes on mine\n"
            "  clause: A write wakes a waiting reader.\n"
            "  source: POSIX write()\n"
            "  actor 1: read o1 max=1\n"
            "    allowed: \"x\"\n"
            "    seen: it did not return\n"
            "  steps (pipe.wakes/WakesAReader):\n"
            "     1. actor 1: read o1 ... waits\n"
            "     2. actor 0: write o1 \"x\" -> count 1\n"
            "\n"
            "mine: a core clause is violated; 1 of 1 checked, 1 failed\n"
            "FAIL: 1 not as expected, 0 unresolved (seed 7)\n");
}

TEST(TextTest, TellsAnExpectedDeviationInOneLine) {
  Report report = OneFailure();
  report.implementations[0].clauses[0].expected = true;
  report.implementations[0].clauses[0].expectation = "our ticket 12";

  EXPECT_EQ(DrawText(report, {}),
            "            mine\n"
            "pipe.wakes  fail*\n"
            "\n"
            "Expected deviations\n"
            "  fail* mine pipe.wakes: our ticket 12\n"
            "\n"
            "mine: a core clause is violated; 1 of 1 checked, 1 failed\n"
            "PASS: all as expected (seed 7)\n");
}

TEST(TextTest, GathersEqualRemarks) {
  Report report;
  report.implementations = {{.name = "mine", .mechanism = "pipe"}};
  for (const char* id : {"pipe.wakes", "pipe.waits"}) {
    report.implementations[0].clauses.push_back({.id = id, .verdict = Verdict::kPass, .remark = "no /proc"});
  }

  EXPECT_NE(DrawText(report, {}).find("Measured\n  mine pipe.wakes, pipe.waits: no /proc\n"), std::string::npos);
}

TEST(TextTest, TellsComplaintsAboutExpectations) {
  Report report;
  report.complaints = {"known.txt:3: matches nothing: mine pipe.wake FAIL x"};

  EXPECT_NE(DrawText(report, {}).find("expectations: known.txt:3: matches nothing"), std::string::npos);
  EXPECT_EQ(VerdictLine(report).substr(0, 5), "FAIL:");
}

TEST(TextTest, CutsALongScriptInTheMiddle) {
  Report report = OneFailure();
  report.implementations[0].clauses[0].steps.assign(1000, "step");

  const std::string text = DrawText(report, {});

  EXPECT_NE(text.find("    30. step\n      ... (all of them: --json FILE)\n    971. step\n"), std::string::npos)
      << text;
}

}  // namespace
}  // namespace parley
