// What every mailbox of the operating system must do as an implementation, seen
// through its adapters in real actors.
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/operation.h"
#include "src/ipc/process.h"
#include "src/os/mailbox_stage.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

const auto kMailboxes = testing::Values("linux-mq", "linux-sysv", "linux-unix-datagram");
std::string NameOf(const testing::TestParamInfo<const char*>& info) {
  std::string name;
  for (const char letter : std::string(info.param)) name += letter == '-' ? '_' : letter;
  return name;
}

class SystemMailboxTest : public testing::TestWithParam<const char*> {
 protected:
  MailboxStage stage_{GetParam()};
};

TEST_P(SystemMailboxTest, BringsMessagesWholeAndInOrder) {
  stage_.Send("first");
  stage_.Send("");
  stage_.Send("third");

  EXPECT_EQ(TextOf(stage_.Receive()), "first");
  EXPECT_EQ(TextOf(stage_.Receive(true)), "");
  EXPECT_EQ(TextOf(stage_.Receive()), "third");
  EXPECT_TRUE(stage_.Receive().Is(Error::kWouldBlock));
}

TEST_P(SystemMailboxTest, WakesAReceiverThatWaits) {
  const int received = stage_.Start(kReceiver, MailboxStage::Receiving(true));
  EXPECT_TRUE(stage_.Waits(received));

  stage_.Send("x");

  EXPECT_EQ(TextOf(stage_.Finish(received)), "x");
}

TEST_P(SystemMailboxTest, WakesASenderThatWaits) {
  const int filled = stage_.Fill();
  EXPECT_GT(filled, 0);
  const int sent = stage_.Start(kSender, MailboxStage::Sending("last", true));
  EXPECT_TRUE(stage_.Waits(sent));

  for (int i = 0; i < filled; ++i) stage_.Receive(true);

  EXPECT_TRUE(stage_.Finish(sent).Succeeded());
  EXPECT_EQ(TextOf(stage_.Receive(true)), "last");
}

TEST_P(SystemMailboxTest, IsInterruptedByASignal) {
  const int received = stage_.Start(kReceiver, MailboxStage::Receiving(true));
  EXPECT_TRUE(stage_.Waits(received));

  EXPECT_EQ(stage_.cast().Interrupt(received), Cast::Answer::kReturned);

  EXPECT_TRUE(stage_.cast().event(received).result.Is(Error::kInterrupted));
}

TEST_P(SystemMailboxTest, KeepsWhatTheDeadHaveSent) {
  stage_.Send("testament");
  stage_.cast().Kill(kSender);
  stage_.cast().Kill(kReceiver);

  EXPECT_EQ(TextOf(stage_.Perform(kThird, MailboxStage::Receiving(true))), "testament");
}

TEST_P(SystemMailboxTest, KnowsWhichNamesAreTaken) {
  EXPECT_TRUE(stage_.Perform(kThird, MailboxStage::Creation(kBox, true)).Is(Error::kExists));
  EXPECT_TRUE(stage_.Perform(kThird, MailboxStage::Creation(kBox)).Succeeded());
  EXPECT_TRUE(stage_.Perform(kThird, mailbox::Open{.object = "none"}).Is(Error::kNotFound));
  EXPECT_TRUE(stage_.Perform(kThird, mailbox::Destroy{.object = "none"}).Is(Error::kNotFound));
}

TEST_P(SystemMailboxTest, MakesAFreshOneUnderADestroyedName) {
  stage_.Send("old");
  EXPECT_TRUE(stage_.Perform(kThird, mailbox::Destroy{.object = kBox}).Succeeded());
  EXPECT_TRUE(stage_.Perform(kThird, mailbox::Open{.object = kBox}).Is(Error::kNotFound));

  EXPECT_TRUE(stage_.Perform(kThird, MailboxStage::Creation(kBox, true)).Succeeded());
  EXPECT_TRUE(stage_.Perform(kThird, mailbox::Open{.object = kBox}).Succeeded());

  EXPECT_TRUE(stage_.Perform(kThird, MailboxStage::Receiving(false)).Is(Error::kWouldBlock));
}

TEST_P(SystemMailboxTest, ServesAForkedChild) {
  const std::vector<Json> operations = {{{"op", "send"}, {"object", kBox}, {"data", ToHex("child")}, {"wait", true}}};

  stage_.Perform(kSender, process::InChild{.operations = operations});

  EXPECT_EQ(TextOf(stage_.Receive(true)), "child");
}

INSTANTIATE_TEST_SUITE_P(All, SystemMailboxTest, kMailboxes, NameOf);

class SystemMailboxLeftoversTest : public testing::TestWithParam<const char*> {};

TEST_P(SystemMailboxLeftoversTest, LeavesNoProcessAndNoFile) {
  const std::string directory = testing::TempDir() + "/leftovers-" + GetParam();
  std::filesystem::create_directory(directory);
  setenv("PARLEY_DIR", directory.c_str(), 1);
  { MailboxStage stage(GetParam()); }

  EXPECT_TRUE(std::filesystem::is_empty(directory));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
  unsetenv("PARLEY_DIR");
  std::filesystem::remove_all(directory);
}

TEST_P(SystemMailboxLeftoversTest, IsUnavailableWithoutADirectory) {
  setenv("PARLEY_DIR", "/proc/self/no-such-directory", 1);

  EXPECT_THROW(ImplementationNamed(GetParam())->make_world(), Unavailable);
  unsetenv("PARLEY_DIR");
}

INSTANTIATE_TEST_SUITE_P(All, SystemMailboxLeftoversTest, kMailboxes, NameOf);

}  // namespace
}  // namespace parley::os
