// The reference mailbox between real processes: waiting, waking and dying.
#include <unistd.h>

#include <csignal>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/process/handlers.h"
#include "src/reference/mailbox.h"
#include "src/reference/mailbox_world.h"

namespace parley::reference {
namespace {

Result Send(Adapter& actor, std::string data) {
  return actor.Perform(mailbox::Send{.object = "box", .data = Bytes(std::move(data))});
}

Result Receive(Adapter& actor, bool wait = true) {
  return actor.Perform(mailbox::Receive{.object = "box", .wait = wait});
}

std::string Got(Adapter& actor) { return Receive(actor).As<mailbox::Received>().data; }

// Message `number`, of a size of its own and 0 to 2000 bytes.
std::string Numbered(int number) {
  return std::to_string(number) + ":" + std::string(static_cast<std::size_t>(number * 37 % 2000), static_cast<char>(number));
}

class MailboxProcessTest : public testing::Test {
 protected:
  MailboxProcessTest() { InstallHandlers(); }

  // This process's actor has a new mailbox open.
  void Create(std::optional<std::int64_t> capacity) {
    mine->Perform(mailbox::Destroy{"box"});
    mine->Perform(mailbox::Create{.object = "box", .capacity = capacity, .max_size = 4096});
    mine->Perform(mailbox::Open{"box"});
  }
  // A process that is one actor, has it open, and ends with 0 if `body` says true.
  pid_t StartActor(const std::function<bool(Adapter&)>& body) {
    return ForkChild([&] {
      InstallHandlers();
      const auto adapter = world.MakeAdapter(1);
      return adapter->Perform(mailbox::Open{"box"}).Succeeded() && body(*adapter) ? 0 : 1;
    });
  }

  MailboxWorld<Mailbox> world;
  std::unique_ptr<Adapter> mine = world.MakeAdapter(0);
};

TEST_F(MailboxProcessTest, UnrelatedProcessesMeetByName) {
  mine.reset();
  ASSERT_EQ(Reap(ForkChild([&] {
              const auto actor = world.MakeAdapter(1);
              actor->Perform(mailbox::Create{.object = "box", .capacity = 3, .max_size = 9});
              actor->Perform(mailbox::Open{"box"});
              return Send(*actor, "hello").Succeeded() ? 0 : 1;
            })),
            0);

  EXPECT_EQ(Reap(StartActor([](Adapter& actor) { return Got(actor) == "hello"; })), 0);
}

// A lost wake-up would leave somebody asleep for ever.
TEST_F(MailboxProcessTest, ManyMessagesPassWholeWhateverTheCapacity) {
  constexpr int kMessages = 3000;
  for (const std::optional<std::int64_t> capacity : {std::optional<std::int64_t>(0), {1}, {7}, {}}) {
    SCOPED_TRACE(capacity.value_or(-1));
    Create(capacity);
    std::vector<pid_t> actors;
    for (int i = 0; i < 2; ++i) {
      actors.push_back(StartActor([](Adapter& actor) {
        for (int number = 0; number < kMessages; ++number) {
          if (!Send(actor, Numbered(number)).Succeeded()) return false;
        }
        return true;
      }));
    }
    actors.push_back(StartActor([](Adapter& actor) {
      for (int i = 0; i < kMessages; ++i) {
        const std::string got = Got(actor);
        if (got != Numbered(std::stoi(got))) return false;
      }
      return true;
    }));

    for (int i = 0; i < kMessages; ++i) {
      const std::string got = Got(*mine);
      ASSERT_EQ(got, Numbered(std::stoi(got)));
    }

    for (const pid_t actor : actors) EXPECT_EQ(Reap(actor), 0);
    EXPECT_TRUE(Receive(*mine, false).Is(Error::kWouldBlock));
  }
}

TEST_F(MailboxProcessTest, AKilledSenderLeavesWholeMessagesInOrder) {
  std::mt19937_64 random(7);
  for (const std::int64_t capacity : {0, 1, 8}) {
    for (int round = 0; round < 100; ++round) {
      Create(capacity);
      const pid_t sender = StartActor([](Adapter& actor) {
        for (int number = 0;; ++number) Send(actor, Numbered(number));
        return true;
      });
      int number = 0;
      for (const std::size_t enough = random() % 200; number <= static_cast<int>(enough); ++number) {
        ASSERT_EQ(Got(*mine), Numbered(number));
      }

      kill(sender, SIGKILL);
      Reap(sender);

      Result rest;
      for (; (rest = Receive(*mine, false)).Succeeded(); ++number) {
        ASSERT_NE(capacity, 0) << "a rendezvous with a dead sender";
        ASSERT_EQ(rest.As<mailbox::Received>().data, Numbered(number));
      }
      EXPECT_TRUE(rest.Is(Error::kWouldBlock));
    }
  }
}

TEST_F(MailboxProcessTest, AKilledReceiverTakesWholeMessagesOrNone) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 100; ++round) {
    Create(2);
    const pid_t receiver = StartActor([](Adapter& actor) {
      while (Receive(actor).Succeeded()) {
      }
      return false;
    });
    int number = 0;
    for (const std::size_t enough = random() % 200; number <= static_cast<int>(enough); ++number) {
      ASSERT_TRUE(Send(*mine, Numbered(number)).Succeeded());
    }

    kill(receiver, SIGKILL);
    Reap(receiver);

    int left = 0;
    for (Result result; (result = Receive(*mine, false)).Succeeded(); ++left) {
      const std::string data = result.As<mailbox::Received>().data;
      ASSERT_EQ(data, Numbered(std::stoi(data)));
    }
    EXPECT_LE(left, 2);
    ASSERT_TRUE(Send(*mine, "usable").Succeeded());
    ASSERT_EQ(Got(*mine), "usable");
  }
}

TEST_F(MailboxProcessTest, ARendezvousFinishesWhenItsMessageIsReceived) {
  Create(0);
  const pid_t sender = StartActor([](Adapter& actor) { return Send(actor, "first").Succeeded(); });

  EXPECT_EQ(Got(*mine), "first");

  EXPECT_EQ(Reap(sender), 0);
}

TEST_F(MailboxProcessTest, DestroyingTellsAllWhoWait) {
  for (int round = 0; round < 100; ++round) {
    const std::int64_t capacity = round % 2;
    Create(capacity);
    mine->Perform(mailbox::Create{.object = "ready", .capacity = 2, .max_size = 9});
    mine->Perform(mailbox::Open{"ready"});
    std::vector<pid_t> waiters;
    for (int i = 0; i < 2; ++i) {
      waiters.push_back(StartActor([&](Adapter& actor) {
        actor.Perform(mailbox::Open{"ready"});
        actor.Perform(mailbox::Send{.object = "ready"});
        return (capacity == 1 ? Receive(actor) : Send(actor, "never received")).Is(Error::kGone);
      }));
    }
    for (std::size_t i = 0; i < waiters.size(); ++i) mine->Perform(mailbox::Receive{.object = "ready"});

    EXPECT_TRUE(mine->Perform(mailbox::Destroy{"box"}).Succeeded());

    for (const pid_t waiter : waiters) EXPECT_EQ(Reap(waiter), 0);
  }
}

TEST_F(MailboxProcessTest, ASignalInterruptsAWait) {
  Create(1);
  const pid_t self = getpid();
  const pid_t sender = ForkChild([&] {
    // As often as it takes: a signal before the receive is none to it.
    while (kill(self, SIGUSR1) == 0) usleep(1000);
    return 0;
  });

  const Result result = Receive(*mine);
  kill(sender, SIGKILL);
  Reap(sender);

  EXPECT_TRUE(result.Is(Error::kInterrupted));
  Send(*mine, "still there");
  EXPECT_EQ(Got(*mine), "still there");
}

TEST_F(MailboxProcessTest, AForkedChildHasOpenWhatItsParentHas) {
  Create(1);

  const int status = Reap(ForkChild([&] {
    mine->Forked();
    return Send(*mine, "child").Succeeded() ? 0 : 1;
  }));

  EXPECT_EQ(status, 0);
  EXPECT_EQ(Got(*mine), "child");
}

}  // namespace
}  // namespace parley::reference
