// linux-fifo: what is its own, seen through its adapters. Common to all pipes of
// the system: system_pipe_test.cc.
#include <stdlib.h>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/stage.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

using pipe::End;

TEST(LinuxFifoTest, HoldsTheCapacityThatCreateAnswers) {
  Stage stage("linux-fifo", 4096);

  EXPECT_EQ(stage.Fill(1'000'000), stage.created().capacity.value().value());
}

TEST(LinuxFifoTest, WaitsInOpenForTheOtherEnd) {
  Stage stage("linux-fifo");
  stage.Close(kReader, End::kRead);
  stage.Close(kWriter, End::kWrite);

  const int opened = stage.Start(kWriter, Stage::Open(End::kWrite));
  EXPECT_TRUE(stage.Waits(opened));
  stage.Perform(kReader, Stage::Open(End::kRead));

  EXPECT_TRUE(stage.Finish(opened).Succeeded());
}

TEST(LinuxFifoTest, IsInterruptedInOpen) {
  Stage stage("linux-fifo");
  stage.Close(kReader, End::kRead);
  stage.Close(kWriter, End::kWrite);

  const int opened = stage.Start(kReader, Stage::Open(End::kRead));
  EXPECT_TRUE(stage.Waits(opened));
  stage.cast().Interrupt(opened);

  EXPECT_TRUE(stage.Finish(opened).Is(Error::kInterrupted));
}

TEST(LinuxFifoTest, OpensWithoutWaitingForReadingOnly) {
  Stage stage("linux-fifo");
  stage.Close(kReader, End::kRead);
  stage.Close(kWriter, End::kWrite);

  EXPECT_TRUE(stage.Perform(kWriter, Stage::Open(End::kWrite, false)).Is(Error::kNoSuchParty));
  EXPECT_TRUE(stage.Perform(kReader, Stage::Open(End::kRead, false)).Succeeded());
  EXPECT_TRUE(stage.Perform(kWriter, Stage::Open(End::kWrite, false)).Succeeded());
}

TEST(LinuxFifoTest, WaitsInAReadAlsoAfterAnOpenThatDidNot) {
  Stage stage("linux-fifo");
  stage.Close(kReader, End::kRead);
  stage.Perform(kReader, Stage::Open(End::kRead, false));
  stage.Perform(kOther, Stage::Open(End::kWrite));

  const int read = stage.Start(kReader, pipe::Read{.object = kObject, .max = 1, .wait = true});
  EXPECT_TRUE(stage.Waits(read));
  stage.Write("x", true);

  EXPECT_EQ(DataOf(stage.Finish(read)), "x");
}

TEST(LinuxFifoTest, ReadsAgainAfterAllHaveLeftAndComeBack) {
  Stage stage("linux-fifo");
  stage.Write("old", true);
  stage.Close(kReader, End::kRead);
  stage.Close(kWriter, End::kWrite);

  const int opened = stage.Start(kReader, Stage::Open(End::kRead));
  stage.Perform(kWriter, Stage::Open(End::kWrite));
  stage.Finish(opened);

  EXPECT_TRUE(stage.Read(9, false).Is(Error::kWouldBlock));
}

TEST(LinuxFifoTest, IsUnavailableWithoutADirectory) {
  setenv("PARLEY_DIR", "/proc/self/no-such-directory", 1);

  EXPECT_THROW(ImplementationNamed("linux-fifo")->make_world(), Unavailable);
  unsetenv("PARLEY_DIR");
}

}  // namespace
}  // namespace parley::os
