#include "src/report/caption.h"

#include "gtest/gtest.h"
#include "src/ipc/pipe.h"
#include "src/ipc/signal.h"

namespace parley {
namespace {

TEST(CaptionTest, LeavesOutWhatGoesWithoutSaying) {
  EXPECT_EQ(Caption(pipe::Read{.object = "p", .max = 16}), "read p max=16");
  EXPECT_EQ(Caption(pipe::Read{.object = "p", .max = 16, .wait = false}), "read p max=16, no wait");
}

TEST(CaptionTest, TellsOfSignalsInTheirOrder) {
  EXPECT_EQ(Caption(signal::Send{.to = 1, .signal = "RT0", .value = 5}), "send RT0=5 to 1");
  EXPECT_EQ(Caption(signal::Block{.signals = {"USR1", "TERM"}}), "block USR1+TERM");
  EXPECT_EQ(Caption(signal::Handle{.signal = "USR1", .flags = {{signal::Flag::kNodefer}}}), "handle USR1 handler nodefer");
}

TEST(CaptionTest, DrawsDeliveries) {
  const Json nested = {{{"signal", "USR1"}, {"at", "start"}}, {{"signal", "RT0"}, {"at", "start"}, {"value", 3}},
                       {{"signal", "RT0"}, {"at", "end"}},    {{"signal", "USR1"}, {"at", "end"}}};

  EXPECT_EQ(Caption(Result{.error = {}, .ok = {{"list", nested}}}), "USR1< RT0=3< RT0> USR1>");
  EXPECT_EQ(Caption(Result{.error = {}, .ok = {{"list", Json::array()}}}), "none");
}

TEST(CaptionTest, TellsWhatHasAnotherFormAsItIs) {
  EXPECT_EQ(Caption(Result{.error = {}, .ok = {{"list", {7, "x"}}}}), "{7, x}");
  EXPECT_EQ(Caption(Result::Failure(Error::kWouldBlock)), "would_block");
}

}  // namespace
}  // namespace parley
