// Tcp: connections over TCP, tcp(7), that carry messages.
#ifndef SRC_OS_TCP_H_
#define SRC_OS_TCP_H_

#include <netinet/in.h>

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "src/os/connection.h"
#include "src/os/fd.h"
#include "src/os/frames.h"

namespace parley::os {

// Who listens does so at a port that the kernel chose, of one address of this host.
// Who connects sends the run's token and its name first, and waits until the other's
// kernel has acknowledged them: then they are there for the other to accept.
class Tcp final : public Transport {
 public:
  static constexpr std::int64_t kLargestMessage = 4096;  // Bytes.

  // `token`: something that no other run has. `host`: as inet_aton(3) takes it.
  Tcp(std::string token, std::string host) : token_(std::move(token)), host_(std::move(host)) {}

  std::string Listen(const std::string& name, std::int64_t max_size) override;
  void StopListening() override;
  std::unique_ptr<Connection> Connect(const std::string& address, const std::string& own_name) override;
  std::optional<Arrival> Accept() override;

 private:
  // Accepted, but what it sent first is not whole yet.
  struct Stranger {
    Fd socket;
    Frames frames;
  };
  void AcceptAll();

  const std::string token_;
  const std::string host_;
  std::int64_t max_size_ = kLargestMessage;
  Fd listening_;
  std::list<Stranger> strangers_;
};

}  // namespace parley::os

#endif  // SRC_OS_TCP_H_
