#include "src/reference/ring.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace parley::reference {
namespace {

std::unique_ptr<Ring> RingOf(std::size_t capacity) {
  auto ring = std::make_unique<Ring>();
  ring->Reset(capacity);
  return ring;
}

TEST(RingTest, HoldsExactlyItsCapacity) {
  const auto ring = RingOf(4);

  ring->Put("abcd");

  EXPECT_EQ(ring->Used(), 4u);
  EXPECT_EQ(ring->Room(), 0u);
  EXPECT_EQ(ring->Take(9), "abcd");
  EXPECT_EQ(ring->Room(), 4u);
}

TEST(RingTest, PeekingTakesNothing) {
  const auto ring = RingOf(4);
  ring->Put("abc");

  EXPECT_EQ(ring->Peek(2), "ab");

  EXPECT_EQ(ring->Take(2), "ab");
  EXPECT_EQ(ring->Take(2), "c");
}

TEST(RingTest, KeepsTheOrderThroughManyWraps) {
  const auto ring = RingOf(7);
  std::string sent;
  std::string received;

  for (int i = 0; i < 1000; ++i) {
    const std::string piece(static_cast<std::size_t>(i % 8), static_cast<char>(i));
    if (piece.size() > ring->Room()) received += ring->Take(5);
    if (piece.size() > ring->Room()) received += ring->Take(5);
    ring->Put(piece);
    sent += piece;
  }
  received += ring->Take(7);

  EXPECT_EQ(received, sent);
}

}  // namespace
}  // namespace parley::reference
