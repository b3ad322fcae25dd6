#include "src/os/tcp.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/link.h"
#include "src/ipc/operation.h"
#include "src/os/connection.h"
#include "src/os/fd.h"
#include "src/os/frames.h"

namespace parley::os {
namespace {

constexpr char kToken[] = "token";
constexpr char kHost[] = "127.0.0.1";

// A socket that is connected there and has sent these bytes.
Fd Intrude(const std::string& address, const std::string& bytes) {
  std::istringstream words(address);
  std::string host;
  int port = 0;
  words >> host >> port;
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_aton(host.c_str(), &to.sin_addr);
  Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  EXPECT_EQ(connect(socket.get(), reinterpret_cast<const sockaddr*>(&to), sizeof(to)), 0);
  EXPECT_EQ(send(socket.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  return socket;
}

class TcpTest : public testing::Test {
 protected:
  // In one process loopback has delivered what was sent when send(2) returns.
  std::optional<Transport::Arrival> Accept() { return tcp_.Accept(); }

  Tcp tcp_{kToken, kHost};
  const std::string address_ = tcp_.Listen("a", 100);
};

TEST_F(TcpTest, KnowsWhoConnects) {
  Tcp other(kToken, kHost);
  const auto connection = other.Connect(address_, "b");
  connection->Send("hello", true);

  const auto arrival = Accept();

  EXPECT_EQ(arrival->name, "b");
  EXPECT_EQ(arrival->connection->Receive(true).result().As<link::Received>().data, "hello");
  EXPECT_FALSE(Accept());
}

TEST_F(TcpTest, TakesNoHalfFrameForAMessage) {
  Fd party = Intrude(address_, Frame("token b") + Frame("whole") + Frame("cut in the middle").substr(0, 9));
  const auto arrival = Accept();
  EXPECT_EQ(arrival->connection->Receive(false).result().As<link::Received>().data, "whole");
  EXPECT_TRUE(arrival->connection->Receive(false).result().Is(Error::kWouldBlock));

  party.Close();

  EXPECT_TRUE(arrival->connection->Receive(true).result().Is(Error::kGone));
  EXPECT_TRUE(arrival->connection->Receive(false).result().Is(Error::kGone));
  EXPECT_TRUE(arrival->connection->Send("x", true).result().Is(Error::kGone));
}

TEST_F(TcpTest, LeavesStrangersOutside) {
  const Fd foreign = Intrude(address_, Frame("another-token b"));
  const Fd silent = Intrude(address_, "");
  const Fd party = Intrude(address_, Frame("token c"));

  EXPECT_EQ(Accept()->name, "c");
  EXPECT_FALSE(Accept());
}

TEST_F(TcpTest, FindsNobodyWhereNobodyListens) {
  tcp_.StopListening();

  EXPECT_EQ(Tcp(kToken, kHost).Connect(address_, "b"), nullptr);
}

TEST_F(TcpTest, NeverSendsHalfAFrameWithoutWaiting) {
  Tcp other(kToken, kHost);
  other.Listen("b", 100);
  const auto connection = other.Connect(address_, "b");
  const auto arrival = Accept();
  const std::string message(100, 'x');
  int sent = 0;
  while (connection->Send(message, false).result().Succeeded()) ++sent;

  int received = 0;
  for (; arrival->connection->Receive(false).result().Succeeded(); ++received) continue;

  EXPECT_GT(received, 0);
  EXPECT_LE(received, sent);
  while (received < sent) received += arrival->connection->Receive(true).result().As<link::Received>().data == message;
  EXPECT_TRUE(arrival->connection->Receive(false).result().Is(Error::kWouldBlock));
  EXPECT_TRUE(connection->Send(std::string(101, 'x'), false).result().Is(Error::kTooBig));
}

}  // namespace
}  // namespace parley::os
