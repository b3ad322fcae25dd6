#include "src/os/packet.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace parley::os {
namespace {

constexpr std::size_t kMaxText = 4096;
constexpr std::size_t kMaxFds = 2;

[[noreturn]] void Throw(const char* call) { throw std::system_error(errno, std::generic_category(), call); }

// Room for the descriptors of one packet, as cmsg(3) wants it.
struct Control {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxFds * sizeof(int))> bytes{};
};

void Attach(msghdr& message, Control& control, const std::vector<int>& fds) {
  const std::size_t size = fds.size() * sizeof(int);
  message.msg_control = control.bytes.data();
  message.msg_controllen = CMSG_SPACE(size);
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(size);
  std::memcpy(CMSG_DATA(header), fds.data(), size);
}

std::vector<Fd> Detach(msghdr& message) {
  std::vector<Fd> fds;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    std::array<int, kMaxFds> numbers{};
    const std::size_t size = header->cmsg_len - CMSG_LEN(0);
    std::memcpy(numbers.data(), CMSG_DATA(header), size);
    for (std::size_t i = 0; i < size / sizeof(int); ++i) fds.emplace_back(numbers[i]);
  }
  return fds;
}

}  // namespace

std::pair<Fd, Fd> MakeSockets() {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) != 0) Throw("socketpair");
  return {Fd(fds[0]), Fd(fds[1])};
}

bool Send(const Fd& socket, std::string_view text, const std::vector<int>& fds) {
  if (text.empty() || text.size() > kMaxText || fds.size() > kMaxFds) {
    throw std::system_error(EMSGSIZE, std::generic_category(), "packet");
  }
  iovec bytes{const_cast<char*>(text.data()), text.size()};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  Control control;
  if (!fds.empty()) Attach(message, control, fds);
  while (sendmsg(socket.get(), &message, MSG_NOSIGNAL) < 0) {
    if (errno == EPIPE || errno == ECONNRESET) return false;
    if (errno != EINTR) Throw("sendmsg");
  }
  return true;
}

std::optional<Packet> Receive(const Fd& socket) {
  Packet packet;
  packet.text.resize(kMaxText);
  iovec bytes{packet.text.data(), packet.text.size()};
  Control control;
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  ssize_t got = 0;
  while ((got = recvmsg(socket.get(), &message, MSG_CMSG_CLOEXEC)) < 0) {
    if (errno == ECONNRESET) return std::nullopt;
    if (errno != EINTR) Throw("recvmsg");
  }
  if (got == 0) return std::nullopt;
  packet.text.resize(static_cast<std::size_t>(got));
  packet.fds = Detach(message);
  return packet;
}

}  // namespace parley::os
