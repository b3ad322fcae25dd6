// Both forms of a log say the same, and what is no log is refused with its line.
#include <string>

#include "gtest/gtest.h"
#include "src/judge/json_form.h"
#include "src/judge/judge.h"
#include "src/judge/text_form.h"
#include "src/judge/time_line.h"
#include "src/judge/words.h"

namespace parley::judge {
namespace {

std::string Complaint(std::string_view text) {
  try {
    ReadLog(text);
    return "";
  } catch (const Unreadable& unreadable) {
    return unreadable.what();
  }
}

TEST(TextFormTest, ReadsSettingsCommentsAndOperations) {
  const Log log = ReadText("# object=priority cap=8\n# just words, x=y not among them\n\n1 10 20 enq 5@3 # so\n2 15 30 deq 5\n");

  EXPECT_EQ(log.object, Object::kPriority);
  EXPECT_EQ(log.capacity, 8);
  ASSERT_EQ(log.operations.size(), 2u);
  EXPECT_EQ(log.operations[0].priority, 3);
  EXPECT_EQ(log.operations[1].call, 15);
  EXPECT_EQ(log.operations[1].value, 5);
}

TEST(TextFormTest, TellsThreeEndingsApart) {
  const Log log = ReadText("1 1 2 enq 5\n2 1 crashed enq 6\n3 1 waits deq -\n");

  EXPECT_EQ(log.operations[0].ending, Ending::kCompleted);
  EXPECT_EQ(log.operations[1].ending, Ending::kCrashed);
  EXPECT_EQ(log.operations[2].ending, Ending::kBlocked);
}

TEST(TextFormTest, TakesNames) {
  const Log log = ReadText("writer 1 2 enq apple\nwriter 3 4 enq 7\nreader 5 6 deq 7\n");
  const Judgement judgement = JudgeLog(log);

  EXPECT_EQ(judgement.outcome, Outcome::kViolation);
  EXPECT_EQ(judgement.reason, "apple was put before 7, and never taken, though that was");
  EXPECT_EQ(Describe(log, log.operations[2]), "client reader: deq 7");
}

TEST(TextFormTest, RefusesWithTheLine) {
  EXPECT_EQ(Complaint("1 1 2 enq 5\n1 x 4 enq 6\n"), "line 2: call is a whole number, not 'x'");
  EXPECT_EQ(Complaint("1 5 2 enq 5\n"), "line 1: it returned before it was called");
  EXPECT_EQ(Complaint("# object=stack\n"), "line 1: object is fifo, priority, register or pipe, not 'stack'");
  EXPECT_EQ(Complaint("1 5 6 enq\n"), "line 1: 'enq' needs a value");
  EXPECT_EQ(Complaint("1 5 6\n"), "line 1: an operation is: client call return op value");
  EXPECT_NE(Complaint("1 5 6 push 3\n").find("there is no operation 'push'"), std::string::npos);
}

TEST(JsonFormTest, SaysTheSameAsText) {
  const Log text = ReadLog("# object=pipe cap=4 atomic=2\n1 1 2 write 1,2\n2 3 crashed read -\n");
  const Log json = ReadLog(
      R"({"parley_history": 1, "object": "pipe", "cap": 4, "atomic": 2}
{"client": 1, "call": 1, "return": 2, "op": "write", "values": [1, 2], "remark": "ignored"}
{"client": 2, "call": 3, "ended": "crashed", "op": "read"}
)");

  EXPECT_EQ(json.object, text.object);
  EXPECT_EQ(json.capacity, text.capacity);
  EXPECT_EQ(json.atomic, text.atomic);
  EXPECT_EQ(json.parts, text.parts);
  ASSERT_EQ(json.operations.size(), text.operations.size());
  for (std::size_t number = 0; number < json.operations.size(); ++number)
    EXPECT_EQ(Describe(json, json.operations[number]), Describe(text, text.operations[number]));
}

TEST(JsonFormTest, RefusesWithTheLine) {
  EXPECT_EQ(Complaint("{\"parley_history\": 2}\n"), "line 1: only version 1 of the form is known");
  EXPECT_EQ(Complaint("{\"parley_history\": 1}\n{\"client\": 1\n"), "line 2: this is no JSON object");
  EXPECT_EQ(Complaint("{\"parley_history\": 1}\n{\"client\": 1, \"op\": \"enq\", \"value\": 1}\n"),
            "line 2: \"call\" is missing, or no whole number");
}

TEST(TimeLineTest, DrawsWhoWasUnderWayWhen) {
  const Log log = ReadText("1 10 20 enq 5\n2 15 30 deq 5\n3 16 waits deq -\n");

  EXPECT_EQ(DrawTimeLine(log, {0, 1, 2}),
            "  client 1: enq 5  [=====]\n"
            "  client 2: deq 5    [=====]\n"
            "  client 3: deq        [~~~~~~\n");
}

}  // namespace
}  // namespace parley::judge
