#include "src/os/unnamed_pipe.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/pipe.h"
#include "src/os/stage.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

// The child of this process that was made first. Nothing if the kernel does not list them.
std::optional<pid_t> OldestChild() {
  std::ifstream children("/proc/self/task/" + std::to_string(getpid()) + "/children");
  pid_t pid = 0;
  return children >> pid ? std::optional(pid) : std::nullopt;
}

TEST(UnnamedPipeTest, DoesNotLookBeforeTheLockerKnowsOfADeath) {
  Stage stage("linux-pipe2");
  const std::optional<pid_t> locker = OldestChild();  // It is there before the actors are.
  if (!locker) GTEST_SKIP() << "/proc does not list the children of a process";
  kill(*locker, SIGSTOP);

  stage.cast().Kill(kWriter);
  const int read = stage.Start(kReader, pipe::Read{.object = kObject, .max = 1, .wait = false});
  EXPECT_TRUE(stage.Waits(read));
  kill(*locker, SIGCONT);

  EXPECT_EQ(DataOf(stage.Finish(read)), "");
}

TEST(UnnamedPipeTest, IsUnavailableWhereNoPipeCanBeMade) {
  const MakeEnds refused = [](const std::optional<std::int64_t>&) -> Ends {
    throw std::system_error(EMFILE, std::generic_category(), "pipe2");
  };

  EXPECT_THROW(MakeUnnamedPipes(refused), Unavailable);
}

}  // namespace
}  // namespace parley::os
