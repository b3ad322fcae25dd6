// linux-seqpacket: what is its own, seen through its adapters. Common to all links of
// the system: system_link_test.cc.
#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/link.h"
#include "src/os/link_stage.h"
#include "src/os/seqpacket.h"

namespace parley::os {
namespace {

TEST(LinuxSeqpacketTest, VouchesForBothParties) {
  LinkStage stage("linux-seqpacket");

  EXPECT_EQ(stage.Perform(0, link::PeerPid{.of = "b"}).As<link::Pid>().pid, stage.cast().process(1));
  EXPECT_EQ(stage.Perform(1, link::PeerPid{.of = "a"}).As<link::Pid>().pid, stage.cast().process(0));
}

TEST(LinuxSeqpacketTest, TakesMessagesUpToItsLargest) {
  LinkStage stage("linux-seqpacket");
  const auto largest = static_cast<std::size_t>(Seqpacket::LargestMessage());

  EXPECT_TRUE(stage.Send(0, 1, std::string(largest + 1, 'x')).Is(Error::kTooBig));
  EXPECT_TRUE(stage.Send(0, 1, std::string(largest, 'x')).Succeeded());
  EXPECT_EQ(MessageOf(stage.Receive(1, 0)).size(), largest);
}

}  // namespace
}  // namespace parley::os
