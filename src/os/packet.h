// Packet: text and descriptors that one process hands to another.
#ifndef SRC_OS_PACKET_H_
#define SRC_OS_PACKET_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/os/fd.h"

namespace parley::os {

// One message of an AF_UNIX SOCK_SEQPACKET socket: at most 4096 bytes of text and
// two descriptors (SCM_RIGHTS, unix(7)).
struct Packet {
  std::string text;
  std::vector<Fd> fds;
};

// Two connected sockets of that kind, closed on exec. Throws std::system_error.
std::pair<Fd, Fd> MakeSockets();

// Sends copies of `fds` along with `text`. Waits while the other side's queue is
// full, through signals. False if the other side has hung up; it raises no
// SIGPIPE. Throws std::system_error.
bool Send(const Fd& socket, std::string_view text, const std::vector<int>& fds);

// Waits for a packet, through signals. Nothing if the other side has hung up.
// The descriptors are closed on exec. Throws std::system_error.
std::optional<Packet> Receive(const Fd& socket);

}  // namespace parley::os

#endif  // SRC_OS_PACKET_H_
