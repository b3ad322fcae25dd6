// Connection: one end of what joins the two parties of a link, and how it is made.
#ifndef SRC_OS_CONNECTION_H_
#define SRC_OS_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/link.h"
#include "src/ipc/operation.h"

namespace parley::os {

// Both directions. Send and Receive wait as their operations say, and answer kGone
// once the other end is closed, whoever closed it: after what it had sent, for
// Receive.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Outcome<Nothing> Send(const Bytes& data, bool wait) = 0;
  virtual Outcome<link::Received> Receive(bool wait) = 0;
  virtual Outcome<link::Pid> PeerPid() { return Error::kUnsupported; }
};

// One actor's way to make connections. Functions throw std::system_error where the
// system does not let them.
class Transport {
 public:
  virtual ~Transport() = default;

  // From now on others can connect to `name`, at the address that this returns; no
  // message has more than `max_size` bytes.
  virtual std::string Listen(const std::string& name, std::int64_t max_size) = 0;
  virtual void StopListening() = 0;

  // Connects to whoever listens there. Waits at most until the other's host has heard
  // of it, not until the other accepts: from then on both can send. Null: nobody
  // listens.
  virtual std::unique_ptr<Connection> Connect(const std::string& address, const std::string& own_name) = 0;

  struct Arrival {
    std::string name;
    std::unique_ptr<Connection> connection;
  };
  // The next who has connected. Does not wait.
  virtual std::optional<Arrival> Accept() = 0;
};

}  // namespace parley::os

#endif  // SRC_OS_CONNECTION_H_
