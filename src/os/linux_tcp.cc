// linux-tcp: TCP over the loopback interface as links, tcp(7).
//
// Messages are frames in the stream, the length first. How many fit is the business
// of both ends' buffers and of the acknowledgements under way: the capacity is
// unknown, and a link that would block a moment ago may take a message now.
// The largest message is the adapter's choice (tcp_connection.h). A send waits in
// poll(2), which is never restarted after a signal (signal(7)).
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/fields.h"
#include "src/ipc/link.h"
#include "src/ipc/message.h"
#include "src/os/link_world.h"
#include "src/os/system_implementation.h"
#include "src/os/tcp.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr char kHost[] = "127.0.0.1";

std::unique_ptr<World> MakeWorld() try {
  Tcp("", kHost).Listen("", 0);
  return MakeLinkWorld([](int, const std::string& directory) { return std::make_unique<Tcp>(directory, kHost); },
                       Tcp::kLargestMessage);
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxTcp() {
  const link::Traits traits{.capacities = std::vector{Bound::kBounded},
                            .max_size = Tcp::kLargestMessage,
                            .delivery = Delivery::kEventual,
                            .credentials = false};
  Implementation implementation = SystemImplementation("linux-tcp", link::kMechanism, Encode(traits), {});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = "TCP over the loopback interface, a connection for each pair";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxTcp(LinuxTcp());

}  // namespace
}  // namespace parley::os
