#include "src/os/tcp_connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

#include "src/ipc/error.h"
#include "src/os/message_error.h"

namespace parley::os {
namespace {

using Buffer = std::array<char, 64 * 1024>;

// All of it; an interruption must not leave half of it unsent.
std::optional<Error> WriteAll(const Fd& socket, const std::string& frame) {
  for (std::size_t done = 0; done < frame.size();) {
    const ssize_t sent = send(socket.get(), frame.data() + done, frame.size() - done, MSG_NOSIGNAL);
    if (sent < 0 && errno != EINTR) return MessageErrorOf(errno, "send");
    if (sent > 0) done += static_cast<std::size_t>(sent);
  }
  return std::nullopt;
}

}  // namespace

TcpConnection::~TcpConnection() {
  shutdown(socket_.get(), SHUT_WR);
  Buffer unread;
  while (recv(socket_.get(), unread.data(), unread.size(), MSG_DONTWAIT) > 0) continue;
}

// The kernel doubles what it is told (socket(7)).
void TcpConnection::SizeBuffers(const Fd& socket, std::int64_t max_size) {
  constexpr std::int64_t kLeast = 8192;
  const int size = static_cast<int>(std::max(kLeast, 4 * max_size));
  for (const int buffer : {SO_SNDBUF, SO_RCVBUF}) {
    if (setsockopt(socket.get(), SOL_SOCKET, buffer, &size, sizeof(size)) != 0) {
      throw std::system_error(errno, std::generic_category(), "setsockopt");
    }
  }
}

// The other's end shows as POLLRDHUP also while something of it is unread.
Outcome<Nothing> TcpConnection::Send(const Bytes& data, bool wait) {
  if (static_cast<std::int64_t>(data.size()) > max_size_) return Error::kTooBig;
  pollfd room{socket_.get(), POLLOUT | POLLRDHUP, 0};
  const int ready = poll(&room, 1, wait ? -1 : 0);
  if (ready < 0) return MessageErrorOf(errno, "poll");
  if (ready == 0) return Error::kWouldBlock;
  if ((room.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) return Error::kGone;
  if (const auto error = WriteAll(socket_, Frame(data))) return *error;
  return Nothing{};
}

Outcome<link::Received> TcpConnection::Receive(bool wait) {
  Buffer buffer;
  for (;;) {
    if (std::optional<Bytes> message = frames_.Next()) return link::Received{.data = std::move(*message)};
    const ssize_t got = recv(socket_.get(), buffer.data(), buffer.size(), wait ? 0 : MSG_DONTWAIT);
    if (got == 0) return Error::kGone;
    if (got < 0) return MessageErrorOf(errno, "recv");
    frames_.Add({buffer.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace parley::os
