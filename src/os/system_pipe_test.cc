// What every pipe of the operating system must do as an implementation, seen
// through its adapters in real actors.
#include "src/os/system_pipe.h"

#include <sys/wait.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/ipc/process.h"
#include "src/os/stage.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

using pipe::End;

class SystemPipeTest : public testing::TestWithParam<const char*> {
 protected:
  Stage stage_{GetParam()};
};

TEST_P(SystemPipeTest, BringsBytesInTheOrderWritten) {
  stage_.Write("abc", true);
  stage_.Write("def", true);

  EXPECT_EQ(DataOf(stage_.Read(2, true)), "ab");
  EXPECT_EQ(DataOf(stage_.Read(9, true)), "cdef");
}

TEST_P(SystemPipeTest, WaitsOrSaysThatItWould) {
  EXPECT_TRUE(stage_.Read(1, false).Is(Error::kWouldBlock));
  const int read = stage_.Start(kReader, pipe::Read{.object = kObject, .max = 5, .wait = true});
  EXPECT_TRUE(stage_.Waits(read));

  stage_.Write("x", false);

  EXPECT_EQ(DataOf(stage_.Finish(read)), "x");
}

TEST_P(SystemPipeTest, CountsWhatALargeWriteStored) {
  const std::string large(std::size_t{400'000}, 'x');

  const std::int64_t stored = CountOf(stage_.Write(large, false));

  EXPECT_GT(stored, 0);
  EXPECT_LT(stored, static_cast<std::int64_t>(large.size()));
  EXPECT_TRUE(stage_.Write(large, false).Is(Error::kWouldBlock));
  EXPECT_EQ(stage_.Drain(), stored);
}

TEST_P(SystemPipeTest, EndsAfterTheLastWriterClosed) {
  stage_.Perform(kWriter, pipe::Duplicate{.object = kObject, .end = End::kWrite});
  stage_.Perform(kOther, Stage::Open(End::kWrite));
  stage_.Write("x", true);

  stage_.Close(kWriter, End::kWrite);
  stage_.Close(kOther, End::kWrite);
  EXPECT_EQ(DataOf(stage_.Read(9, true)), "x");
  EXPECT_TRUE(stage_.Read(9, false).Is(Error::kWouldBlock));
  stage_.Close(kWriter, End::kWrite);

  EXPECT_EQ(DataOf(stage_.Read(9, false)), "");
  EXPECT_EQ(DataOf(stage_.Read(9, true)), "");
  EXPECT_TRUE(stage_.Close(kWriter, End::kWrite).Is(Error::kClosed));
}

TEST_P(SystemPipeTest, EndsWhenTheWriterIsKilled) {
  stage_.Write("x", true);

  stage_.cast().Kill(kWriter);

  EXPECT_EQ(DataOf(stage_.Read(9, false)), "x");
  EXPECT_EQ(DataOf(stage_.Read(9, false)), "");
}

TEST_P(SystemPipeTest, BreaksWithASignalAfterTheLastReaderClosed) {
  stage_.Close(kReader, End::kRead);
  EXPECT_EQ(stage_.BrokenPipeSignals(), 0);

  EXPECT_TRUE(stage_.Write("x", true).Is(Error::kBroken));
  EXPECT_TRUE(stage_.Write("x", false).Is(Error::kBroken));

  EXPECT_EQ(stage_.BrokenPipeSignals(), 2);
}

TEST_P(SystemPipeTest, BreaksWhenTheReaderIsKilled) {
  stage_.cast().Kill(kReader);

  EXPECT_TRUE(stage_.Write("x", true).Is(Error::kBroken));
}

TEST_P(SystemPipeTest, BreaksAWriteThatWaits) {
  stage_.Fill(100'000);
  stage_.Fill(1);
  const int write = stage_.Start(kWriter, pipe::Write{.object = kObject, .data = Bytes("y"), .wait = true});
  EXPECT_TRUE(stage_.Waits(write));

  stage_.Close(kReader, End::kRead);

  EXPECT_TRUE(stage_.Finish(write).Is(Error::kBroken));
}

TEST_P(SystemPipeTest, IsInterruptedByASignal) {
  const int read = stage_.Start(kReader, pipe::Read{.object = kObject, .max = 1, .wait = true});
  EXPECT_TRUE(stage_.Waits(read));

  EXPECT_EQ(stage_.cast().Interrupt(read), Cast::Answer::kReturned);

  EXPECT_TRUE(stage_.cast().event(read).result.Is(Error::kInterrupted));
}

TEST_P(SystemPipeTest, TellsWhenItIsReady) {
  EXPECT_FALSE(stage_.Poll(kReader, End::kRead).readable);
  EXPECT_TRUE(stage_.Poll(kWriter, End::kWrite).writable);

  stage_.Write("x", true);
  EXPECT_TRUE(stage_.Poll(kReader, End::kRead).readable);
  stage_.Close(kWriter, End::kWrite);

  EXPECT_TRUE(stage_.Poll(kReader, End::kRead).readable);
  EXPECT_TRUE(stage_.Poll(kReader, End::kRead).hangup);
}

TEST_P(SystemPipeTest, SharesItsEndsWithAForkedChild) {
  const std::vector<Json> operations = {
      {{"op", "write"}, {"object", kObject}, {"data", ToHex("child")}, {"wait", true}},
      {{"op", "close"}, {"object", kObject}, {"end", "write"}}};

  const Result result = stage_.Perform(kWriter, process::InChild{.operations = operations});

  EXPECT_EQ(result.As<process::Results>().results.size(), 2u);
  EXPECT_EQ(DataOf(stage_.Read(9, true)), "child");
  EXPECT_TRUE(stage_.Read(9, false).Is(Error::kWouldBlock));  // The parent still holds its end.
  EXPECT_TRUE(stage_.Perform(kOther, Stage::Open(End::kWrite)).Succeeded());
}

TEST_P(SystemPipeTest, RefusesWhatIsNotThere) {
  EXPECT_TRUE(stage_.Perform(kOther, pipe::Read{.object = kObject, .max = 1, .wait = true}).Is(Error::kClosed));
  EXPECT_TRUE(stage_.Perform(kOther, pipe::Open{.object = "q", .end = End::kRead, .wait = {}}).Is(Error::kNotFound));
  EXPECT_TRUE(stage_.Perform(kOther, pipe::Destroy{.object = "q"}).Is(Error::kNotFound));
  EXPECT_TRUE(stage_.Perform(kOther, pipe::Create{.object = kObject, .capacity = {}}).Is(Error::kExists));
}

TEST_P(SystemPipeTest, FreesTheNameOfWhatWasDestroyed) {
  stage_.Write("old", true);
  stage_.Perform(kWriter, pipe::Destroy{.object = kObject});
  stage_.Close(kReader, End::kRead);

  EXPECT_TRUE(stage_.Perform(kWriter, pipe::Create{.object = kObject, .capacity = {}}).Succeeded());
}

TEST_P(SystemPipeTest, DeclaresTraitsThatTheVocabularyKnows) {
  const Implementation& implementation = *ImplementationNamed(GetParam());

  const auto traits = Decode<pipe::Traits>(implementation.description.traits);

  EXPECT_EQ(implementation.kind, Implementation::Kind::kSystem);
  EXPECT_EQ(traits.atomic_write.has_value(), implementation.description.HasProfile("posix"));
}

INSTANTIATE_TEST_SUITE_P(All, SystemPipeTest, testing::Values("linux-pipe2", "linux-fifo", "linux-socketpair"),
                         [](const auto& info) { return std::string(info.param).substr(std::string("linux-").size()); });

class SystemPipeLeftoversTest : public testing::TestWithParam<const char*> {};

TEST_P(SystemPipeLeftoversTest, LeavesNoProcessAndNoFile) {
  const std::string directory = testing::TempDir() + "/leftovers-" + GetParam();
  std::filesystem::create_directory(directory);
  setenv("PARLEY_DIR", directory.c_str(), 1);
  { Stage stage(GetParam()); }

  EXPECT_TRUE(std::filesystem::is_empty(directory));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
  unsetenv("PARLEY_DIR");
  std::filesystem::remove_all(directory);
}

INSTANTIATE_TEST_SUITE_P(All, SystemPipeLeftoversTest, testing::Values("linux-pipe2", "linux-fifo", "linux-socketpair"),
                         [](const auto& info) { return std::string(info.param).substr(std::string("linux-").size()); });

}  // namespace
}  // namespace parley::os
