// linux-socketpair: what is its own, seen through its adapters. Common to all pipes
// of the system: system_pipe_test.cc. Each test but the first shows a difference to
// a pipe that the implementation describes.
#include <cstdint>

#include "gtest/gtest.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/stage.h"

namespace parley::os {
namespace {

using pipe::End;

TEST(LinuxSocketpairTest, DoesNotKnowItsCapacity) {
  Stage stage("linux-socketpair", 4096);

  ASSERT_TRUE(stage.created().capacity.has_value());
  EXPECT_FALSE(stage.created().capacity->has_value());
}

TEST(LinuxSocketpairTest, TransfersNothingThroughTheWrongEnd) {
  Stage stage("linux-socketpair");

  EXPECT_TRUE(
      stage.Perform(kReader, pipe::Write{.object = kObject, .data = Bytes("x"), .wait = true}).Is(Error::kBroken));
  EXPECT_EQ(DataOf(stage.Perform(kWriter, pipe::Read{.object = kObject, .max = 1, .wait = true})), "");
  EXPECT_TRUE(stage.Read(1, false).Is(Error::kWouldBlock));
}

TEST(LinuxSocketpairTest, SendsNoSignalToAWriterThatWaitedForTheLastReader) {
  Stage stage("linux-socketpair");
  stage.Fill(4096);
  stage.Fill(1);
  const int write = stage.Start(kWriter, pipe::Write{.object = kObject, .data = Bytes("y"), .wait = true});
  EXPECT_TRUE(stage.Waits(write));

  stage.Close(kReader, End::kRead);

  EXPECT_TRUE(stage.Finish(write).Is(Error::kBroken));
  EXPECT_EQ(stage.BrokenPipeSignals(), 0);
}

TEST(LinuxSocketpairTest, ShowsAHangUpInsteadOfAnErrorToTheWriter) {
  Stage stage("linux-socketpair");

  stage.Close(kReader, End::kRead);

  const pipe::Readiness readiness = stage.Poll(kWriter, End::kWrite);
  EXPECT_TRUE(readiness.writable);
  EXPECT_TRUE(readiness.hangup);
  EXPECT_FALSE(readiness.error);
}

TEST(LinuxSocketpairTest, TakesLessInSmallWritesThanInLargeOnes) {
  Stage stage("linux-socketpair");

  const std::int64_t small = stage.Fill(1);
  stage.Drain();

  EXPECT_LT(small, stage.Fill(100'000));
}

}  // namespace
}  // namespace parley::os
