#include "src/report/contradiction.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(ContradictionTest, IsOnThreeLines) {
  const auto parts = ContradictionIn("actor 1: read p max=4\n  allowed: it waits, for p is empty; surely\n  seen: \"\"");

  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->who, "actor 1: read p max=4");
  EXPECT_EQ(parts->allowed, "it waits, for p is empty; surely");
  EXPECT_EQ(parts->seen, "\"\"");
  EXPECT_EQ(parts->more, "");
}

TEST(ContradictionTest, IsOnOneLineWithMoreBelow) {
  const auto parts = ContradictionIn("actor 0: read p; allowed: closed; seen: \"x; y\"\n  one\n  two");

  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->who, "actor 0: read p");
  EXPECT_EQ(parts->allowed, "closed");
  EXPECT_EQ(parts->seen, "\"x; y\"");
  EXPECT_EQ(parts->more, "one\ntwo");
}

TEST(ContradictionTest, OtherMessagesHaveNone) {
  EXPECT_FALSE(ContradictionIn("the actor ended: killed by signal 11"));
  EXPECT_FALSE(ContradictionIn("actor 0\n  allowed: nothing"));
  EXPECT_FALSE(ContradictionIn(""));
}

}  // namespace
}  // namespace parley
