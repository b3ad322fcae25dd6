// linux-sysv: what is its own, seen through its adapters. Common to all mailboxes of
// the system: system_mailbox_test.cc.
#include <sys/ipc.h>
#include <sys/msg.h>

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/operation.h"
#include "src/os/mailbox_stage.h"

namespace parley::os {
namespace {

TEST(LinuxSysvTest, CountsBytes) {
  MailboxStage stage("linux-sysv");
  const std::string largest(64, 'x');

  EXPECT_FALSE(stage.created().capacity.value().has_value());
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(stage.Send(largest).Succeeded());
  EXPECT_TRUE(stage.Send("x").Is(Error::kWouldBlock));
  stage.Receive();
  EXPECT_EQ(stage.Fill(), 64);
}

TEST(LinuxSysvTest, RefusesWhatIsTooBig) {
  MailboxStage stage("linux-sysv");

  EXPECT_TRUE(stage.Send(std::string(8193, 'x')).Is(Error::kTooBig));
  EXPECT_TRUE(stage.Send(std::string(64, 'x')).Succeeded());
  EXPECT_TRUE(stage.Perform(kReceiver, mailbox::Receive{.object = kBox, .wait = true, .max = 63}).Is(Error::kTooBig));
  EXPECT_EQ(TextOf(stage.Receive()).size(), 64u);
}

TEST(LinuxSysvTest, TellsWhoHasItOpenThatItIsGone) {
  MailboxStage stage("linux-sysv");
  const int received = stage.Start(kReceiver, MailboxStage::Receiving(true));
  EXPECT_TRUE(stage.Waits(received));

  EXPECT_TRUE(stage.Perform(kThird, mailbox::Destroy{.object = kBox}).Succeeded());

  EXPECT_TRUE(stage.Finish(received).Is(Error::kGone));
  EXPECT_TRUE(stage.Send("x").Is(Error::kGone));
  EXPECT_TRUE(stage.Receive().Is(Error::kGone));
  EXPECT_TRUE(stage.Perform(kThird, mailbox::Destroy{.object = kBox}).Is(Error::kNotFound));
}

TEST(LinuxSysvTest, SelectsByType) {
  MailboxStage stage("linux-sysv");
  for (const int type : {3, 2, 1, 2}) {
    stage.Perform(kSender,
                  mailbox::SendTyped{.object = kBox, .data = std::to_string(type), .type = type, .wait = true});
  }
  const auto receive = [&](std::int64_t type) {
    return stage.Perform(kReceiver, mailbox::ReceiveTyped{.object = kBox, .type = type, .wait = false});
  };

  EXPECT_EQ(receive(2).As<mailbox::TypedMessage>().type, 2);
  EXPECT_EQ(receive(-2).As<mailbox::TypedMessage>().type, 1);
  EXPECT_EQ(receive(0).As<mailbox::TypedMessage>().data, "3");
  EXPECT_TRUE(receive(1).Is(Error::kWouldBlock));
  EXPECT_TRUE(stage.Perform(kSender, mailbox::SendTyped{.object = kBox, .data = Bytes("x"), .type = 0, .wait = true})
                  .Is(Error::kInvalid));
}

// The queues of this user, as the kernel counts them.
int Queues() {
  msginfo info{};
  msgctl(0, MSG_INFO, reinterpret_cast<msqid_ds*>(&info));
  return info.msgpool;
}

TEST(LinuxSysvTest, LeavesNoQueue) {
  const int before = Queues();
  {
    MailboxStage stage("linux-sysv");
    EXPECT_EQ(Queues(), before + 1);
  }

  EXPECT_EQ(Queues(), before);
}

}  // namespace
}  // namespace parley::os
