#include "src/history/pipe_judgement.h"

#include <random>

#include "gtest/gtest.h"
#include "src/history/script.h"

namespace parley {
namespace {

using Kind = Explanation::Kind;
using pipe::End;

PipeRules Rules(std::int64_t capacity = 8, std::int64_t atomic_write = 4) {
  return {.least = capacity, .most = capacity, .atomic_write = atomic_write, .posix = true, .interrupts = false};
}

std::string Clause(const Script& script, const PipeRules& rules = Rules()) {
  const Explanation explanation = ExplainPipes(rules, script.history());
  if (explanation.kind == Kind::kUnknown) return "unknown";
  return explanation.kind == Kind::kExplained ? "" : explanation.clause;
}

TEST(PipeJudgementTest, ExplainsAQueue) {
  Script script;
  script.Does(0, Writes("ab"), Count(2)).Does(0, Writes("c"), Count(1)).Does(1, Reads(2), Brings("ab"));
  script.Does(1, Reads(9), Brings("c")).Does(1, Reads(9, false), Result::Failure(Error::kWouldBlock));
  script.Does(0, Closes(End::kWrite), Ok()).Does(1, Reads(9), Brings("")).Does(1, Reads(9), Brings(""));
  EXPECT_EQ(Clause(script), "");
}

TEST(PipeJudgementTest, SeesWrongOrder) {
  Script script;
  script.Does(0, Writes("ab"), Count(2)).Does(1, Reads(2), Brings("ba"));
  EXPECT_EQ(Clause(script), "pipe.bytes-arrive-in-order");
}

TEST(PipeJudgementTest, SeesLostBytes) {
  Script script;
  script.Does(0, Writes("ab"), Count(2)).Does(1, Reads(1), Brings("b"));
  EXPECT_EQ(Clause(script), "pipe.nothing-lost-or-invented");
}

TEST(PipeJudgementTest, SeesBytesTwice) {
  Script script;
  script.Does(0, Writes("ab"), Count(2)).Does(1, Reads(2), Brings("ab")).Does(1, Reads(2), Brings("b"));
  EXPECT_EQ(Clause(script), "pipe.nothing-lost-or-invented");
}

TEST(PipeJudgementTest, SeesEndOfFileWhileAWriterLives) {
  Script script;
  script.Does(1, Reads(2), Brings(""));
  EXPECT_EQ(Clause(script), "pipe.no-eof-while-a-writer-remains");
}

TEST(PipeJudgementTest, SeesAReaderThatDidNotWait) {
  Script script;
  script.Does(1, Reads(2), Brings("a")).Does(0, Writes("a"), Count(1));
  EXPECT_EQ(Clause(script), "pipe.nothing-lost-or-invented");
}

TEST(PipeJudgementTest, SeesALostWakeUp) {
  Script script;
  const int read = script.Begins(1, Reads(2));
  script.Does(0, Writes("a"), Count(1));

  const Explanation explanation = ExplainPipes(Rules(), script.history());

  EXPECT_EQ(explanation.clause, "pipe.write-wakes-reader");
  EXPECT_EQ(explanation.culprit, read);
  EXPECT_TRUE(explanation.owes_answer);
  EXPECT_EQ(explanation.message, "actor 1: read p max=2 (waits if it must)\n  allowed: 1 byte: \"a\"\n  seen: it still waits");
}

TEST(PipeJudgementTest, LetsAReaderOfAnEmptyPipeWait) {
  Script script;
  script.Begins(1, Reads(2));
  EXPECT_EQ(Clause(script), "");
}

TEST(PipeJudgementTest, LetsAWriterOfAFullPipeWaitAndShowItsFirstBytes) {
  Script script;
  script.Begins(0, Writes("abcdefghijkl"));
  script.Does(1, Reads(3), Brings("abc"));
  EXPECT_EQ(Clause(script), "");
}

TEST(PipeJudgementTest, SeesAWriterThatSleepsAtADrainedPipe) {
  Script script;
  script.Begins(0, Writes("abcdefghijkl"));
  script.Does(1, Reads(8), Brings("abcdefgh"));
  script.Does(1, Reads(8, false), Result::Failure(Error::kWouldBlock));
  EXPECT_EQ(Clause(script), "pipe.read-wakes-writer");
}

TEST(PipeJudgementTest, AnAnswerThatIsMerelyLateIsOwed) {
  Script script;
  script.Begins(0, Writes("ab"));
  script.Does(1, Reads(8), Brings("ab"));
  const Explanation explanation = ExplainPipes(Rules(), script.history());
  EXPECT_EQ(explanation.kind, Kind::kImpossible);
  EXPECT_TRUE(explanation.owes_answer);
}

TEST(PipeJudgementTest, SeesATornSmallWrite) {
  Script script;
  script.Does(2, Opens(End::kWrite), Ok());
  const int a = script.Begins(0, Writes("abc"));
  const int b = script.Begins(2, Writes("XYZ"));
  script.Ends(a, Count(3)).Ends(b, Count(3)).Does(1, Reads(8), Brings("aXYbcZ"));
  EXPECT_EQ(Clause(script), "pipe.small-writes-are-atomic");
  EXPECT_EQ(Clause(script, Rules(8, 2)), "");
}

TEST(PipeJudgementTest, SeesOvertaking) {
  Script script;
  script.Does(2, Opens(End::kWrite), Ok());
  script.Does(0, Writes("ab"), Count(2)).Does(2, Writes("XY"), Count(2)).Does(1, Reads(8), Brings("XYab"));
  EXPECT_EQ(Clause(script), "pipe.earlier-write-comes-first");
}

TEST(PipeJudgementTest, WritesAtTheSameTimeComeInAnyOrder) {
  Script script;
  script.Does(2, Opens(End::kWrite), Ok());
  const int a = script.Begins(0, Writes("ab"));
  script.Does(2, Writes("XY"), Count(2)).Ends(a, Count(2)).Does(1, Reads(8), Brings("XYab"));
  EXPECT_EQ(Clause(script), "");
}

TEST(PipeJudgementTest, SeesASwallowedWrite) {
  Script script;
  script.Does(1, Closes(End::kRead), Ok()).Does(0, Writes("ab"), Count(2));
  EXPECT_EQ(Clause(script), "pipe.write-without-readers-breaks");
}

TEST(PipeJudgementTest, ACutWriteMayAnswerItsCountOrBroken) {
  for (const Result& result : {Count(8), Result::Failure(Error::kBroken)}) {
    Script script;
    const int write = script.Begins(0, Writes("abcdefghijkl"));
    script.Does(1, Closes(End::kRead), Ok()).Ends(write, result);
    EXPECT_EQ(Clause(script), "");
  }
}

TEST(PipeJudgementTest, AKilledWriterLeavesAPrefixAndEndOfFile) {
  Script script;
  const int write = script.Begins(0, Writes("abcdefghijkl"));
  script.Does(1, Reads(3), Brings("abc")).Kills(write).Does(1, Reads(9), Brings("def")).Does(1, Reads(9), Brings(""));
  EXPECT_EQ(Clause(script), "");
}

TEST(PipeJudgementTest, ALargeBrokenPipeIsConvictedQuickly) {
  std::minstd_rand random;
  std::string data;
  while (data.size() < 131072) data += static_cast<char>('a' + random() % 26);
  Script script;
  const int write = script.Begins(0, Writes(data));
  script.Does(1, Reads(65536), Brings(data.substr(0, 65536))).Ends(write, Count(131072));
  script.Does(1, Reads(65536), Brings(data.substr(65536, 65530)));
  EXPECT_EQ(Clause(script, Rules(65536, 4096)), "pipe.read-takes-what-is-there");
}

}  // namespace
}  // namespace parley
