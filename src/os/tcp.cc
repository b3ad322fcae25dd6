#include "src/os/tcp.h"

#include <arpa/inet.h>
#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "src/os/tcp_connection.h"

namespace parley::os {
namespace {

constexpr int kBacklog = 128;  // Far more than there are actors.

[[noreturn]] void Throw(const char* call) { throw std::system_error(errno, std::generic_category(), call); }

sockaddr_in AddressOf(const std::string& host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_aton(host.c_str(), &address.sin_addr) == 0) throw std::system_error(EINVAL, std::generic_category(), host);
  return address;
}

Fd MakeSocket(std::int64_t max_size, int flags) {
  Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
  if (!socket.open()) Throw("socket");
  TcpConnection::SizeBuffers(socket, max_size);
  // The same on every machine, and the one that every kernel has: BBR, a default here
  // and there, paces what it sends by timers.
  constexpr std::string_view kCongestion = "reno";
  if (setsockopt(socket.get(), IPPROTO_TCP, TCP_CONGESTION, kCongestion.data(), kCongestion.size()) != 0) {
    Throw("setsockopt(TCP_CONGESTION)");
  }
  return socket;
}

// What was sent is on its way at once.
void DoNotDelay(const Fd& socket) {
  const int on = 1;
  if (setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) != 0) Throw("setsockopt(TCP_NODELAY)");
}

// False: nobody is there. An interrupted connect(2) goes on by itself.
bool Connects(const Fd& socket, const sockaddr_in& address) {
  int error = 0;
  if (connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) error = errno;
  if (error == EINTR) {
    pollfd done{socket.get(), POLLOUT, 0};
    while (poll(&done, 1, -1) < 0) continue;
    socklen_t size = sizeof(error);
    if (getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0) Throw("getsockopt(SO_ERROR)");
  }
  if (error == 0) return true;
  if (error == ECONNREFUSED || error == ECONNRESET) return false;
  throw std::system_error(error, std::generic_category(), "connect");
}

// Waits until the other's kernel has acknowledged all that was sent. The kernel tells
// nobody of it, so this looks again and again. False: the other has gone.
bool IsAcknowledged(const Fd& socket) {
  for (;;) {
    int unacknowledged = 0;
    if (ioctl(socket.get(), SIOCOUTQ, &unacknowledged) != 0) Throw("ioctl(SIOCOUTQ)");
    if (unacknowledged == 0) return true;
    pollfd gone{socket.get(), POLLRDHUP, 0};
    if (poll(&gone, 1, 1) > 0) return false;
  }
}

}  // namespace

std::string Tcp::Listen(const std::string& /*name*/, std::int64_t max_size) {
  max_size_ = max_size;
  listening_ = MakeSocket(max_size, SOCK_NONBLOCK);
  sockaddr_in address = AddressOf(host_, 0);
  if (bind(listening_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) Throw("bind");
  if (listen(listening_.get(), kBacklog) != 0) Throw("listen");
  socklen_t size = sizeof(address);
  if (getsockname(listening_.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) Throw("getsockname");
  return host_ + " " + std::to_string(ntohs(address.sin_port));
}

void Tcp::StopListening() {
  listening_.Close();
  strangers_.clear();
}

std::unique_ptr<Connection> Tcp::Connect(const std::string& address, const std::string& own_name) {
  std::istringstream words(address);
  std::string host;
  int port = 0;
  words >> host >> port;
  Fd socket = MakeSocket(max_size_, 0);
  if (!Connects(socket, AddressOf(host, port))) return nullptr;
  DoNotDelay(socket);
  const std::string greeting = Frame(token_ + " " + own_name);
  const ssize_t sent = send(socket.get(), greeting.data(), greeting.size(), MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(greeting.size()) || !IsAcknowledged(socket)) return nullptr;
  return std::make_unique<TcpConnection>(std::move(socket), Frames(), max_size_);
}

void Tcp::AcceptAll() {
  for (;;) {
    Fd socket(accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!socket.open() && errno == ECONNABORTED) continue;
    if (!socket.open() && (errno == EAGAIN || errno == EINTR)) return;
    if (!socket.open()) Throw("accept4");
    DoNotDelay(socket);
    strangers_.push_back({.socket = std::move(socket), .frames = {}});
  }
}

std::optional<Transport::Arrival> Tcp::Accept() {
  AcceptAll();
  for (auto stranger = strangers_.begin(); stranger != strangers_.end();) {
    std::array<char, 64 * 1024> buffer;
    const ssize_t got = recv(stranger->socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got > 0) stranger->frames.Add({buffer.data(), static_cast<std::size_t>(got)});
    const bool over = got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
    const std::optional<Bytes> greeting = stranger->frames.Next();
    if (!greeting && !over) {
      ++stranger;
      continue;
    }
    Stranger known = std::move(*stranger);
    stranger = strangers_.erase(stranger);
    if (!greeting || greeting->rfind(token_ + " ", 0) != 0) continue;  // Somebody else's.
    return Arrival{
        .name = greeting->substr(token_.size() + 1),
        .connection = std::make_unique<TcpConnection>(std::move(known.socket), std::move(known.frames), max_size_)};
  }
  return std::nullopt;
}

}  // namespace parley::os
