// linux-seqpacket: AF_UNIX sockets of the kind SOCK_SEQPACKET as links, unix(7).
//
// - A message counts with the kernel's own overhead against the sender's SO_SNDBUF
//   (socket(7)): so the capacity is unknown. SO_SNDBUF less 32 bytes is also the limit
//   on a message, whatever a join asks for.
// - Whom the system vouches for is who called listen(2) or connect(2): SO_PEERCRED.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/ipc/fields.h"
#include "src/ipc/link.h"
#include "src/ipc/message.h"
#include "src/os/link_world.h"
#include "src/os/seqpacket.h"
#include "src/os/system_implementation.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

std::unique_ptr<World> MakeWorld() try {
  return MakeLinkWorld([](int, const std::string& directory) { return std::make_unique<Seqpacket>(directory); },
                       Seqpacket::LargestMessage());
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

std::optional<std::int64_t> LargestMessage() try {
  return Seqpacket::LargestMessage();
} catch (const std::system_error&) {
  return std::nullopt;  // Then there is no World either, which says why.
}

Implementation LinuxSeqpacket() {
  const link::Traits traits{.capacities = std::vector{Bound::kBounded},
                            .max_size = LargestMessage(),
                            .delivery = Delivery::kImmediate,
                            .credentials = true};
  Implementation implementation =
      SystemImplementation("linux-seqpacket", link::kMechanism, Encode(traits), {ability::kRestart});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = "AF_UNIX sockets that keep messages, SOCK_SEQPACKET, a connection for each pair";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxSeqpacket(LinuxSeqpacket());

}  // namespace
}  // namespace parley::os
