#include "src/os/packet.h"

#include <fcntl.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "gtest/gtest.h"
#include "src/os/fd.h"

namespace parley::os {
namespace {

TEST(PacketTest, BringsTextAndDescriptorsOfTheSameFile) {
  auto [a, b] = MakeSockets();
  int fds[2];
  ASSERT_EQ(pipe2(fds, O_CLOEXEC), 0);
  const Fd read_end(fds[0]);
  const Fd write_end(fds[1]);

  ASSERT_TRUE(Send(a, "two ends", {fds[0], fds[1]}));
  const std::optional<Packet> packet = Receive(b);

  ASSERT_TRUE(packet && packet->fds.size() == 2);
  EXPECT_EQ(packet->text, "two ends");
  char byte = 0;
  EXPECT_EQ(write(packet->fds[1].get(), "x", 1), 1);
  EXPECT_EQ(read(fds[0], &byte, 1), 1);
  EXPECT_NE(fcntl(packet->fds[0].get(), F_GETFD) & FD_CLOEXEC, 0);
}

TEST(PacketTest, KeepsPacketsApart) {
  auto [a, b] = MakeSockets();

  ASSERT_TRUE(Send(a, "one", {}) && Send(a, "two", {}));

  EXPECT_EQ(Receive(b)->text, "one");
  EXPECT_EQ(Receive(b)->text, "two");
}

TEST(PacketTest, TellsThatTheOtherSideHasHungUp) {
  auto [a, b] = MakeSockets();

  b.Close();

  EXPECT_FALSE(Send(a, "hello", {}));
  EXPECT_FALSE(Receive(a));
}

TEST(PacketTest, RefusesWhatDoesNotFit) {
  auto [a, b] = MakeSockets();

  EXPECT_THROW(Send(a, std::string(5000, 'x'), {}), std::system_error);
  EXPECT_THROW(Send(a, "", {}), std::system_error);
}

}  // namespace
}  // namespace parley::os
