// Hosts: two machines with a cable between, as far as the network can tell.
#ifndef SRC_OS_HOSTS_H_
#define SRC_OS_HOSTS_H_

#include <array>
#include <string>

#include "src/os/fd.h"

namespace parley::os {

enum class Cable {
  kGood,
  kBad,  // Packets take their time, and some are lost.
};

// Two network namespaces, network_namespaces(7), joined by a pair of virtual Ethernet
// devices, veth(4). They have no names: they end with the last who holds them or is
// in them. Where this process may not have such, they are made in a user namespace.
class Hosts {
 public:
  static constexpr int kCount = 2;

  // Runs ip(8) and, for a bad cable, tc(8) of iproute2. Requires a single-threaded
  // process. Throws Unavailable, with what the machine lacks.
  explicit Hosts(Cable cable);

  // From now on this process, single-threaded, is on that host, as all are that it
  // starts. Throws std::system_error.
  void Enter(int host) const;

  // As text, IPv4.
  static std::string AddressOf(int host) { return "10.0.0." + std::to_string(host + 1); }

 private:
  std::array<Fd, kCount> namespaces_;
};

}  // namespace parley::os

#endif  // SRC_OS_HOSTS_H_
