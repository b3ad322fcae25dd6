#include "src/os/roster.h"

#include <string>

#include "gtest/gtest.h"
#include "src/actor/workplace.h"
#include "src/ipc/error.h"

namespace parley::os {
namespace {

class RosterTest : public testing::Test {
 protected:
  Roster Another() const { return Roster(directory_); }
  static void Join(Roster& roster, const std::string& name, const std::string& address) {
    const Roster::Turn turn(roster);
    EXPECT_EQ(roster.Claim(name), std::nullopt);
    roster.Publish(address);
  }

 private:
  const Workplace workplace_;
  const std::string directory_ = workplace_.MakeDirectory("roster");
};

TEST_F(RosterTest, TellsWhoElseIsThere) {
  Roster a = Another(), b = Another();

  Join(a, "a", "here");
  Join(b, "b", "there");

  ASSERT_EQ(b.Others().size(), 1u);
  EXPECT_EQ(b.Others().front().name, "a");
  EXPECT_EQ(b.Others().front().address, "here");
  EXPECT_EQ(a.Others().front().name, "b");
}

TEST_F(RosterTest, RemembersWhoHasLeft) {
  Roster a = Another(), b = Another();
  EXPECT_FALSE(a.Knows("b"));
  Join(b, "b", "there");

  b.Leave();

  EXPECT_TRUE(a.Others().empty());
  EXPECT_TRUE(a.Knows("b"));
}

TEST_F(RosterTest, GivesANameAgainOnceItIsFree) {
  Roster first = Another(), second = Another();
  Join(first, "a", "a long address");
  EXPECT_EQ(second.Claim("a"), Error::kExists);
  EXPECT_FALSE(second.There());

  first.Leave();

  Join(second, "a", "short");
  EXPECT_EQ(Another().Others().front().address, "short");
}

}  // namespace
}  // namespace parley::os
