#include "src/cli/usage.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(UsageTest, SuggestsTheNearest) {
  EXPECT_EQ(DidYouMean("linux-pip2", {"linux-fifo", "linux-pipe2", "pipe"}), "; did you mean 'linux-pipe2'?");
  EXPECT_EQ(DidYouMean("chekc", {"check", "list"}), "; did you mean 'check'?");
}

TEST(UsageTest, SuggestsNothingFarAway) {
  EXPECT_EQ(DidYouMean("zebra", {"linux-fifo"}), "");
  EXPECT_EQ(DidYouMean("x", {}), "");
}

}  // namespace
}  // namespace parley
