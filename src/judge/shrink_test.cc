#include "src/judge/shrink.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/judge/brute_force.h"
#include "src/judge/generator.h"
#include "src/judge/judge.h"

namespace parley::judge {
namespace {

constexpr int kRounds = 4'000;

Log Without(const Log& log, const std::vector<std::size_t>& numbers) {
  const std::set<std::size_t> out(numbers.begin(), numbers.end());
  Log rest{.object = log.object, .capacity = log.capacity, .initial = log.initial};
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    if (out.count(number) == 0) rest.operations.push_back(log.operations[number]);
  }
  return rest;
}

Log Only(const Log& log, const std::vector<std::size_t>& numbers) {
  Log part{.object = log.object, .capacity = log.capacity, .initial = log.initial};
  for (const std::size_t number : numbers) part.operations.push_back(log.operations[number]);
  return part;
}

Log SomeLog(const Shape& of, std::mt19937_64& random) {
  Shape shape = of;
  shape.clients = 1 + static_cast<int>(random() % 4);
  shape.operations = 4 + static_cast<int>(random() % 5);
  shape.longest = 1 + static_cast<std::int64_t>(random() % 12);
  Log log = Simulate(shape, random);
  for (std::uint64_t times = random() % 4; times > 0; --times) Disturb(log, random);
  return log;
}

class ShrinkTest : public testing::TestWithParam<Shape> {};

TEST_P(ShrinkTest, WhatMayBeLeftOutExplainedNothingAway) {
  std::mt19937_64 random(7);
  int left_out = 0;
  for (int round = 0; round < kRounds; ++round) {
    Log log = SomeLog(GetParam(), random);
    if (!SomeOrderExplains(log)) continue;
    for (int times = 0; times < 3; ++times) {
      const auto groups = Removable(log);
      if (groups.empty()) break;
      log = Without(log, groups[random() % groups.size()]);
      ++left_out;
      ASSERT_TRUE(SomeOrderExplains(log)) << "round " << round;
    }
  }
  EXPECT_GT(left_out, kRounds / 10);
}

TEST_P(ShrinkTest, WhatIsEssentialHasNoOrder) {
  std::mt19937_64 random(8);
  int violations = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Log log = SomeLog(GetParam(), random);
    if (SomeOrderExplains(log)) continue;
    ++violations;
    ASSERT_FALSE(SomeOrderExplains(Only(log, Essential(log, {})))) << "round " << round;
  }
  EXPECT_GT(violations, kRounds / 50);
}

INSTANTIATE_TEST_SUITE_P(Shapes, ShrinkTest,
                         testing::Values(Shape{.capacity = 2, .puts = 0.6},
                                         Shape{.capacity = 1, .puts = 0.6, .crashes = 0.15},
                                         Shape{.capacity = 2, .puts = 0.6, .crashes = 0.1, .waits = true},
                                         Shape{.object = Object::kPriority, .capacity = 2, .priorities = 2, .crashes = 0.1},
                                         Shape{.object = Object::kRegister, .puts = 0.4, .crashes = 0.1}));

// No two values contradict each other here; it takes the capacity.
TEST(ShrinkTest, LeavesFewOperationsOfMany) {
  std::mt19937_64 random(9);
  std::size_t most = 0;
  int searched = 0;
  while (searched < 20) {
    Log log = Simulate({.clients = 4, .operations = 300, .capacity = 2, .longest = 30}, random);
    for (int times = 0; times < 3; ++times) Disturb(log, random);
    if (JudgeLog(log, {.budget = {.time = std::chrono::milliseconds(0)}}).outcome != Outcome::kUnresolved) continue;
    const Judgement judgement = JudgeLog(log);
    if (judgement.outcome != Outcome::kViolation) continue;
    ++searched;
    most = std::max(most, judgement.convicting.size());
  }
  EXPECT_LE(most, 30u);
}

}  // namespace
}  // namespace parley::judge
