// Seqpacket: connections that are AF_UNIX sockets of the kind SOCK_SEQPACKET.
#ifndef SRC_OS_SEQPACKET_H_
#define SRC_OS_SEQPACKET_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "src/os/connection.h"
#include "src/os/fd.h"

namespace parley::os {

// Sockets with names in a directory, unix(7): who listens is bound to its own name,
// who connects to "<own name>@<the other's>" for the time of the connect(2): so
// accept(2) tells who it is.
class Seqpacket final : public Transport {
 public:
  explicit Seqpacket(std::string directory) : directory_(std::move(directory)) {}

  std::string Listen(const std::string& name, std::int64_t max_size) override;
  void StopListening() override { listening_.Close(); }
  std::unique_ptr<Connection> Connect(const std::string& address, const std::string& own_name) override;
  std::optional<Arrival> Accept() override;

  // Bytes. Throws std::system_error where there are no such sockets.
  static std::int64_t LargestMessage();

 private:
  Fd Bound(const std::string& name, int flags) const;

  std::string directory_;
  Fd listening_;
};

}  // namespace parley::os

#endif  // SRC_OS_SEQPACKET_H_
