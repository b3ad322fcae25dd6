#include "src/os/seqpacket.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "src/os/message_error.h"
#include "src/os/unix_address.h"

namespace parley::os {
namespace {

constexpr int kBacklog = 128;  // Far more than there are actors: a connect(2) never waits.

[[noreturn]] void Throw(const char* call) { throw std::system_error(errno, std::generic_category(), call); }

Fd MakeSocket(int flags = 0) {
  Fd socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | flags, 0));
  if (!socket.open()) Throw("socket");
  return socket;
}

class SeqpacketConnection final : public Connection {
 public:
  // With SO_PASSCRED each message brings its sender's credentials, also an empty one;
  // the end of the connection, else the same to recvmsg(2), brings none.
  SeqpacketConnection(Fd socket, std::int64_t largest) : socket_(std::move(socket)), largest_(largest) {
    const int on = 1;
    if (setsockopt(socket_.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)) != 0) Throw("setsockopt(SO_PASSCRED)");
  }

  Outcome<Nothing> Send(const Bytes& data, bool wait) override {
    const int flags = MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT);
    if (send(socket_.get(), data.data(), data.size(), flags) < 0) return MessageErrorOf(errno, "send");
    return Nothing{};
  }

  // ECONNRESET says once that the other closed without having received all. What it
  // had sent is still there.
  Outcome<link::Received> Receive(bool wait) override {
    Bytes data;
    data.resize(static_cast<std::size_t>(largest_));
    iovec bytes{data.data(), data.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred))> control;
    for (;;) {
      msghdr message{};
      message.msg_iov = &bytes;
      message.msg_iovlen = 1;
      message.msg_control = control.data();
      message.msg_controllen = control.size();
      const ssize_t size = recvmsg(socket_.get(), &message, wait ? 0 : MSG_DONTWAIT);
      if (size < 0 && errno == ECONNRESET) continue;
      if (size < 0) return MessageErrorOf(errno, "recvmsg");
      if (message.msg_controllen == 0) return Error::kGone;
      data.resize(static_cast<std::size_t>(size));
      return link::Received{.data = std::move(data)};
    }
  }

  // The process that called connect(2), or listen(2).
  Outcome<link::Pid> PeerPid() override {
    ucred peer{};
    socklen_t size = sizeof(peer);
    if (getsockopt(socket_.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) Throw("getsockopt(SO_PEERCRED)");
    return link::Pid{.pid = peer.pid};
  }

 private:
  const Fd socket_;
  const std::int64_t largest_;
};

}  // namespace

std::int64_t Seqpacket::LargestMessage() {
  constexpr int kKernels = 32;  // unix_dgram_sendmsg() of Linux, which sends these as well.
  const Fd socket = MakeSocket();
  int buffer = 0;
  socklen_t size = sizeof(buffer);
  if (getsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &buffer, &size) != 0) Throw("getsockopt(SO_SNDBUF)");
  return buffer - kKernels;
}

Fd Seqpacket::Bound(const std::string& name, int flags) const {
  unlink((directory_ + "/" + name).c_str());  // A dead party's.
  Fd socket = MakeSocket(flags);
  const UnixAddress address(directory_, name);
  if (bind(socket.get(), address.get(), address.size()) != 0) Throw("bind");
  return socket;
}

std::string Seqpacket::Listen(const std::string& name, std::int64_t /*max_size*/) {
  listening_ = Bound(name, SOCK_NONBLOCK);
  if (listen(listening_.get(), kBacklog) != 0) Throw("listen");
  return name;
}

std::unique_ptr<Connection> Seqpacket::Connect(const std::string& address, const std::string& own_name) {
  const std::string name = own_name + "@" + address;
  Fd socket = Bound(name, 0);
  const UnixAddress other(directory_, address);
  const bool connected = connect(socket.get(), other.get(), other.size()) == 0;
  const int error = errno;
  unlink((directory_ + "/" + name).c_str());
  if (connected) return std::make_unique<SeqpacketConnection>(std::move(socket), LargestMessage());
  if (error == ECONNREFUSED || error == ENOENT) return nullptr;
  throw std::system_error(error, std::generic_category(), "connect");
}

// The listening socket is the one that does not wait; what it accepts does.
std::optional<Transport::Arrival> Seqpacket::Accept() {
  sockaddr_un from{};
  socklen_t size = sizeof(from);
  Fd socket(accept4(listening_.get(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC));
  if (!socket.open() && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
  if (!socket.open()) Throw("accept4");
  const std::string name = std::filesystem::path(from.sun_path).filename();
  return Arrival{.name = name.substr(0, name.find('@')),
                 .connection = std::make_unique<SeqpacketConnection>(std::move(socket), LargestMessage())};
}

}  // namespace parley::os
