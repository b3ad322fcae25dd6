// linux-pipe2: what is its own, seen through its adapters. Common to all pipes of
// the system: system_pipe_test.cc.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <vector>

#include "gtest/gtest.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/stage.h"
#include "src/process/child.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

const std::int64_t kPage = sysconf(_SC_PAGESIZE);

std::int64_t CapacityOf(const Stage& stage) { return stage.created().capacity.value().value(); }

TEST(LinuxPipe2Test, AnswersTheCapacityInForce) {
  EXPECT_EQ(CapacityOf(Stage("linux-pipe2")), 16 * kPage);
  EXPECT_EQ(CapacityOf(Stage("linux-pipe2", 1)), kPage);
  EXPECT_EQ(CapacityOf(Stage("linux-pipe2", 2 * kPage)), 2 * kPage);
  EXPECT_EQ(CapacityOf(Stage("linux-pipe2", 2 * kPage + 1)), 4 * kPage);
}

TEST(LinuxPipe2Test, HoldsItsCapacityInOneByteWritesAndInOne) {
  Stage stage("linux-pipe2", kPage);

  EXPECT_EQ(stage.Fill(1), kPage);
  EXPECT_EQ(stage.Drain(), kPage);
  EXPECT_EQ(stage.Fill(static_cast<std::size_t>(10 * kPage)), kPage);
}

TEST(LinuxPipe2Test, SpendsAPageOnEachWriteOfMoreThanHalfAPage) {
  Stage stage("linux-pipe2", 4 * kPage);
  const std::int64_t size = kPage / 2 + 1;

  EXPECT_EQ(stage.Fill(static_cast<std::size_t>(size)), 4 * size);
}

TEST(LinuxPipe2Test, RefusesThroughTheWrongEndAsTheKernelDoes) {
  Stage stage("linux-pipe2");

  for (const bool wait : {true, false}) {
    EXPECT_TRUE(
        stage.Perform(kReader, pipe::Write{.object = kObject, .data = Bytes("x"), .wait = wait}).Is(Error::kClosed));
    EXPECT_TRUE(stage.Perform(kWriter, pipe::Read{.object = kObject, .max = 1, .wait = wait}).Is(Error::kClosed));
  }
  EXPECT_TRUE(stage.Read(1, false).Is(Error::kWouldBlock));
}

// Makes pipes of 1 MiB until the kernel refuses. False if it never does.
bool UseUpThePages(std::vector<Fd>& pipes) {
  for (int i = 0; i < 400; ++i) {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0) return false;
    pipes.emplace_back(fds[0]);
    pipes.emplace_back(fds[1]);
    if (fcntl(fds[0], F_SETPIPE_SZ, 1 << 20) < 0) return true;
  }
  return false;
}

// Exit statuses of a process that asks for a World when its user has no pages left.
enum Answer { kUnavailable, kAvailable, kCannotTry };

int AskWithoutPages() {
  constexpr uid_t kNobody = 65534;
  if (geteuid() == 0 && setuid(kNobody) != 0) return kCannotTry;  // Limits do not bind root (pipe(7)).
  std::vector<Fd> pipes;
  if (!UseUpThePages(pipes)) return kCannotTry;
  try {
    ImplementationNamed("linux-pipe2")->make_world();
    return kAvailable;
  } catch (const Unavailable&) {
    return kUnavailable;
  }
}

TEST(LinuxPipe2Test, IsUnavailableToAUserWhosePagesAreUsedUp) {
  const int status = Reap(ForkChild(AskWithoutPages));

  if (WEXITSTATUS(status) == kCannotTry) GTEST_SKIP() << "no limit on this user's pipes can be reached";
  EXPECT_EQ(status, kUnavailable);
}

}  // namespace
}  // namespace parley::os
