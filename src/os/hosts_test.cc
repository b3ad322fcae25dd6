#include "src/os/hosts.h"

#include <sys/wait.h>

#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "src/ipc/link.h"
#include "src/ipc/operation.h"
#include "src/os/connection.h"
#include "src/os/tcp.h"
#include "src/process/child.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

class HostsTest : public testing::TestWithParam<Cable> {};

// Exit statuses of a process on the second host that connects to the first.
enum Answer { kReceived, kNobody, kWrong };

TEST_P(HostsTest, AreJoinedAndApart) {
  std::unique_ptr<Hosts> hosts;
  try {
    hosts = std::make_unique<Hosts>(GetParam());
  } catch (const Unavailable& why) {
    GTEST_SKIP() << why.what();
  }
  const int status = Reap(ForkChild([&] {
    hosts->Enter(0);
    Tcp first("token", Hosts::AddressOf(0));
    const std::string address = first.Listen("a", 100);
    const int second = Reap(ForkChild([&] {
      hosts->Enter(1);
      const auto connection = Tcp("token", Hosts::AddressOf(1)).Connect(address, "b");
      if (connection == nullptr || !connection->Send("hello", true).result().Succeeded()) return kNobody;
      const std::string by_loopback = "127.0.0.1" + address.substr(address.find(' '));
      return Tcp("token", "127.0.0.1").Connect(by_loopback, "c") == nullptr ? kReceived : kWrong;
    }));
    if (second != kReceived) return static_cast<Answer>(WEXITSTATUS(second));
    const auto arrival = first.Accept();
    return arrival->connection->Receive(true).result().As<link::Received>().data == "hello" ? kReceived : kWrong;
  }));

  EXPECT_EQ(status, kReceived);
}

INSTANTIATE_TEST_SUITE_P(All, HostsTest, testing::Values(Cable::kGood, Cable::kBad));

}  // namespace
}  // namespace parley::os
