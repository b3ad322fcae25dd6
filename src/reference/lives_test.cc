#include "src/reference/lives.h"

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/reference/arena.h"

namespace parley::reference {
namespace {

TEST(LivesTest, CountsWhoHoldsTheEnd) {
  const Arena<Lives> lives;
  lives->Initialize();

  const int first = lives->TakeSlot();
  const int second = lives->TakeSlot();
  EXPECT_EQ(lives->Count(), 2);
  lives->GiveUp(first);
  EXPECT_TRUE(lives->Any());
  lives->GiveUp(second);

  EXPECT_FALSE(lives->Any());
  EXPECT_TRUE(lives->HadAny());
}

TEST(LivesTest, HasNoMoreThanItsSlots) {
  const Arena<Lives> lives;
  lives->Initialize();

  for (int i = 0; i < Lives::kSlots; ++i) EXPECT_EQ(lives->TakeSlot(), i);
  EXPECT_EQ(lives->TakeSlot(), -1);

  for (int i = 0; i < Lives::kSlots; ++i) lives->GiveUp(i);
}

TEST(LivesTest, BuriesTheDeadAndNobodyElse) {
  const Arena<Lives> lives;
  lives->Initialize();
  const int mine = lives->TakeSlot();
  Reap(ForkChild([&] {
    lives->TakeSlot();
    lives->TakeSlot();
    return 0;
  }));
  EXPECT_EQ(lives->Count(), 3);

  EXPECT_EQ(lives->BuryTheDead(), 2);

  EXPECT_EQ(lives->Count(), 1);
  EXPECT_EQ(lives->BuryTheDead(), 0);
  lives->GiveUp(mine);
}

TEST(LivesTest, BeginsAfresh) {
  const Arena<Lives> lives;
  lives->Initialize();
  lives->GiveUp(lives->TakeSlot());

  lives->BeginAfresh();

  EXPECT_FALSE(lives->HadAny());
}

TEST(LivesTest, WakesOnlyTheSlotThatIsMeant) {
  const Arena<Lives> lives;
  lives->Initialize();
  lives->Join(3);
  lives->Join(5);

  lives->WakeOne(3);

  EXPECT_TRUE(lives->Woken(3));
  EXPECT_FALSE(lives->Woken(5));
  EXPECT_TRUE(lives->Waits(5));
  lives->WakeAll();
  EXPECT_TRUE(lives->Woken(5));
}

TEST(LivesTest, AnotherProcessWakesASleeper) {
  const Arena<Lives> lives;
  lives->Initialize();
  lives->Join(0);

  const pid_t waker = ForkChild([&] {
    lives->WakeAll();
    return 0;
  });
  while (!lives->Woken(0)) WaitWhile(lives->slots[0].woken, 0, std::chrono::seconds(5));

  EXPECT_EQ(Reap(waker), 0);
}

}  // namespace
}  // namespace parley::reference
