// linux-mq: what is its own, seen through its adapters. Common to all mailboxes of
// the system: system_mailbox_test.cc.
#include <fcntl.h>
#include <mqueue.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/actor/workplace.h"
#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/operation.h"
#include "src/os/mailbox_stage.h"

namespace parley::os {
namespace {

TEST(LinuxMqTest, HoldsAsManyMessagesAsAsked) {
  MailboxStage stage("linux-mq");

  EXPECT_EQ(stage.created().capacity.value().value(), 4);
  EXPECT_EQ(stage.Fill(), 4);
}

TEST(LinuxMqTest, BringsTheHighestPriorityFirst) {
  MailboxStage stage("linux-mq");
  for (const int priority : {1, 31, 1}) {
    stage.Perform(kSender,
                  mailbox::Send{.object = kBox, .data = std::to_string(priority), .wait = true, .priority = priority});
  }

  const auto received = stage.Receive().As<mailbox::Received>();

  EXPECT_EQ(received.data, "31");
  EXPECT_EQ(received.priority, 31);
}

TEST(LinuxMqTest, RefusesWhatIsTooBig) {
  MailboxStage stage("linux-mq");

  EXPECT_TRUE(stage.Send(std::string(65, 'x')).Is(Error::kTooBig));
  EXPECT_TRUE(stage.Send(std::string(64, 'x')).Succeeded());
  EXPECT_TRUE(stage.Perform(kReceiver, mailbox::Receive{.object = kBox, .wait = true, .max = 63}).Is(Error::kTooBig));
  EXPECT_EQ(TextOf(stage.Receive()).size(), 64u);
}

TEST(LinuxMqTest, GivesUpAfterItsTime) {
  MailboxStage stage("linux-mq");
  EXPECT_TRUE(
      stage.Perform(kReceiver, mailbox::Receive{.object = kBox, .wait = true, .timeout_ms = 20}).Is(Error::kTimeout));

  stage.Fill();

  EXPECT_TRUE(stage.Perform(kSender, mailbox::Send{.object = kBox, .data = Bytes("x"), .wait = true, .timeout_ms = 0})
                  .Is(Error::kTimeout));
}

TEST(LinuxMqTest, TellsItsAttributes) {
  MailboxStage stage("linux-mq");
  stage.Send("x");

  const auto attributes = stage.Perform(kThird, mailbox::GetAttributes{.object = kBox}).As<mailbox::Attributes>();

  EXPECT_EQ(attributes.count, 1);
  EXPECT_EQ(attributes.capacity, 4);
  EXPECT_EQ(attributes.max_size, 64);
}

TEST(LinuxMqTest, NotifiesOnce) {
  MailboxStage stage("linux-mq");
  const auto told = [&] { return stage.Perform(kThird, mailbox::Notified{}).As<mailbox::Count>().count; };

  EXPECT_TRUE(stage.Perform(kThird, mailbox::Notify{.object = kBox}).Succeeded());
  EXPECT_TRUE(stage.Perform(kSender, mailbox::Notify{.object = kBox}).Is(Error::kBusy));
  EXPECT_EQ(told(), 0);
  stage.Send("x");
  EXPECT_EQ(told(), 1);
  stage.Receive();
  stage.Send("y");

  EXPECT_EQ(told(), 1);
}

TEST(LinuxMqTest, GoesOnForThoseWhoHaveItOpenWhenItIsDestroyed) {
  MailboxStage stage("linux-mq");
  stage.Perform(kThird, mailbox::Destroy{.object = kBox});

  EXPECT_TRUE(stage.Send("still").Succeeded());
  EXPECT_EQ(TextOf(stage.Receive()), "still");
}

TEST(LinuxMqTest, DoesNotOfferWhatTheMachineDoesNotAllow) {
  MailboxStage stage("linux-mq");
  const auto create = [&](Capacity capacity) {
    return stage.Perform(kThird, mailbox::Create{.object = "q", .capacity = capacity, .max_size = 8});
  };

  EXPECT_TRUE(create(std::make_optional<std::int64_t>(1'000'000)).Is(Error::kUnsupported));
  EXPECT_TRUE(create(std::make_optional<std::int64_t>(0)).Is(Error::kUnsupported));
  EXPECT_TRUE(create(std::optional<std::int64_t>()).Is(Error::kUnsupported));
}

// What a killed run leaves is its directory and its queues; a run that had made a
// queue without a trace could not be told from it, so this looks for the queue.
TEST(LinuxMqTest, SweepsTheQueuesOfADeadRun) {
  const std::string base = testing::TempDir() + "/dead-runs";
  const std::string dead = base + "/parley-aaaabbbbcccc";
  const std::string name = "parley-aaaabbbbcccc-o1";
  std::filesystem::create_directories(dead + "/mqueue");
  std::ofstream(dead + "/lock").flush();
  std::ofstream(dead + "/mqueue/" + name).flush();
  mq_close(mq_open(("/" + name).c_str(), O_CREAT | O_RDWR, 0600, nullptr));
  setenv("PARLEY_DIR", base.c_str(), 1);

  Workplace::SweepLeftovers();

  unsetenv("PARLEY_DIR");
  EXPECT_FALSE(std::filesystem::exists(dead));
  EXPECT_EQ(mq_unlink(("/" + name).c_str()), -1);
  std::filesystem::remove_all(base);
}

}  // namespace
}  // namespace parley::os
