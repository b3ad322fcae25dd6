// ConnectedLink: links that are connections, one for each pair of parties.
#ifndef SRC_OS_CONNECTED_LINK_H_
#define SRC_OS_CONNECTED_LINK_H_

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "src/ipc/answers.h"
#include "src/ipc/link.h"
#include "src/ipc/operation.h"
#include "src/os/connection.h"
#include "src/os/roster.h"

namespace parley::os {

// Who joins connects to everybody who is there, one after the other: so each pair
// has one connection, and an operation finds it, made or waiting to be accepted.
// That the other has gone is told by the connection's end alone.
class ConnectedLink final : public link::LinkAdapter {
 public:
  // `directory`: the roster's. `max_size`: the largest message that can be asked for.
  ConnectedLink(const std::string& directory, std::unique_ptr<Transport> transport, std::int64_t max_size)
      : roster_(directory), transport_(std::move(transport)), max_size_(max_size) {}

 protected:
  Outcome<Created> Do(const link::Join& join) override;
  Outcome<Nothing> Do(const link::Send& send) override;
  Outcome<link::Received> Do(const link::Receive& receive) override;
  Outcome<Nothing> Do(const link::Leave& leave) override;
  Outcome<link::Pid> Do(const link::PeerPid& peer_pid) override;

 private:
  // Oldest first. Only the last can be with a party that is still there; the others
  // may hold what older ones of that name had sent.
  using Connections = std::deque<std::unique_ptr<Connection>>;

  // Takes in who has connected since.
  void Welcome();
  // Null: there is none, and `*why` says why.
  Connections* With(const std::string& party, Error* why);

  Roster roster_;
  const std::unique_ptr<Transport> transport_;
  const std::int64_t max_size_;
  std::string name_;
  std::map<std::string, Connections> peers_;
};

}  // namespace parley::os

#endif  // SRC_OS_CONNECTED_LINK_H_
