#include "property/pipe_reduction.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace parley {
namespace {

PipeProgram Long() {
  PipeProgram program;
  program.readers = 2;
  program.writers = 2;
  for (int i = 0; i < 12; ++i) {
    const auto kind = i % 4 < 2 ? PipeItem::Kind::kRead : PipeItem::Kind::kWrite;
    program.items.push_back({.actor = i % 4, .kind = kind, .size = 3 + i, .wait = false});
  }
  return program;
}

// Fails whenever something larger than 5 is written.
std::optional<PipeFailure> Fails(const PipeProgram& program) {
  for (const PipeItem& item : program.items) {
    if (item.kind == PipeItem::Kind::kWrite && item.size > 5) return PipeFailure{.clause = "x", .message = {}, .script = {}, .refused = {}};
  }
  return std::nullopt;
}

TEST(PipeReductionTest, FindsTheShortestProgram) {
  PipeProgram program = Long();
  PipeFailure failure = *Fails(program);

  Reduce(program, failure, Fails);

  ASSERT_EQ(program.items.size(), 1u);
  EXPECT_EQ(program.items[0].size, 6);
  EXPECT_EQ(program.actors(), 2);
  EXPECT_EQ(program.EndOf(program.items[0].actor), pipe::End::kWrite);
}

TEST(PipeReductionTest, KeepsToItsRuns) {
  PipeProgram program = Long();
  PipeFailure failure = *Fails(program);
  int runs = 0;
  const auto counted = [&](const PipeProgram& candidate) { return ++runs, Fails(candidate); };

  Reduce(program, failure, counted, {.runs = 5});

  EXPECT_EQ(runs, 5);
}

TEST(PipeReductionTest, DoesNotChangeTheSubject) {
  PipeProgram program = Long();
  PipeFailure failure{.clause = "another", .message = {}, .script = {}, .refused = {}};

  Reduce(program, failure, Fails);

  EXPECT_EQ(program.items.size(), Long().items.size());
}

}  // namespace
}  // namespace parley
