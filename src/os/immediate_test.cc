#include "src/os/immediate.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "src/os/fd.h"

namespace parley::os {
namespace {

struct Ends {
  Fd read;
  Fd write;
};

Ends MakePipe() {
  int fds[2];
  EXPECT_EQ(pipe2(fds, O_CLOEXEC), 0);
  return {Fd(fds[0]), Fd(fds[1])};
}

Ends MakeFifo() {
  std::string directory = testing::TempDir() + "/parley-XXXXXX";
  EXPECT_NE(mkdtemp(directory.data()), nullptr);
  const std::string path = directory + "/fifo";
  EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
  Ends ends{Fd(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)), Fd(open(path.c_str(), O_WRONLY | O_CLOEXEC))};
  EXPECT_EQ(fcntl(ends.read.get(), F_SETFL, 0), 0);
  unlink(path.c_str());
  rmdir(directory.c_str());
  return ends;
}

Ends MakeStream() {
  int fds[2];
  EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
  return {Fd(fds[0]), Fd(fds[1])};
}

class ImmediateTest : public testing::TestWithParam<Ends (*)()> {
 protected:
  ImmediateTest() { signal(SIGPIPE, SIG_IGN); }
  Ends ends_ = GetParam()();
  std::string large_ = std::string(std::size_t{1} << 20, 'x');

  std::size_t Fill() {
    std::size_t filled = 0;
    ssize_t count = 0;
    for (const std::size_t size : {large_.size(), std::size_t{1}}) {
      while ((count = WriteNow(ends_.write.get(), large_.data(), size)) > 0) filled += static_cast<std::size_t>(count);
    }
    return filled;
  }
};

TEST_P(ImmediateTest, DoesNotWaitForDataOrForSpace) {
  char byte = 0;

  EXPECT_EQ(ReadNow(ends_.read.get(), &byte, 1), -1);
  EXPECT_EQ(errno, EAGAIN);
  EXPECT_GT(Fill(), 0u);
  EXPECT_EQ(WriteNow(ends_.write.get(), "x", 1), -1);
  EXPECT_EQ(errno, EAGAIN);
}

TEST_P(ImmediateTest, LeavesTheSharedDescriptionAlone) {
  Fill();

  EXPECT_EQ(fcntl(ends_.read.get(), F_GETFL) & O_NONBLOCK, 0);
  EXPECT_EQ(fcntl(ends_.write.get(), F_GETFL) & O_NONBLOCK, 0);
}

TEST_P(ImmediateTest, StoresAPartOfALargeWriteAndSaysHowMuch) {
  const ssize_t stored = WriteNow(ends_.write.get(), large_.data(), large_.size());

  ASSERT_GT(stored, 0);
  ASSERT_LT(stored, static_cast<ssize_t>(large_.size()));
  std::string got(large_.size(), '\0');
  ssize_t read = 0;
  ssize_t count = 0;
  while ((count = ReadNow(ends_.read.get(), got.data(), got.size())) > 0) read += count;
  EXPECT_EQ(read, stored);
}

TEST_P(ImmediateTest, TransfersNothingForASizeOfZero) {
  EXPECT_EQ(ReadNow(ends_.read.get(), nullptr, 0), 0);
  EXPECT_EQ(WriteNow(ends_.write.get(), nullptr, 0), 0);
}

TEST_P(ImmediateTest, SaysThatNobodyIsAtTheOtherEnd) {
  char byte = 0;
  ASSERT_EQ(WriteNow(ends_.write.get(), "x", 1), 1);
  ends_.write.Close();
  EXPECT_EQ(ReadNow(ends_.read.get(), &byte, 1), 1);
  EXPECT_EQ(ReadNow(ends_.read.get(), &byte, 1), 0);

  Ends broken = GetParam()();
  broken.read.Close();
  EXPECT_EQ(WriteNow(broken.write.get(), "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
}

INSTANTIATE_TEST_SUITE_P(Descriptors, ImmediateTest, testing::Values(MakePipe, MakeFifo, MakeStream),
                         [](const auto& info) {
                           return info.index == 0 ? "Pipe" : info.index == 1 ? "Fifo" : "Stream";
                         });

// Holds for pipes and FIFOs: a write of at most PIPE_BUF bytes goes in as one, or
// not at all.
class ImmediateAtomicTest : public ImmediateTest {};

TEST_P(ImmediateAtomicTest, StoresASmallWriteWhollyOrNotAtAll) {
  std::string part(PIPE_BUF, '\0');
  Fill();
  ASSERT_EQ(ReadNow(ends_.read.get(), part.data(), PIPE_BUF - 1), PIPE_BUF - 1);

  EXPECT_EQ(WriteNow(ends_.write.get(), large_.data(), PIPE_BUF), -1);
  EXPECT_EQ(errno, EAGAIN);
  ASSERT_EQ(ReadNow(ends_.read.get(), part.data(), 1), 1);

  EXPECT_EQ(WriteNow(ends_.write.get(), large_.data(), PIPE_BUF), PIPE_BUF);
}

TEST_P(ImmediateAtomicTest, DoesNotPassThroughTheWrongEnd) {
  char byte = 0;

  EXPECT_EQ(WriteNow(ends_.read.get(), "x", 1), -1);
  EXPECT_EQ(errno, EBADF);
  EXPECT_EQ(ReadNow(ends_.write.get(), &byte, 1), -1);
  EXPECT_EQ(errno, EBADF);
}

INSTANTIATE_TEST_SUITE_P(Descriptors, ImmediateAtomicTest, testing::Values(MakePipe, MakeFifo),
                         [](const auto& info) { return info.index == 0 ? "Pipe" : "Fifo"; });

}  // namespace
}  // namespace parley::os
