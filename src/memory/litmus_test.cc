#include "src/memory/litmus.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "src/ipc/memory.h"

namespace parley::shm {
namespace {

struct alignas(64) Line {
  std::byte bytes[64];
};

// Plays a test of two roles with a kernel each, by two threads: what role 0 answers.
Outcomes Played(Shape shape, LitmusKernel first, LitmusKernel second) {
  std::vector<Line> memory(kLitmusBytes / sizeof(Line), Line{});
  const std::span bytes(memory[0].bytes, kLitmusBytes);
  Litmus litmus{.shape = shape, .rounds = 50'000, .ms = 100};
  std::thread other([&, litmus]() mutable {
    litmus.role = 1;
    (void)Play(bytes, litmus, second);
  });
  const Result result = Play(bytes, litmus, first).result();
  other.join();
  return result.As<Outcomes>();
}

void DoNothing(LitmusCells&) {}

TEST(LitmusTest, KnowsTheRolesOfEachShape) {
  EXPECT_EQ(RolesOf(Shape::kMessagePassing), 2);
  EXPECT_EQ(RolesOf(Shape::kIndependentReads), 4);
  for (const Order order : {Order::kRelaxed, Order::kReleaseAcquire, Order::kSequential}) {
    EXPECT_NE(KernelOf(Shape::kStoreBuffering, order, 1), nullptr);
    EXPECT_EQ(KernelOf(Shape::kStoreBuffering, order, 2), nullptr);
    EXPECT_NE(KernelOf(Shape::kIndependentReads, order, 3), nullptr);
    EXPECT_EQ(KernelOf(Shape::kIndependentReads, order, 4), nullptr);
    EXPECT_EQ(KernelOf(Shape::kIndependentReads, order, -1), nullptr);
  }
}

TEST(LitmusTest, CountsEveryRoundOnce) {
  const LitmusKernel add = KernelOf(Shape::kReadModifyWrite, Order::kRelaxed, 0);
  const LitmusKernel also = KernelOf(Shape::kReadModifyWrite, Order::kRelaxed, 1);

  const Outcomes seen = Played(Shape::kReadModifyWrite, add, also);

  std::int64_t rounds = 0;
  for (std::size_t i = 0; i < seen.outcomes.size(); ++i) {
    EXPECT_TRUE(seen.outcomes[i] == "012" || seen.outcomes[i] == "102") << seen.outcomes[i];
    rounds += seen.counts.at(i);
  }
  EXPECT_GT(rounds, 0);
  EXPECT_EQ(rounds % kCells, 0);
  EXPECT_LE(seen.together, rounds);
}

TEST(LitmusTest, ShowsWhatKernelsDo) {
  const auto reads_flag_only = [](LitmusCells& cells) {
    for (int i = 0; i < kCells; ++i) {
      cells.read[0][i] = 1;
      cells.read[1][i] = 0;
    }
  };

  const Outcomes seen = Played(Shape::kMessagePassing, DoNothing, reads_flag_only);

  EXPECT_EQ(seen.outcomes, std::vector<std::string>{"10"});
}

}  // namespace
}  // namespace parley::shm
