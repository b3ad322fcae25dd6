// Every monitor and the search against brute force, on small logs made at random.
// `--rounds=N` sets how many of each kind; the environment's PARLEY_ROUNDS, too.
#include <cstdlib>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "src/judge/brute_force.h"
#include "src/judge/generator.h"
#include "src/judge/judge.h"

namespace parley::judge {
namespace {

int Rounds() {
  const char* rounds = std::getenv("PARLEY_ROUNDS");
  return rounds != nullptr ? std::atoi(rounds) : 8000;
}

std::string Show(const Log& log) {
  std::string text = "capacity " + std::to_string(log.capacity) + " atomic " + std::to_string(log.atomic) + "\n";
  for (const Operation& o : log.operations) {
    text += std::to_string(o.client) + " " + std::to_string(o.call) + " " +
            (o.ending == Ending::kCompleted ? std::to_string(o.ret) : o.ending == Ending::kCrashed ? "crashed" : "blocked") +
            " kind" + std::to_string(static_cast<int>(o.kind)) + " " + std::to_string(o.value) + "@" +
            std::to_string(o.priority) + "\n";
  }
  return text;
}

struct Case {
  const char* name;
  Shape shape;
  bool may_be_unresolved = false;
};

class JudgeFuzzTest : public testing::TestWithParam<Case> {};

TEST_P(JudgeFuzzTest, AgreesWithBruteForce) {
  std::mt19937_64 random(20261125);
  int violations = 0, linearizable = 0;
  for (int round = 0; round < Rounds(); ++round) {
    Shape shape = GetParam().shape;
    shape.clients = 1 + static_cast<int>(random() % 4);
    shape.operations = 2 + static_cast<int>(random() % 7);
    shape.longest = 1 + static_cast<std::int64_t>(random() % 12);
    Log log = Simulate(shape, random);
    for (std::uint64_t times = random() % 4; times > 0; --times) Disturb(log, random);

    const Judgement judgement = JudgeLog(log);

    const bool explained = SomeOrderExplains(log);
    (explained ? linearizable : violations)++;
    if (GetParam().may_be_unresolved && judgement.outcome == Outcome::kUnresolved) continue;
    ASSERT_EQ(judgement.outcome, explained ? Outcome::kLinearizable : Outcome::kViolation)
        << "round " << round << ": " << judgement.reason << "\n" << Show(log);
  }
  EXPECT_GT(violations, Rounds() / 50);
  EXPECT_GT(linearizable, Rounds() / 50);
}

INSTANTIATE_TEST_SUITE_P(
    All, JudgeFuzzTest,
    testing::Values(Case{"Fifo", {}}, Case{"FifoWithCrashes", {.crashes = 0.25}},
                    Case{"FifoWithWaits", {.crashes = 0.1, .waits = true}},
                    Case{"Priority", {.object = Object::kPriority, .priorities = 3}},
                    Case{"PriorityWithWaits", {.object = Object::kPriority, .priorities = 2, .waits = true}},
                    Case{"PriorityWithCrashes", {.object = Object::kPriority, .priorities = 3, .crashes = 0.2}},
                    Case{"Register", {.object = Object::kRegister, .puts = 0.4}},
                    Case{"RegisterWithCrashes", {.object = Object::kRegister, .puts = 0.4, .crashes = 0.2}},
                    Case{"Bounded1", {.capacity = 1, .puts = 0.6}}, Case{"Bounded2", {.capacity = 2, .puts = 0.6}},
                    Case{"BoundedWithCrashes", {.capacity = 2, .puts = 0.6, .crashes = 0.2}},
                    Case{"BoundedWithWaits", {.capacity = 2, .puts = 0.6, .crashes = 0.1, .waits = true}},
                    Case{"BoundedPriority", {.object = Object::kPriority, .capacity = 2, .priorities = 2}},
                    Case{"Pipe", {.object = Object::kPipe, .largest = 2}, true},
                    Case{"AtomicPipe", {.object = Object::kPipe, .largest = 3, .atomic = 2}, true},
                    Case{"BoundedPipe", {.object = Object::kPipe, .capacity = 3, .largest = 2, .atomic = 2}, true}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace parley::judge
