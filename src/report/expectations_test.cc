#include "src/report/expectations.h"

#include "gtest/gtest.h"
#include "src/ipc/malformed.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"

namespace parley {
namespace {

Clause Declared(const std::string& id) {
  return {.id = id, .level = Level::kCore, .sentence = "-", .source = "-", .reason = "-", .twin = "-"};
}
const ClauseRegistration kClauses({Declared("pipe.a"), Declared("pipe.b"), Declared("pipe.c")});

const ImplementationRegistration kBuiltIn(Implementation{.description = {.name = "socket", .mechanism = "pipe"},
                                                         .deviations = {{"pipe.a", "FAIL", "sockets are so"}}});

Report With(const std::string& name, Verdict a, Verdict b) {
  Report report;
  report.implementations = {{.name = name, .mechanism = "pipe"}};
  report.implementations[0].clauses = {{.id = "pipe.a", .verdict = a, .message = "seen a\nmore"},
                                       {.id = "pipe.b", .verdict = b, .message = "seen b"}};
  return report;
}

Report Applied(const std::string& text, Report report, const Scope& scope = {}) {
  Expectations::Parse(text, "known.txt").Apply(scope, report);
  return report;
}

std::string ComplaintAbout(const std::string& text) {
  try {
    Expectations::Parse(text, "known.txt");
  } catch (const Malformed& why) {
    return why.what();
  }
  return "";
}

std::string Rewritten(const std::string& text, const Report& report, const Scope& scope = {}) {
  return Expectations::Parse(text, "known.txt").Rewritten(scope, report);
}

TEST(ExpectationsTest, AnEntryMakesItsVerdictExpected) {
  const Report report =
      Applied("# why\n\n\"my pipe\" pipe.a FAIL our ticket # 12 \n", With("my pipe", Verdict::kFail, Verdict::kPass));

  EXPECT_TRUE(report.implementations[0].clauses[0].expected);
  EXPECT_EQ(report.implementations[0].clauses[0].expectation, "our ticket # 12");
  EXPECT_TRUE(report.complaints.empty());
  EXPECT_EQ(ExitStatus(report), 0);
}

TEST(ExpectationsTest, WithoutAnEntryAFailureIsUnexpected) {
  const Report report = Applied("", With("mine", Verdict::kFail, Verdict::kUnresolved));

  EXPECT_FALSE(report.implementations[0].clauses[0].expected);
  EXPECT_FALSE(report.implementations[0].clauses[1].expected);
  EXPECT_EQ(ExitStatus(report), 1);
}

TEST(ExpectationsTest, AnUnexpectedPassIsADeviation) {
  const Report report = Applied("mine pipe.* FAIL known\n", With("mine", Verdict::kFail, Verdict::kPass));

  EXPECT_EQ(report.implementations[0].clauses[1].expectation, "FAIL was expected: known");
  EXPECT_EQ(ExitStatus(report), 1);
}

TEST(ExpectationsTest, ChanceMayDecide) {
  const std::string text = "mine pipe.a FAIL? a race\n";
  EXPECT_EQ(ExitStatus(Applied(text, With("mine", Verdict::kFail, Verdict::kPass))), 0);
  EXPECT_EQ(ExitStatus(Applied(text, With("mine", Verdict::kPass, Verdict::kPass))), 0);
  EXPECT_EQ(ExitStatus(Applied(text, With("mine", Verdict::kUnresolved, Verdict::kPass))), 3);
  EXPECT_EQ(Rewritten(text, With("mine", Verdict::kPass, Verdict::kPass)), text);
  EXPECT_EQ(ComplaintAbout("mine pipe.a ? a race\n"), "known.txt:1: \"\" is none of PASS, FAIL, UNSUPPORTED, UNRESOLVED");
}

TEST(ExpectationsTest, BuiltInsBringTheirOwn) {
  EXPECT_EQ(ExitStatus(Applied("", With("socket", Verdict::kFail, Verdict::kPass))), 0);
  EXPECT_EQ(ExitStatus(Applied("", With("socket", Verdict::kPass, Verdict::kPass))), 1);
  EXPECT_EQ(ExitStatus(Applied("", With("socket", Verdict::kUnsupported, Verdict::kPass))), 0);
  EXPECT_EQ(ExitStatus(Applied("socket pipe.a PASS repaired\n", With("socket", Verdict::kPass, Verdict::kPass))), 0);
}

TEST(ExpectationsTest, ComplainsOfEntriesThatMatchNothing) {
  const Report report = With("mine", Verdict::kPass, Verdict::kPass);
  const Scope everything{.every_implementation = true};

  EXPECT_EQ(Applied("mine pipe.aa FAIL known\n", report).complaints,
            std::vector<std::string>{"known.txt:1: matches nothing: mine pipe.aa FAIL known"});
  EXPECT_EQ(Applied("mien pipe.a FAIL known\n", report, everything).complaints.size(), 1u);
  EXPECT_EQ(ExitStatus(Applied("mine pipe.aa FAIL known\n", report)), 1);
}

TEST(ExpectationsTest, DoesNotComplainOfWhatIsOutsideTheScope) {
  const Report report = With("mine", Verdict::kPass, Verdict::kPass);

  EXPECT_TRUE(Applied("other pipe.a FAIL known\n", report).complaints.empty());
  EXPECT_TRUE(Applied("socket pipe.a FAIL known\n", report, {.every_implementation = true}).complaints.empty());
  EXPECT_TRUE(Applied("mine pipe.c FAIL known\n", report, {.clause_glob = "pipe.[ab]"}).complaints.empty());
  EXPECT_EQ(Applied("mine pipe.cc FAIL known\n", report, {.clause_glob = "pipe.[ab]"}).complaints.size(), 1u);
}

TEST(ExpectationsTest, ComplainsOfDuplicates) {
  const Report report =
      Applied("mine pipe.a FAIL one\n* pipe.a FAIL two\n", With("mine", Verdict::kFail, Verdict::kPass));

  EXPECT_EQ(report.complaints, std::vector<std::string>{"known.txt:2: matches pipe.a of mine, as line 1 does"});
  EXPECT_EQ(report.implementations[0].clauses[0].expectation, "one");
}

TEST(ExpectationsTest, SaysWhichLineIsMalformed) {
  EXPECT_EQ(ComplaintAbout("# fine\nmine\n"),
            "known.txt:2: the clause is missing: IMPLEMENTATION CLAUSE VERDICT REASON");
  EXPECT_EQ(ComplaintAbout("mine pipe.a\n"),
            "known.txt:1: the verdict is missing: IMPLEMENTATION CLAUSE VERDICT REASON");
  EXPECT_EQ(ComplaintAbout("mine pipe.a FAIL"),
            "known.txt:1: the reason is missing: IMPLEMENTATION CLAUSE VERDICT REASON");
  EXPECT_EQ(ComplaintAbout("mine pipe.a fail x"),
            "known.txt:1: \"fail\" is none of PASS, FAIL, UNSUPPORTED, UNRESOLVED");
  EXPECT_EQ(ComplaintAbout("\"mine pipe.a FAIL x"), "known.txt:1: a quote is not closed");
}

TEST(ExpectationsTest, RewritingAddsWhatDeviates) {
  EXPECT_EQ(Rewritten("", With("my pipe", Verdict::kFail, Verdict::kUnresolved)),
            "\"my pipe\" pipe.a FAIL seen a\n"
            "\"my pipe\" pipe.b UNRESOLVED seen b\n");
  EXPECT_EQ(Rewritten("", With("socket", Verdict::kFail, Verdict::kPass)), "");
}

TEST(ExpectationsTest, RewritingKeepsWhatHoldsAndDropsWhatDoesNot) {
  EXPECT_EQ(Rewritten("# mine\n\nmine  pipe.a  FAIL  known\nmine pipe.b FAIL gone\nother pipe.a FAIL not asked\n# end",
                      With("mine", Verdict::kFail, Verdict::kPass)),
            "# mine\n\nmine  pipe.a  FAIL  known\nother pipe.a FAIL not asked\n# end\n");
}

TEST(ExpectationsTest, RewritingCorrectsVerdicts) {
  EXPECT_EQ(Rewritten("mine pipe.a FAIL known\n", With("mine", Verdict::kUnresolved, Verdict::kPass)),
            "mine pipe.a UNRESOLVED known\n");
}

TEST(ExpectationsTest, RewritingTakesAGlobApartThatHoldsInPart) {
  EXPECT_EQ(Rewritten("mine pipe.* FAIL known\n", With("mine", Verdict::kFail, Verdict::kPass)),
            "mine pipe.a FAIL seen a\n");
}

TEST(ExpectationsTest, WhatWasRewrittenIsAllAsExpected) {
  for (const char* name : {"a[1] \"pipe\"*\\", "socket", "#1"}) {
    for (const Verdict a : {Verdict::kPass, Verdict::kFail, Verdict::kUnsupported, Verdict::kUnresolved}) {
      const Report report = With(name, a, Verdict::kFail);
      for (const char* before : {"", "* pipe.* FAIL all\n* pipe.a FAIL again\n", "* pipe.x FAIL nothing\n"}) {
        const std::string text = Rewritten(before, report);
        EXPECT_EQ(ExitStatus(Applied(text, report)), 0) << name << ": " << text;
      }
    }
  }
}

}  // namespace
}  // namespace parley
