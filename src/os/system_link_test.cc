// What every link of the operating system must do as an implementation, seen through
// its adapters in real actors.
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/error.h"
#include "src/ipc/link.h"
#include "src/ipc/operation.h"
#include "src/os/link_stage.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

const auto kLinks = testing::Values("linux-seqpacket", "linux-tcp", "linux-tcp-hosts", "linux-tcp-bad-cable");
std::string NameOf(const testing::TestParamInfo<const char*>& info) {
  std::string name;
  for (const char letter : std::string(info.param)) name += letter == '-' ? '_' : letter;
  return name;
}

class SystemLinkTest : public testing::TestWithParam<const char*> {
 protected:
  LinkStage stage_{GetParam()};
};

TEST_P(SystemLinkTest, BringsMessagesWholeAndInOrder) {
  stage_.Send(0, 1, "first");
  stage_.Send(0, 1, "");
  stage_.Send(0, 1, std::string(64, 'x'));

  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "first");
  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "");
  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), std::string(64, 'x'));
  EXPECT_TRUE(stage_.Receive(1, 0, false).Is(Error::kWouldBlock));
}

TEST_P(SystemLinkTest, HasALinkForEachPairInBothDirections) {
  for (const int from : {0, 1, 2}) {
    for (const int to : {0, 1, 2}) {
      if (from == to) continue;
      EXPECT_TRUE(stage_.Send(from, to, LinkStage::NameOf(from)).Succeeded());
    }
  }

  for (const int by : {2, 1, 0}) {
    for (const int from : {2, 1, 0}) {
      if (from == by) continue;
      EXPECT_EQ(MessageOf(stage_.Receive(by, from)), LinkStage::NameOf(from));
    }
  }
}

TEST_P(SystemLinkTest, WakesAReceiverThatWaits) {
  const int received = stage_.Start(1, LinkStage::Receiving(0, true));
  EXPECT_TRUE(stage_.Waits(received));
  stage_.Send(2, 1, "another");

  stage_.Send(0, 1, "x");

  EXPECT_EQ(MessageOf(stage_.Finish(received)), "x");
}

TEST_P(SystemLinkTest, WakesASenderThatWaits) {
  const int filled = stage_.Fill();
  EXPECT_GT(filled, 0);
  int sent = stage_.Start(0, LinkStage::Sending(1, "last", true));
  int more = 1;
  for (; !stage_.Waits(sent); ++more) sent = stage_.Start(0, LinkStage::Sending(1, "last", true));

  for (int i = 0; i < filled + more - 1; ++i) stage_.Receive(1, 0);

  EXPECT_TRUE(stage_.Finish(sent).Succeeded());
  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "last");
}

TEST_P(SystemLinkTest, TellsThatAPartyHasLeftAfterWhatItSent) {
  const int waiting = stage_.Start(2, LinkStage::Receiving(0, true));
  EXPECT_TRUE(stage_.Waits(waiting));
  stage_.Send(0, 1, "farewell");
  stage_.Send(1, 0, "never received");

  stage_.Perform(0, link::Leave{});

  EXPECT_TRUE(stage_.Finish(waiting).Is(Error::kGone));
  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "farewell");
  EXPECT_TRUE(stage_.Receive(1, 0).Is(Error::kGone));
  EXPECT_TRUE(stage_.Receive(1, 0, false).Is(Error::kGone));
  EXPECT_TRUE(stage_.LastSend(1, 0).Is(Error::kGone));
}

TEST_P(SystemLinkTest, TellsThatAPartyHasDied) {
  stage_.Send(0, 1, "farewell");
  stage_.cast().Kill(0);

  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "farewell");
  EXPECT_TRUE(stage_.Receive(1, 0).Is(Error::kGone));
  EXPECT_TRUE(stage_.LastSend(2, 0).Is(Error::kGone));
}

TEST_P(SystemLinkTest, TellsASenderThatWaits) {
  stage_.Fill();
  int sent = stage_.Start(0, LinkStage::Sending(1, "x", true));
  while (!stage_.Waits(sent)) sent = stage_.Start(0, LinkStage::Sending(1, "x", true));

  stage_.cast().Kill(1);

  EXPECT_TRUE(stage_.Finish(sent).Is(Error::kGone));
}

TEST_P(SystemLinkTest, BeginsAnewWithWhoJoinsAnew) {
  stage_.Send(1, 0, "old");
  stage_.Send(0, 1, "farewell");
  stage_.Perform(0, link::Leave{});
  EXPECT_TRUE(stage_.LastSend(1, 0).Is(Error::kGone));

  EXPECT_TRUE(stage_.Join(3, "a").Succeeded());

  EXPECT_TRUE(stage_.Receive(3, 1, false).Is(Error::kWouldBlock));
  EXPECT_TRUE(stage_.Send(1, 0, "new").Succeeded());
  EXPECT_TRUE(stage_.Send(3, 1, "also new").Succeeded());
  EXPECT_EQ(MessageOf(stage_.Receive(3, 1)), "new");
  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "farewell");
  EXPECT_EQ(MessageOf(stage_.Receive(1, 0)), "also new");
}

TEST_P(SystemLinkTest, KnowsItsParties) {
  EXPECT_TRUE(stage_.Send(0, 3, "x").Is(Error::kNoSuchParty));
  EXPECT_TRUE(stage_.Receive(0, 3).Is(Error::kNoSuchParty));
  EXPECT_TRUE(stage_.Join(3, "a").Is(Error::kExists));
  EXPECT_TRUE(stage_.Join(0, "z").Is(Error::kInvalid));
}

TEST_P(SystemLinkTest, TellsTheLateThatSomebodyLeftBefore) {
  stage_.Perform(0, link::Leave{});

  stage_.Join(3, "d");

  EXPECT_TRUE(stage_.Send(3, 0, "x").Is(Error::kGone));
  EXPECT_TRUE(stage_.Receive(3, 0).Is(Error::kGone));
}

TEST_P(SystemLinkTest, IsInterruptedByASignal) {
  const int received = stage_.Start(1, LinkStage::Receiving(0, true));
  EXPECT_TRUE(stage_.Waits(received));

  EXPECT_EQ(stage_.cast().Interrupt(received), Cast::Answer::kReturned);

  EXPECT_TRUE(stage_.cast().event(received).result.Is(Error::kInterrupted));
}

INSTANTIATE_TEST_SUITE_P(All, SystemLinkTest, kLinks, NameOf);

class SystemLinkLeftoversTest : public testing::TestWithParam<const char*> {};

TEST_P(SystemLinkLeftoversTest, LeavesNoProcessAndNoFile) {
  const std::string directory = testing::TempDir() + "/leftovers-" + GetParam();
  std::filesystem::create_directory(directory);
  setenv("PARLEY_DIR", directory.c_str(), 1);
  { LinkStage stage(GetParam()); }

  EXPECT_TRUE(std::filesystem::is_empty(directory));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
  unsetenv("PARLEY_DIR");
  std::filesystem::remove_all(directory);
}

INSTANTIATE_TEST_SUITE_P(All, SystemLinkLeftoversTest, kLinks, NameOf);

}  // namespace
}  // namespace parley::os
