#include "src/process/handlers.h"

#include <signal.h>

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(HandlersTest, CountTheRunsOfEachSignal) {
  InstallHandlers();

  raise(kInterruptSignal);
  raise(kInterruptSignal);
  raise(SIGPIPE);

  EXPECT_EQ(HandlerRuns(kInterruptSignal), 2);
  EXPECT_EQ(HandlerRuns(kRestartSignal), 0);
  EXPECT_EQ(HandlerRuns(SIGPIPE), 1);
}

TEST(HandlersTest, RestartSystemCallsForOneSignalOnly) {
  InstallHandlers();

  struct sigaction interrupt {};
  struct sigaction restart {};
  sigaction(kInterruptSignal, nullptr, &interrupt);
  sigaction(kRestartSignal, nullptr, &restart);

  EXPECT_EQ(interrupt.sa_flags & SA_RESTART, 0);
  EXPECT_EQ(restart.sa_flags & SA_RESTART, SA_RESTART);
}

TEST(HandlersTest, HaveNoRunsOfWhatIsNoSignal) {
  EXPECT_EQ(HandlerRuns(-1), 0);
  EXPECT_EQ(HandlerRuns(65), 0);
}

}  // namespace
}  // namespace parley
