// LinkWorld: the World of links that are connections.
#ifndef SRC_OS_LINK_WORLD_H_
#define SRC_OS_LINK_WORLD_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/os/connection.h"

namespace parley::os {

// How an actor gets its transport: called in its process. `directory` is the run's
// own, for what the transport needs there.
using MakeTransport = std::function<std::unique_ptr<Transport>(int actor, const std::string& directory)>;

// A World whose actors connect to each other by `make`. No message is larger than
// `max_size` bytes. Throws std::system_error if there is no directory for it.
std::unique_ptr<World> MakeLinkWorld(const MakeTransport& make, std::int64_t max_size);

}  // namespace parley::os

#endif  // SRC_OS_LINK_WORLD_H_
