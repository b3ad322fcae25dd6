// The operating system's signals, seen through their adapters.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/operation.h"
#include "src/ipc/signal_native.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr int kReceiver = 0;
constexpr int kSender = 1;
constexpr int kOther = 2;

// Three actors of one implementation. What waits for an answer that does not come
// fails the test.
class SignalStage {
 public:
  explicit SignalStage(const std::string& implementation) : cast_(*ImplementationNamed(implementation), {}) {
    cast_.Need(3);
  }
  int Start(int actor, const Operation& operation) { return cast_.Start(actor, operation); }
  bool Waits(int event) { return !cast_.Watch(event); }
  Result Finish(int event) {
    EXPECT_EQ(cast_.Await(event), Cast::Answer::kReturned);
    return cast_.event(event).result;
  }
  Result Perform(int actor, const Operation& operation) { return Finish(Start(actor, operation)); }
  void Handle(int actor, const std::string& signal, std::optional<std::vector<signal::Flag>> flags = {}) {
    EXPECT_TRUE(Perform(actor, signal::Handle{.signal = signal, .flags = flags}).Succeeded());
  }
  bool Send(const std::string& signal, std::optional<std::int64_t> value = {}) {
    return Perform(kSender, signal::Send{kReceiver, signal, value}).Succeeded();
  }
  // Waits until a handler has run in the actor; what is told of its first start since.
  Json FirstRun(int actor) {
    for (;;) {
      const auto list = Perform(actor, signal::Deliveries{}).As<signal::DeliveryList>().list;
      if (!list.empty()) return list.front();
    }
  }
  Cast& cast() { return cast_; }

 private:
  Cast cast_;
};

class WaysToSendTest : public testing::TestWithParam<const char*> {};

TEST_P(WaysToSendTest, RunTheHandlerAndTellTheSender) {
  SignalStage stage(GetParam());
  stage.Handle(kReceiver, "USR1");

  EXPECT_TRUE(stage.Send("USR1"));

  const Json run = stage.FirstRun(kReceiver);
  EXPECT_EQ(run.at("signal"), "USR1");
  EXPECT_EQ(run.at("cause"), "send");
  EXPECT_EQ(run.at("from"), kSender);
  EXPECT_FALSE(run.contains("value"));
}

TEST_P(WaysToSendTest, CarryAValue) {
  SignalStage stage(GetParam());
  stage.Handle(kReceiver, "RT3");

  EXPECT_TRUE(stage.Send("RT3", -5'000'000'000));

  const Json run = stage.FirstRun(kReceiver);
  EXPECT_EQ(run.at("value"), -5'000'000'000);
  EXPECT_EQ(run.at("cause"), "queue");
}

TEST_P(WaysToSendTest, InterruptWork) {
  SignalStage stage(GetParam());
  stage.Handle(kReceiver, "USR1");
  const int work = stage.Start(kReceiver, signal::Work{60'000});
  ASSERT_TRUE(stage.cast().AwaitStart(work));

  EXPECT_TRUE(stage.Send("USR1"));

  EXPECT_TRUE(stage.Finish(work).As<signal::Worked>().interrupted);
}

TEST_P(WaysToSendTest, FindNobodyWhereNobodyIs) {
  SignalStage stage(GetParam());

  EXPECT_TRUE(stage.Send("NULL"));
  EXPECT_TRUE(stage.Perform(kSender, signal::Send{17, "USR1"}).Is(Error::kNoSuchParty));
  EXPECT_TRUE(stage.Perform(kSender, signal::Send{kReceiver, "USR3"}).Is(Error::kInvalid));
}

INSTANTIATE_TEST_SUITE_P(All, WaysToSendTest, testing::Values("linux-kill", "linux-tgkill", "linux-pidfd"),
                         [](const auto& param) { return std::string(param.param).substr(6); });

TEST(LinuxSignalTest, AFaultRunsTheHandlerAndGoesOn) {
  SignalStage stage("linux-kill");
  stage.Handle(kReceiver, "SEGV");

  EXPECT_TRUE(stage.Perform(kReceiver, signal::Fault{}).Succeeded());

  EXPECT_EQ(stage.FirstRun(kReceiver).at("cause"), "fault");
}

TEST(LinuxSignalTest, AThreadHandlesWhatIsDirectedAtIt) {
  SignalStage stage("linux-kill");
  stage.Handle(kReceiver, "USR1");
  stage.Perform(kReceiver, signal::StartThreads{2});

  EXPECT_TRUE(stage.Perform(kSender, signal::SendToThread{kReceiver, 2, "USR1"}).Succeeded());

  EXPECT_EQ(stage.FirstRun(kReceiver).at("thread"), 2);
}

TEST(LinuxSignalTest, AGroupIsSignalledTogether) {
  SignalStage stage("linux-kill");
  for (const int actor : {kReceiver, kOther}) stage.Handle(actor, "USR1");
  EXPECT_TRUE(stage.Perform(kOther, signal::JoinGroup{kReceiver}).Succeeded());

  EXPECT_TRUE(stage.Perform(kSender, signal::SendToGroup{kReceiver, "USR1"}).Succeeded());

  for (const int actor : {kReceiver, kOther}) EXPECT_EQ(stage.FirstRun(actor).at("signal"), "USR1");
}

TEST(LinuxSignalTest, AProgramTellsWhatItFound) {
  SignalStage stage("linux-kill");
  stage.Handle(kReceiver, "USR1");
  stage.Perform(kReceiver, signal::Handle{.signal = "INT", .action = signal::Action::kIgnore});
  stage.Perform(kReceiver, signal::Block{{"USR2"}});

  const Result result = stage.Perform(kReceiver, signal::InProgram{{"USR2"}});

  if (result.Is(Error::kUnsupported)) GTEST_SKIP() << result.detail;
  const auto found = result.As<signal::Inherited>();
  EXPECT_EQ(found.blocked, signal::Names{"USR2"});
  EXPECT_EQ(found.pending, signal::Names{"USR2"});
  EXPECT_EQ(found.ignored, signal::Names{"INT"});
  EXPECT_EQ(found.caught, signal::Names{});
}

TEST(LinuxSignalTest, AStrangerIsRefused) {
  SignalStage stage("linux-kill");

  const Result result = stage.Perform(kSender, signal::SendAsStranger{kReceiver, "KILL"});

  if (result.Is(Error::kUnsupported)) GTEST_SKIP() << "another's rights cannot be taken here";
  EXPECT_TRUE(result.Is(Error::kPermission));

  EXPECT_TRUE(stage.Send("NULL"));
}

TEST(LinuxSignalTest, ACallIsInterruptedOrRestarted) {
  SignalStage stage("linux-kill");
  stage.Handle(kReceiver, "USR1");
  stage.Handle(kReceiver, "USR2", std::vector{signal::Flag::kRestart});
  const int restarted = stage.Start(kReceiver, signal::AwaitByte{});
  EXPECT_TRUE(stage.Waits(restarted));
  stage.Send("USR2");
  EXPECT_TRUE(stage.Waits(restarted));
  stage.Perform(kSender, signal::Feed{kReceiver, 7});
  EXPECT_EQ(stage.Finish(restarted).As<signal::FedByte>().byte, 7);
  const int interrupted = stage.Start(kReceiver, signal::AwaitByte{});
  EXPECT_TRUE(stage.Waits(interrupted));

  stage.Send("USR1");

  EXPECT_TRUE(stage.Finish(interrupted).Is(Error::kInterrupted));
}

TEST(LinuxSignalTest, ADescriptorBringsWhatIsBlocked) {
  SignalStage stage("linux-kill");
  stage.Perform(kReceiver, signal::Block{{"USR1"}});
  stage.Perform(kReceiver, signal::OpenDescriptor{{"USR1"}});
  EXPECT_FALSE(stage.Perform(kReceiver, signal::PollDescriptor{}).As<signal::Readable>().readable);

  stage.Perform(kSender, signal::SendByDescriptor{kReceiver, "USR1"});

  EXPECT_EQ(stage.Perform(kReceiver, signal::ReadDescriptor{}).As<signal::Received>().from, kSender);
  EXPECT_TRUE(stage.Perform(kReceiver, signal::ReadDescriptor{.wait = false}).Is(Error::kWouldBlock));
}

TEST(LinuxSignalfdTest, TakesByReadingAndOffersNoHandlers) {
  SignalStage stage("linux-signalfd");
  EXPECT_TRUE(stage.Perform(kReceiver, signal::Handle{.signal = "RT0"}).Is(Error::kUnsupported));
  EXPECT_TRUE(stage.Perform(kReceiver, signal::Handle{.signal = "KILL"}).Is(Error::kInvalid));
  stage.Perform(kReceiver, signal::Block{{"RT0", "USR1"}});
  const int wait = stage.Start(kReceiver, signal::Wait{.signals = {"RT0", "USR1"}});
  EXPECT_TRUE(stage.Waits(wait));

  stage.Send("RT0", 9);

  EXPECT_EQ(stage.Finish(wait).As<signal::Taken>().value, 9);
  EXPECT_TRUE(stage.Perform(kReceiver, signal::Wait{.signals = {"RT0"}, .wait = false}).Is(Error::kWouldBlock));
}

}  // namespace
}  // namespace parley::os
