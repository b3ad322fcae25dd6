// The reference signals between real processes.
#include "src/reference/signal.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/reference/arena.h"
#include "src/reference/signal_world.h"

namespace parley::reference {
namespace {

using signal::Action;
using signal::Condition;
using Body = std::function<bool(Adapter&)>;

bool Send(Adapter& by, int to, const std::string& signal, std::optional<std::int64_t> value = {}) {
  return by.Perform(signal::Send{to, signal, value}).Succeeded();
}

bool Handle(Adapter& actor, const std::string& signal) {
  return actor.Perform(signal::Handle{.signal = signal}).Succeeded();
}

// "USR1( USR1)": what handlers did since the last call.
std::string Deliveries(Adapter& actor) {
  std::string text;
  for (const Json& json : actor.Perform(signal::Deliveries{}).As<signal::DeliveryList>().list) {
    const auto entry = Decode<signal::DeliveryEntry>(json);
    text += entry.at == signal::At::kStart ? entry.signal + "(" : ")";
    if (entry.at == signal::At::kStart && entry.value) text += std::to_string(*entry.value);
  }
  return text;
}

class SignalTest : public testing::Test {
 protected:
  // A process that is actor 1 and ends with 0 if `body` says true. Once this returns it
  // is at `body`'s start.
  pid_t StartActor(const Body& body) {
    ready->store(false);
    const pid_t pid = ForkChild([&] {
      const auto adapter = world.MakeAdapter(1);
      ready->store(true);
      return body(*adapter) ? 0 : 1;
    });
    while (!ready->load()) sched_yield();
    return pid;
  }
  void AwaitStatus(Condition condition) {
    while (mine->Perform(signal::Status{1}).As<signal::State>().state != condition) sched_yield();
  }

  SignalWorld<Signal> world;
  Arena<std::atomic<bool>> ready;
  Arena<std::atomic<bool>> enough;
  Arena<std::atomic<int>> acknowledged;
  std::unique_ptr<Adapter> mine = world.MakeAdapter(0);
};

TEST_F(SignalTest, AHandlerInterruptsAProcessThatComputes) {
  const pid_t actor = StartActor([&](Adapter& own) {
    Handle(own, "USR1");
    enough->store(true);
    return own.Perform(signal::Work{60'000}).As<signal::Worked>().interrupted && Deliveries(own) == "USR1()";
  });
  while (!enough->load()) sched_yield();

  EXPECT_TRUE(Send(*mine, 1, "USR1"));

  EXPECT_EQ(Reap(actor), 0);
}

TEST_F(SignalTest, OfWhatIsBlockedStandardSignalsMergeAndRealtimeSignalsQueueInOrder) {
  for (const std::string signal : {"USR1", "RT0", "RT1"}) Handle(*mine, signal);
  mine->Perform(signal::Block{{"USR1", "RT0", "RT1"}});
  for (int i = 0; i < 3; ++i) Send(*mine, 0, "USR1");
  Send(*mine, 0, "RT1", 1);
  Send(*mine, 0, "RT0", 2);
  Send(*mine, 0, "RT1", 3);

  EXPECT_EQ(Deliveries(*mine), "");
  EXPECT_EQ(mine->Perform(signal::Pending{}).As<signal::Signals>().signals, (signal::Names{"USR1", "RT0", "RT1"}));
  mine->Perform(signal::Unblock{{"USR1", "RT0", "RT1"}});

  EXPECT_EQ(Deliveries(*mine), "USR1()RT0(2)RT1(1)RT1(3)");
}

TEST_F(SignalTest, HandlersNestUnlessTheirSignalIsMasked) {
  mine->Perform(signal::Handle{.signal = "USR1", .mask = signal::Names{"INT"}, .raises = signal::Names{"USR1", "USR2", "INT"}});
  Handle(*mine, "USR2");
  Handle(*mine, "INT");

  Send(*mine, 0, "USR1");

  EXPECT_EQ(Deliveries(*mine), "USR1(USR2())INT()USR1()");
}

// A doorbell lost between the look and the sleep costs a look around, 20 ms: every
// round together, more than the test may take.
TEST_F(SignalTest, NoSignalIsSleptThrough) {
  constexpr int kRounds = 20'000;
  const Body wait_and_answer = [](Adapter& own) {
    Handle(own, "USR1");
    own.Perform(signal::Block{{"USR1"}});
    for (int round = 0; round < kRounds; ++round) {
      if (!Send(own, 0, "USR1") || !own.Perform(signal::Pause{signal::Names{"USR1"}}).Succeeded()) return false;
    }
    return true;
  };
  Handle(*mine, "USR1");
  mine->Perform(signal::Block{{"USR1"}});
  const pid_t actor = StartActor(wait_and_answer);

  for (int round = 0; round < kRounds; ++round) {
    ASSERT_TRUE(mine->Perform(signal::Pause{signal::Names{"USR1"}}).Succeeded());
    ASSERT_TRUE(Send(*mine, 1, "USR1"));
  }

  EXPECT_EQ(Reap(actor), 0);
}

TEST_F(SignalTest, StopsGoesOnAndCanBeKilledWhileStopped) {
  const pid_t actor = StartActor([](Adapter& own) {
    Handle(own, "USR1");
    return own.Perform(signal::Work{60'000}).As<signal::Worked>().interrupted && own.Perform(signal::Pause{}).Succeeded();
  });
  EXPECT_TRUE(Send(*mine, 1, "STOP"));
  AwaitStatus(Condition::kStopped);
  EXPECT_TRUE(Send(*mine, 1, "CONT"));
  AwaitStatus(Condition::kRunning);
  EXPECT_TRUE(Send(*mine, 1, "TSTP"));
  AwaitStatus(Condition::kStopped);

  EXPECT_TRUE(Send(*mine, 1, "KILL"));

  const int status = Reap(actor);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGKILL);
  EXPECT_TRUE(mine->Perform(signal::Send{1, "NULL"}).Is(Error::kNoSuchParty));
}

TEST_F(SignalTest, AFaultRunsTheHandlerOrTerminates) {
  Handle(*mine, "SEGV");
  EXPECT_TRUE(mine->Perform(signal::Fault{}).Succeeded());
  EXPECT_EQ(Deliveries(*mine), "SEGV()");

  const int status = Reap(StartActor([](Adapter& own) { return own.Perform(signal::Fault{}).Succeeded(); }));

  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSEGV);
}

TEST_F(SignalTest, AForkedChildInheritsAllButWhatIsPending) {
  Handle(*mine, "USR1");
  mine->Perform(signal::Handle{.signal = "INT", .action = Action::kIgnore});
  mine->Perform(signal::Block{{"USR1", "USR2"}});
  Send(*mine, 0, "USR1");

  EXPECT_EQ(Reap(ForkChild([&] {
              mine->Forked();
              const bool none = mine->Perform(signal::Pending{}).As<signal::Signals>().signals.empty();
              for (const std::string signal : {"USR1", "USR2", "INT"}) mine->Perform(signal::Raise{signal});
              const auto pending = mine->Perform(signal::Pending{}).As<signal::Signals>().signals;
              return none && pending == signal::Names{"USR1", "USR2"} ? 0 : 1;
            })),
            0);
  EXPECT_EQ(mine->Perform(signal::Pending{}).As<signal::Signals>().signals, signal::Names{"USR1"});
}

// What a sender was told it sent is delivered once; what it died in, once or never.
TEST_F(SignalTest, ASenderThatDiesLosesAndDoublesNothing) {
  std::mt19937_64 random(9);
  Handle(*mine, "RT0");
  for (int round = 0; round < 100; ++round) {
    acknowledged->store(0);
    const pid_t sender = StartActor([&](Adapter& own) {
      for (int i = 1;; ++i) {
        while (!Send(own, 0, "RT0", i)) sched_yield();  // As long as the queue is full.
        acknowledged->store(i);
      }
      return true;
    });
    usleep(static_cast<useconds_t>(random() % 3000));
    kill(sender, SIGKILL);
    Reap(sender);

    std::string expected;
    const std::string seen = Deliveries(*mine);
    for (int i = 1; i <= acknowledged->load(); ++i) expected += "RT0(" + std::to_string(i) + ")";
    const std::string one_more = expected + "RT0(" + std::to_string(acknowledged->load() + 1) + ")";
    if (acknowledged->load() < 4000) {  // Else not all of it was recorded.
      ASSERT_TRUE(seen == expected || seen == one_more) << seen;
    }
    ASSERT_TRUE(Send(*mine, 0, "RT0", 0));
    ASSERT_EQ(Deliveries(*mine), "RT0(0)");
  }
}

}  // namespace
}  // namespace parley::reference
