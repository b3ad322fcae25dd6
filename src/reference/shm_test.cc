// The reference shared memory between real processes.
#include "src/reference/shm.h"

#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <memory>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/reference/shm_world.h"

namespace parley::reference {
namespace {

using shm::Mode;

class ShmTest : public testing::Test {
 protected:
  Result Create(const std::string& object, std::int64_t size = 100) { return mine->Perform(shm::Create{object, size}); }
  Result Attach(const std::string& object, Mode mode = Mode::kReadWrite) {
    return mine->Perform(shm::Attach{object, mode});
  }
  Result Store(std::int64_t offset, const std::string& data) {
    return mine->Perform(shm::Store{"s", offset, Bytes(data)});
  }
  std::string Load(std::int64_t offset, std::int64_t size) {
    return mine->Perform(shm::Load{"s", offset, size}).As<shm::Data>().data;
  }
  std::int64_t Count() { return mine->Perform(shm::CountAttached{"s"}).As<shm::AttachCount>().count; }

  // A process that is one actor and ends with 0 if `body` says true.
  pid_t Start(const std::function<bool(Adapter&)>& body) {
    return ForkChild([&] { return body(*world.MakeAdapter(1)) ? 0 : 1; });
  }

  ShmWorld<Shm> world;
  std::unique_ptr<Adapter> mine = world.MakeAdapter(0);
};

TEST_F(ShmTest, WhatOneStoresTheOtherLoads) {
  Create("s");
  Attach("s");

  const int status = Reap(Start([](Adapter& actor) {
    actor.Perform(shm::Attach{"s"});
    return actor.Perform(shm::Store{"s", 7, Bytes("hello")}).Succeeded();
  }));

  EXPECT_EQ(status, 0);
  EXPECT_EQ(Load(6, 7), std::string("\0hello\0", 7));
}

TEST_F(ShmTest, ADestroyedOneLivesOnForTheAttachedAndItsNameIsFree) {
  Create("s");
  Attach("s");
  Store(0, "old");

  EXPECT_TRUE(mine->Perform(shm::Destroy{"s"}).Succeeded());
  EXPECT_TRUE(mine->Perform(shm::Destroy{"s"}).Is(Error::kNotFound));
  EXPECT_TRUE(mine->Perform(shm::Attach{"s", Mode::kReadWrite, "again"}).Is(Error::kNotFound));
  EXPECT_TRUE(Create("s").Succeeded());
  EXPECT_TRUE(mine->Perform(shm::Attach{"s", Mode::kReadWrite, "new"}).Succeeded());

  EXPECT_EQ(Load(0, 3), "old");
  EXPECT_EQ(mine->Perform(shm::Load{"new", 0, 3}).As<shm::Data>().data, std::string(3, '\0'));
}

TEST_F(ShmTest, APlaceThatIsUsedAgainIsZeroed) {
  for (int round = 0; round < 300; ++round) {
    Create("s");
    Attach("s");
    ASSERT_EQ(Load(0, 3), std::string(3, '\0'));
    Store(0, "old");
    mine->Perform(shm::Detach{"s"});
    ASSERT_TRUE(mine->Perform(shm::Destroy{"s"}).Succeeded());
  }
}

TEST_F(ShmTest, RefusesWhatItMust) {
  Create("s");

  EXPECT_TRUE(mine->Perform(shm::Create{"s", 100, true}).Is(Error::kExists));
  EXPECT_TRUE(Create("s").Succeeded());
  EXPECT_TRUE(Create("t", 0).Is(Error::kInvalid));
  EXPECT_TRUE(Create("t", -1).Is(Error::kInvalid));
  EXPECT_TRUE(Attach("t").Is(Error::kNotFound));
  EXPECT_TRUE(Store(0, "x").Is(Error::kNotAttached));
  Attach("s", Mode::kRead);
  EXPECT_TRUE(Store(0, "x").Is(Error::kReadOnly));
  EXPECT_TRUE(mine->Perform(shm::Touch{"s", 0, true}).Is(Error::kFault));
  EXPECT_TRUE(mine->Perform(shm::Touch{"s", 0, false}).Succeeded());
  EXPECT_TRUE(mine->Perform(shm::Load{"s", 99, 2}).Is(Error::kOutOfRange));
  mine->Perform(shm::Detach{"s"});
  EXPECT_TRUE(mine->Perform(shm::Touch{"s", 0, false}).Is(Error::kFault));
}

TEST_F(ShmTest, PermissionsHoldForTheOwnerToo) {
  mine->Perform(shm::Create{"s", 100, {}, 0400});

  EXPECT_TRUE(Attach("s").Is(Error::kPermission));
  EXPECT_TRUE(Attach("s", Mode::kRead).Succeeded());
}

TEST_F(ShmTest, AChildIsAttachedToWhatItsParentIsAttachedTo) {
  Create("s");
  Attach("s");

  const int status = Reap(ForkChild([&] {
    mine->Forked();
    return Count() == 2 && Store(0, "child").Succeeded() && mine->Perform(shm::Detach{"s"}).Succeeded() && Count() == 1
               ? 0
               : 1;
  }));

  EXPECT_EQ(status, 0);
  EXPECT_EQ(Count(), 1);
  EXPECT_EQ(Load(0, 5), "child");
}

TEST_F(ShmTest, WhatIsCutOffAndGrownAgainIsZero) {
  Create("s", 10'000);
  Attach("s");
  Store(0, std::string(10'000, 'x'));

  mine->Perform(shm::Resize{"s", 5'000});
  mine->Perform(shm::Resize{"s", 10'000});

  EXPECT_EQ(Load(0, 10'000), std::string(5'000, 'x') + std::string(5'000, '\0'));
}

// Whoever dies, at whatever instant: the table stays right.
TEST_F(ShmTest, AKilledActorHasDetachedAndLeavesNoLock) {
  std::mt19937_64 random(5);
  Create("s");
  for (int round = 0; round < 200; ++round) {
    const pid_t victim = Start([](Adapter& actor) {
      for (;;) {
        actor.Perform(shm::Attach{"s"});
        actor.Perform(shm::Create{"t", 5000});
        actor.Perform(shm::Attach{"t"});
        actor.Perform(shm::Destroy{"t"});
        actor.Perform(shm::Detach{"t"});
        actor.Perform(shm::Detach{"s"});
      }
      return true;
    });
    usleep(static_cast<useconds_t>(random() % 2000));
    kill(victim, SIGKILL);
    Reap(victim);

    ASSERT_EQ(Count(), 0);
    ASSERT_TRUE(Attach("s").Succeeded());
    ASSERT_EQ(Count(), 1);
    ASSERT_TRUE(mine->Perform(shm::Detach{"s"}).Succeeded());
  }
}

TEST_F(ShmTest, OfSeveralCreatorsOneWins) {
  for (int round = 0; round < 100; ++round) {
    int winners = 0;
    std::array<pid_t, 4> creators;
    for (pid_t& creator : creators) {
      creator = Start([](Adapter& actor) { return actor.Perform(shm::Create{"s", 10, true}).Succeeded(); });
    }
    for (const pid_t creator : creators) winners += Reap(creator) == 0 ? 1 : 0;
    EXPECT_EQ(winners, 1);
    mine->Perform(shm::Destroy{"s"});
  }
}

}  // namespace
}  // namespace parley::reference
