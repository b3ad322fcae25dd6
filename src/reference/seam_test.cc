#include "src/reference/seam.h"

#include <unistd.h>

#include <csignal>

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/reference/arena.h"

namespace parley::reference {
namespace {

struct Shared {
  RobustMutex mutex;
  Word word;
};

TEST(SeamTest, ALockIsFreeAfterItsOwnerWasKilledAndTellsSoOnce) {
  const Arena<Shared> shared;
  shared->mutex.Initialize();
  Reap(ForkChild([&]() -> int {
    shared->mutex.Lock();
    return raise(SIGKILL);
  }));

  EXPECT_TRUE(shared->mutex.Lock());
  shared->mutex.Unlock();

  EXPECT_FALSE(shared->mutex.Lock());
  shared->mutex.Unlock();
}

TEST(SeamTest, ALockThatSomebodyHoldsIsHeld) {
  const Arena<Shared> shared;
  shared->mutex.Initialize();
  ASSERT_FALSE(shared->mutex.Lock());

  const int status = Reap(ForkChild([&] { return shared->mutex.TryLock() == RobustMutex::Attempt::kHeld ? 0 : 1; }));

  EXPECT_EQ(status, 0);
  shared->mutex.Unlock();
  EXPECT_EQ(shared->mutex.TryLock(), RobustMutex::Attempt::kLocked);
  shared->mutex.Unlock();
}

TEST(SeamTest, AWaitTellsThatItsTimeIsUp) {
  const Arena<Shared> shared;

  EXPECT_TRUE(WaitWhile(shared->word, 0, std::chrono::milliseconds(1)));
  EXPECT_FALSE(WaitWhile(shared->word, 1, std::chrono::seconds(10)));
}

TEST(SeamTest, DeathsShowHere) { EXPECT_TRUE(DeathsShow()); }

}  // namespace
}  // namespace parley::reference
