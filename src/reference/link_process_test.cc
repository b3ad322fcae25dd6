// The reference link between real processes: waiting, waking and dying.
#include <unistd.h>

#include <csignal>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/process/handlers.h"
#include "src/reference/link.h"
#include "src/reference/link_world.h"

namespace parley::reference {
namespace {

// Message `number`, of a size of its own and 0 to 2000 bytes.
std::string Numbered(int number) {
  return std::to_string(number) + ":" +
         std::string(static_cast<std::size_t>(number * 37 % 2000), static_cast<char>(number));
}

Result Send(Adapter& actor, const std::string& to, std::string data) {
  return actor.Perform(link::Send{.to = to, .data = Bytes(std::move(data))});
}
Result Receive(Adapter& actor, const std::string& from) { return actor.Perform(link::Receive{.from = from}); }
bool Gets(Adapter& actor, const std::string& from, const std::string& data) {
  const Result result = Receive(actor, from);
  return result.Succeeded() && result.As<link::Received>().data == data;
}

class LinkProcessTest : public testing::Test {
 protected:
  LinkProcessTest() { InstallHandlers(); }

  static void Join(Adapter& actor, const std::string& name, std::optional<std::int64_t> capacity) {
    actor.Perform(link::Join{.name = name, .capacity = capacity, .max_size = 4096});
  }
  // A process that is one actor, has joined as `name`, and ends with 0 if `body`
  // says true.
  pid_t StartActor(const std::string& name, std::optional<std::int64_t> capacity,
                   const std::function<bool(Adapter&)>& body) {
    return ForkChild([&] {
      InstallHandlers();
      const auto adapter = world.MakeAdapter(1);
      Join(*adapter, name, capacity);
      return body(*adapter) ? 0 : 1;
    });
  }
  // Until it has joined.
  void Await(const std::string& name) {
    while (mine->Perform(link::PeerPid{.of = name}).Is(Error::kNoSuchParty)) usleep(200);
  }

  LinkWorld<Link> world;
  std::unique_ptr<Adapter> mine = world.MakeAdapter(0);
};

// A lost wake-up would leave somebody asleep for ever.
TEST_F(LinkProcessTest, ManyMessagesPassBothWaysWhateverTheCapacity) {
  constexpr int kMessages = 1000;
  for (const std::optional<std::int64_t> capacity : {std::optional<std::int64_t>(0), {1}, {7}, {}}) {
    SCOPED_TRACE(capacity.value_or(-1));
    Join(*mine, "mine", capacity);
    const std::string name = "peer" + std::to_string(capacity.value_or(-1) + 1);
    const pid_t peer = StartActor(name, capacity, [&](Adapter& actor) {
      for (int i = 0; i < kMessages; ++i) {
        if (!Gets(actor, "mine", Numbered(i)) || Send(actor, "mine", Numbered(i)).error) return false;
      }
      return true;
    });
    Await(name);
    for (int i = 0; i < kMessages; ++i) {
      ASSERT_TRUE(Send(*mine, name, Numbered(i)).Succeeded());
      ASSERT_TRUE(Gets(*mine, name, Numbered(i)));
    }

    EXPECT_EQ(Reap(peer), 0);
    EXPECT_TRUE(Receive(*mine, name).Is(Error::kGone));
    mine->Perform(link::Leave{});
  }
}

// Whatever instant it dies at.
TEST_F(LinkProcessTest, OfAKilledSenderWholeMessagesComeAndThenGone) {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    SCOPED_TRACE(round);
    Join(*mine, "mine", 2);
    const std::string name = "peer" + std::to_string(round);
    const pid_t peer = StartActor(name, round % 3, [](Adapter& actor) {
      for (int i = 0;; ++i) Send(actor, "mine", Numbered(i));
      return false;
    });
    Await(name);
    int received = 0;
    for (; received < 3; ++received) ASSERT_TRUE(Gets(*mine, name, Numbered(received)));
    usleep(random() % 300);
    kill(peer, SIGKILL);
    Reap(peer);

    Result result = Receive(*mine, name);
    while (result.Succeeded()) {
      EXPECT_EQ(result.As<link::Received>().data, Numbered(received++));
      result = Receive(*mine, name);
    }
    EXPECT_TRUE(result.Is(Error::kGone));
    mine->Perform(link::Leave{});
  }
}

TEST_F(LinkProcessTest, WhoWaitsForRoomIsToldOfADeath) {
  Join(*mine, "mine", 1);
  const pid_t peer = StartActor("peer", 1, [](Adapter&) {
    for (;;) pause();
    return false;
  });
  Await("peer");
  ASSERT_TRUE(Send(*mine, "peer", "fits").Succeeded());
  const pid_t killer = ForkChild([&] {
    usleep(20'000);
    return kill(peer, SIGKILL);
  });

  EXPECT_TRUE(Send(*mine, "peer", "waits").Is(Error::kGone));
  Reap(peer);
  Reap(killer);
}

}  // namespace
}  // namespace parley::reference
