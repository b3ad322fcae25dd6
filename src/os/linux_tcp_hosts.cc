// linux-tcp-hosts: TCP between two hosts as links; linux-tcp-bad-cable: the same over
// a cable that delays packets and loses some, which TCP must hide.
//
// The hosts are network namespaces of this machine: actors of even numbers are on the
// one, those of odd numbers on the other. Otherwise as linux-tcp.
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/fields.h"
#include "src/ipc/link.h"
#include "src/ipc/message.h"
#include "src/os/hosts.h"
#include "src/os/link_world.h"
#include "src/os/system_implementation.h"
#include "src/os/tcp.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

std::unique_ptr<World> MakeWorld(Cable cable) try {
  const auto make = [hosts = std::make_shared<Hosts>(cable)](int actor, const std::string& directory) {
    const int host = actor % Hosts::kCount;
    hosts->Enter(host);
    return std::make_unique<Tcp>(directory, Hosts::AddressOf(host));
  };
  return MakeLinkWorld(make, Tcp::kLargestMessage);
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxTcpHosts(const std::string& name, const std::string& sentence, Cable cable) {
  const link::Traits traits{.capacities = std::vector{Bound::kBounded},
                            .max_size = Tcp::kLargestMessage,
                            .delivery = Delivery::kEventual,
                            .credentials = false};
  Implementation implementation = SystemImplementation(name, link::kMechanism, Encode(traits), {});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = sentence;
  implementation.make_world = [cable] { return MakeWorld(cable); };
  return implementation;
}

const ImplementationRegistration kGood(LinuxTcpHosts("linux-tcp-hosts", "TCP between two hosts (network namespaces)",
                                                     Cable::kGood));
const ImplementationRegistration kBad(LinuxTcpHosts(
    "linux-tcp-bad-cable", "TCP between two hosts over a cable that delays packets and loses some", Cable::kBad));

}  // namespace
}  // namespace parley::os
