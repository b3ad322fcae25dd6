// linux-unix-datagram: what is its own, seen through its adapters. Common to all
// mailboxes of the system: system_mailbox_test.cc.
#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/operation.h"
#include "src/os/mailbox_stage.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

std::int64_t LargestMessage() {
  return *Decode<mailbox::Traits>(ImplementationNamed("linux-unix-datagram")->description.traits).max_size;
}

TEST(LinuxUnixDatagramTest, TakesMessagesUpToItsLargest) {
  MailboxStage stage("linux-unix-datagram");
  const auto largest = static_cast<std::size_t>(LargestMessage());

  EXPECT_TRUE(stage.Send(std::string(largest + 1, 'x')).Is(Error::kTooBig));
  EXPECT_TRUE(stage.Send(std::string(largest, 'x')).Succeeded());
  EXPECT_EQ(TextOf(stage.Receive()).size(), largest);
}

TEST(LinuxUnixDatagramTest, ServesSeveralReceivers) {
  MailboxStage stage("linux-unix-datagram");
  const int first = stage.Start(kReceiver, MailboxStage::Receiving(true));
  const int second = stage.Start(kThird, MailboxStage::Receiving(true));
  EXPECT_TRUE(stage.Waits(first));
  EXPECT_TRUE(stage.Waits(second));

  stage.Send("x");
  stage.Send("x");

  EXPECT_EQ(TextOf(stage.Finish(first)), "x");
  EXPECT_EQ(TextOf(stage.Finish(second)), "x");
}

TEST(LinuxUnixDatagramTest, CutsWhatDoesNotFit) {
  MailboxStage stage("linux-unix-datagram");
  stage.Send("long");

  EXPECT_EQ(TextOf(stage.Perform(kReceiver, mailbox::Receive{.object = kBox, .wait = true, .max = 2})), "lo");
  EXPECT_TRUE(stage.Receive().Is(Error::kWouldBlock));
}

TEST(LinuxUnixDatagramTest, GoesOnForThoseWhoHaveItOpenWhenItIsDestroyed) {
  MailboxStage stage("linux-unix-datagram");
  stage.Perform(kThird, mailbox::Destroy{.object = kBox});

  EXPECT_TRUE(stage.Send("still").Succeeded());
  EXPECT_EQ(TextOf(stage.Receive()), "still");
}

}  // namespace
}  // namespace parley::os
