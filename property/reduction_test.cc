#include "property/reduction.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

constexpr int kRead = 0, kWrite = 1;

Program Long() {
  Program program;
  program.parts = {2, 2};
  for (int i = 0; i < 12; ++i) {
    program.items.push_back({.actor = i % 4, .kind = i % 4 < 2 ? kRead : kWrite, .size = 3 + i, .wait = false});
  }
  return program;
}

// Fails whenever something larger than 5 is written.
std::optional<Failure> Fails(const Program& program) {
  for (const ProgramItem& item : program.items) {
    if (item.kind == kWrite && item.size > 5) return Failure{.clause = "x", .message = {}};
  }
  return std::nullopt;
}

TEST(ReductionTest, FindsTheShortestProgram) {
  Program program = Long();
  Failure failure = *Fails(program);

  Reduce(program, failure, Fails);

  ASSERT_EQ(program.items.size(), 1u);
  EXPECT_EQ(program.items[0].size, 6);
  EXPECT_EQ(program.actors(), 2);
  EXPECT_EQ(program.PartOf(program.items[0].actor), 1);
}

TEST(ReductionTest, KeepsToItsRuns) {
  Program program = Long();
  Failure failure = *Fails(program);
  int runs = 0;
  const auto counted = [&](const Program& candidate) { return ++runs, Fails(candidate); };

  Reduce(program, failure, counted, {.runs = 5});

  EXPECT_EQ(runs, 5);
}

TEST(ReductionTest, DoesNotChangeTheSubject) {
  Program program = Long();
  Failure failure{.clause = "another", .message = {}};

  Reduce(program, failure, Fails);

  EXPECT_EQ(program.items.size(), Long().items.size());
}

}  // namespace
}  // namespace parley
