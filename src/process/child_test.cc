#include "src/process/child.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(ChildTest, ExitsWithTheValueOfItsBody) {
  const int status = Reap(ForkChild([] { return 7; }));

  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7);
}

TEST(ChildTest, ExitsWith70IfItsBodyThrows) {
  const int status = Reap(ForkChild([]() -> int { throw std::runtime_error("as it should"); }));

  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 70);
}

TEST(ChildTest, IsReapedWithTheSignalThatKilledIt) {
  const pid_t child = ForkChild([] { return pause(); });
  kill(child, SIGKILL);
  const int status = Reap(child);

  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGKILL);
}

TEST(ChildTest, DiesWithItsParent) {
  int life[2];  // The write end is held by the grandchild alone once its parent has died.
  ASSERT_EQ(pipe(life), 0);

  Reap(ForkChild([&life] {
    ForkChild([] { return pause(); });
    close(life[1]);
    return 0;
  }));
  close(life[1]);
  char byte;
  const ssize_t at_end = read(life[0], &byte, 1);
  close(life[0]);

  EXPECT_EQ(at_end, 0);
}

}  // namespace
}  // namespace parley
