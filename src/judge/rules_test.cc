// Each rule convicts what it must, by name, and nothing nearby. And each is needed:
// without it some small log is judged wrongly.
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/judge/brute_force.h"
#include "src/judge/capacity.h"
#include "src/judge/fifo.h"
#include "src/judge/generator.h"
#include "src/judge/judge.h"
#include "src/judge/priority.h"
#include "src/judge/text_form.h"
#include "src/judge/values.h"

namespace parley::judge {
namespace {

struct Example {
  const char* name;
  const char* log;
  Outcome outcome;
  const char* reason;  // A part of it.
};

class RulesTest : public testing::TestWithParam<Example> {};

TEST_P(RulesTest, JudgesTheExample) {
  const Judgement judgement = JudgeLog(ReadText(GetParam().log));

  EXPECT_EQ(judgement.outcome, GetParam().outcome) << judgement.reason;
  EXPECT_NE(judgement.reason.find(GetParam().reason), std::string::npos) << judgement.reason;
}

constexpr Outcome kGood = Outcome::kLinearizable, kBad = Outcome::kViolation, kOpen = Outcome::kUnresolved;

INSTANTIATE_TEST_SUITE_P(
    All, RulesTest,
    testing::Values(
        Example{"InOrder", "1 1 2 enq 5\n1 3 4 enq 6\n2 5 6 deq 5\n2 7 8 deq 6", kGood, ""},
        Example{"Overtaking", "1 1 2 enq 5\n1 3 4 enq 6\n2 5 6 deq 6\n2 7 8 deq 5", kBad, "5 was put before 6"},
        Example{"EqualTimesAreConcurrent", "1 1 2 enq 5\n2 2 4 enq 6\n2 5 6 deq 6\n2 7 8 deq 5", kGood, ""},
        Example{"NeverTaken", "1 1 2 enq 5\n1 3 4 enq 6\n2 5 6 deq 6", kBad, "never taken"},
        Example{"TakenByOneWhoDied", "1 1 2 enq 5\n1 3 4 enq 6\n3 1 crashed deq -\n2 5 6 deq 6", kGood, ""},
        Example{"Twice", "1 1 2 enq 5\n1 3 4 deq 5\n2 3 4 deq 5", kBad, "taken twice"},
        Example{"OutOfNothing", "2 5 6 deq 7", kBad, "never put"},
        Example{"FromTheFuture", "2 1 2 deq 7\n1 3 4 enq 7", kBad, "before it was put"},
        Example{"EmptyThoughInside", "1 1 2 enq 5\n2 3 4 deq_empty -\n2 5 6 deq 5", kBad, "\"empty\""},
        Example{"EmptyWhileItComes", "1 1 5 enq 5\n2 3 4 deq_empty -\n2 5 6 deq 5", kGood, ""},
        Example{"NotWoken", "1 1 2 enq 5\n2 0 waits deq -", kBad, "not woken"},
        Example{"RightlyWaiting", "2 0 waits deq -\n1 1 2 enq 5\n3 3 4 deq 5", kGood, ""},
        Example{"Overfull", "# cap=1\n1 1 2 enq 5\n1 3 4 enq 6\n2 5 6 deq 5\n2 7 8 deq 6", kBad, "capacity is 1"},
        Example{"FullThoughRoom", "# cap=2\n1 1 2 enq 5\n1 3 4 enq_full -\n2 5 6 deq 5", kBad, "\"full\""},
        Example{"Full", "# cap=1\n1 1 2 enq 5\n1 3 4 enq_full 6\n2 5 6 deq 5", kGood, ""},
        Example{"WriterNotWoken", "# cap=1\n1 1 2 enq 5\n2 5 6 deq 5\n1 3 waits enq 6", kBad, "not woken"},
        Example{"HigherFirst", "# object=priority\n1 1 2 enq 5@1\n1 3 4 enq 6@2\n2 5 6 deq 6\n2 7 8 deq 5", kGood, ""},
        Example{"LowerFirst", "# object=priority\n1 1 2 enq 5@1\n1 3 4 enq 6@2\n2 5 6 deq 5\n2 7 8 deq 6", kBad, "priority"},
        Example{"Ties", "# object=priority\n1 1 2 enq 5@2\n1 3 4 enq 6@2\n2 5 6 deq 6\n2 7 8 deq 5", kBad, "5 was put before 6"},
        Example{"Stale", "# object=register\n1 1 2 write 5\n1 3 4 write 6\n2 5 6 read 5", kBad, "read"},
        Example{"Initial", "# object=register init=9\n2 1 2 read 9\n1 1 3 write 5\n2 4 5 read 5", kGood, ""},
        Example{"BackToTheInitial", "# object=register\n1 1 2 write 5\n2 4 5 read 0", kBad, "5 came in between"},
        Example{"TwiceTheSameValue", "1 1 2 enq 5\n1 3 4 enq 5\n2 5 6 deq 5\n2 7 8 deq 5", kGood, "order"},
        Example{"TwiceTheSameValueLost", "1 1 2 enq 5\n1 3 4 enq 5\n2 5 6 deq 5\n2 7 8 deq_empty -", kBad, "no order"},
        Example{"Stream", "# object=pipe\n1 1 2 write 1,2\n1 3 4 write 3\n2 5 6 read 1\n2 7 8 read 2,3", kGood, ""},
        Example{"TornPut", "# object=pipe atomic=2\n1 1 4 write 1,2\n2 1 4 write 3,4\n3 5 6 read 1,3,2,4", kBad, "small put"},
        Example{"InterleavedPut", "# object=pipe atomic=1\n1 1 4 write 1,2\n2 1 4 write 3,4\n3 5 6 read 1,3,2,4", kGood, ""},
        Example{"DroppedRest", "# object=pipe\n1 1 2 write 1,2,3\n2 5 6 read 1\n2 7 8 read 3", kBad, "2"},
        Example{"SeveralReaders", "# object=pipe\n1 1 2 write 1,2\n2 3 6 read 1\n3 3 6 read 2", kOpen, "several takes"}),
    [](const auto& info) { return std::string(info.param.name); });

// A judge of queues made of some of the rules: false if one of them convicts.
using Rule = std::function<bool(const Log&, const Values&)>;
bool Overtaking(const Log& log, const Values& values) { return ConvictOvertaking(log, values).has_value(); }
bool Empty(const Log& log, const Values& values) { return ConvictEmpty(log, values).has_value(); }
bool WaitingTake(const Log& log, const Values& values) { return ConvictWaitingTake(log, values).has_value(); }
bool Priority(const Log& log, const Values& values) { return ConvictPriority(log, values).has_value(); }
bool NoCrashes(const Log& log, const Values& values) {
  Values alone = values;
  alone.crashed_takes.clear();
  return ConvictFifo(log, alone).has_value();
}

struct Broken {
  const char* name;
  Shape shape;
  std::vector<Rule> rules;
};

class BrokenMonitorTest : public testing::TestWithParam<Broken> {};

// Every monitor less one rule is told from brute force.
TEST_P(BrokenMonitorTest, IsCaught) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 50'000; ++round) {
    Shape shape = GetParam().shape;
    shape.clients = 1 + static_cast<int>(random() % 3);
    shape.operations = 2 + static_cast<int>(random() % 6);
    shape.longest = 1 + static_cast<std::int64_t>(random() % 8);
    Log log = Simulate(shape, random);
    for (std::uint64_t times = random() % 3; times > 0; --times) Disturb(log, random);
    const Values values = ByValue(log);
    if (!values.unique || values.violation) continue;
    bool convicted = false;
    for (const Rule& rule : GetParam().rules) convicted = convicted || rule(log, values);
    if (convicted == SomeOrderExplains(log)) return;
  }
  FAIL() << "no log told it from brute force";
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenMonitorTest,
    testing::Values(Broken{"WithoutOvertaking", {.waits = true}, {Empty, WaitingTake}},
                    Broken{"WithoutEmpty", {.waits = true}, {Overtaking, WaitingTake}},
                    Broken{"WithoutWaiting", {.waits = true}, {Overtaking, Empty}},
                    Broken{"WithoutCrashes", {.crashes = 0.3}, {NoCrashes}},
                    Broken{"WithoutPriorities", {.object = Object::kPriority, .priorities = 2}, {Overtaking, Empty}},
                    Broken{"PriorityWithoutCapacity", {.object = Object::kPriority, .capacity = 1, .priorities = 2}, {Priority}},
                    Broken{"WithoutCapacity", {.capacity = 1}, {Overtaking, Empty, WaitingTake}}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace parley::judge
