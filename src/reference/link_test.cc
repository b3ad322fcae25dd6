// The reference link, by actors of one process.
#include "src/reference/link.h"

#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/reference/link_world.h"

namespace parley::reference {
namespace {

class LinkTest : public testing::Test {
 protected:
  std::unique_ptr<Adapter> Joined(const std::string& name, std::optional<std::int64_t> capacity = 2) {
    auto actor = world.MakeAdapter(0);
    EXPECT_TRUE(Join(*actor, name, capacity).Succeeded());
    return actor;
  }
  static Result Join(Adapter& actor, const std::string& name, std::optional<std::int64_t> capacity = 2) {
    return actor.Perform(link::Join{.name = name, .capacity = capacity, .max_size = 16});
  }
  // Without waiting.
  static Result Send(Adapter& actor, const std::string& to, const std::string& data) {
    return actor.Perform(link::Send{.to = to, .data = Bytes(data), .wait = false});
  }
  static std::string Receive(Adapter& actor, const std::string& from) {
    return Show(actor.Perform(link::Receive{.from = from, .wait = false}));
  }

  LinkWorld<Link> world;
  std::unique_ptr<Adapter> a = Joined("a"), b = Joined("b"), c = Joined("c");
};

TEST_F(LinkTest, EachPairHasALinkInEachDirection) {
  EXPECT_TRUE(Send(*a, "b", "ab").Succeeded());
  EXPECT_TRUE(Send(*b, "a", "ba").Succeeded());
  EXPECT_TRUE(Send(*c, "b", "cb").Succeeded());

  EXPECT_EQ(Receive(*c, "a"), "would_block");
  EXPECT_EQ(Receive(*b, "c"), "\"cb\"");
  EXPECT_EQ(Receive(*a, "b"), "\"ba\"");
  EXPECT_EQ(Receive(*b, "a"), "\"ab\"");
  EXPECT_EQ(Receive(*b, "a"), "would_block");
}

TEST_F(LinkTest, ItsCapacityIsThatOfEachDirection) {
  EXPECT_TRUE(Send(*a, "b", "1").Succeeded());
  EXPECT_TRUE(Send(*a, "b", "").Succeeded());
  EXPECT_TRUE(Send(*a, "b", "3").Is(Error::kWouldBlock));
  EXPECT_TRUE(Send(*b, "a", "1").Succeeded());
  EXPECT_TRUE(Send(*a, "c", std::string(16, 'x')).Succeeded());
  EXPECT_TRUE(Send(*a, "c", std::string(17, 'x')).Is(Error::kTooBig));

  EXPECT_EQ(Receive(*b, "a"), "\"1\"");
  EXPECT_EQ(Receive(*b, "a"), "\"\"");
  EXPECT_TRUE(Send(*a, "b", "3").Succeeded());
}

TEST_F(LinkTest, ARendezvousWithNobodyThereWouldBlock) {
  const auto zero = Joined("zero", 0);

  EXPECT_TRUE(Send(*zero, "a", "x").Is(Error::kWouldBlock));
  EXPECT_EQ(Receive(*a, "zero"), "would_block");
}

TEST_F(LinkTest, WhoNeverJoinedIsUnknown) {
  EXPECT_TRUE(Send(*a, "d", "x").Is(Error::kNoSuchParty));
  EXPECT_EQ(Receive(*a, "d"), "no_such_party");

  const auto d = Joined("d");
  EXPECT_EQ(Receive(*d, "a"), "would_block");
}

TEST_F(LinkTest, WhoLeftIsGoneAfterWhatItSent) {
  Send(*a, "b", "last");
  a->Perform(link::Leave{});

  EXPECT_TRUE(Send(*b, "a", "x").Is(Error::kGone));
  EXPECT_EQ(Receive(*b, "a"), "\"last\"");
  EXPECT_EQ(Receive(*b, "a"), "gone");
  EXPECT_EQ(Receive(*c, "a"), "gone");
  a.reset();
  EXPECT_EQ(Receive(*c, "a"), "gone");
}

TEST_F(LinkTest, ANewPartyUnderAnOldNameGetsNothingOld) {
  Send(*b, "a", "old");
  Send(*b, "a", "older");
  a.reset();  // As by an exit.
  a = Joined("a");

  EXPECT_EQ(Receive(*a, "b"), "would_block");
  EXPECT_EQ(Receive(*b, "a"), "would_block");
  EXPECT_TRUE(Send(*b, "a", "new").Succeeded());
  EXPECT_EQ(Receive(*a, "b"), "\"new\"");
}

TEST_F(LinkTest, ANameIsOneActorsAtATime) {
  const auto other = world.MakeAdapter(0);

  EXPECT_TRUE(Join(*other, "a").Is(Error::kExists));
  EXPECT_TRUE(Join(*a, "d").Is(Error::kInvalid));
  EXPECT_TRUE(Send(*other, "a", "x").Is(Error::kInvalid));
  EXPECT_TRUE(Join(*other, std::string(33, 'n')).Is(Error::kInvalid));
  EXPECT_TRUE(Join(*other, std::string(32, 'n')).Succeeded());
}

// There are fewer places for links than are made here.
TEST_F(LinkTest, PlacesAreUsedAgain) {
  for (int round = 0; round < 200; ++round) {
    const auto guest = Joined("guest");
    ASSERT_TRUE(Send(*guest, "b", "x").Succeeded()) << round;
    ASSERT_TRUE(Send(*b, "guest", "y").Succeeded()) << round;
    ASSERT_EQ(Receive(*b, "guest"), "\"x\"") << round;
  }
}

TEST_F(LinkTest, TellsTheProcessOfAPeer) {
  EXPECT_EQ(a->Perform(link::PeerPid{.of = "b"}).As<link::Pid>().pid, getpid());
  EXPECT_TRUE(a->Perform(link::PeerPid{.of = "d"}).Is(Error::kNoSuchParty));
}

}  // namespace
}  // namespace parley::reference
