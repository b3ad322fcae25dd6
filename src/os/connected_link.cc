#include "src/os/connected_link.h"

#include <optional>

namespace parley::os {

Outcome<Created> ConnectedLink::Do(const link::Join& join) {
  if (roster_.There()) return Result::Failure(Error::kInvalid, "this actor has joined as " + name_ + " already");
  if (join.capacity && join.capacity->value_or(0) < 1) {
    return Result::Failure(Error::kUnsupported, "a connection holds at least 1 message, and not any number");
  }
  const std::int64_t max_size = join.max_size.value_or(max_size_);
  if (max_size > max_size_) return Result::Failure(Error::kUnsupported, "over " + std::to_string(max_size_) + " bytes");

  const Roster::Turn turn(roster_);
  if (const auto error = roster_.Claim(join.name)) return *error;
  name_ = join.name;
  roster_.Publish(transport_->Listen(name_, max_size));
  for (const Roster::Party& other : roster_.Others()) {
    if (auto connection = transport_->Connect(other.address, name_))
      peers_[other.name].push_back(std::move(connection));
  }
  return Created{.capacity = std::make_optional(std::optional<std::int64_t>())};
}

Outcome<Nothing> ConnectedLink::Do(const link::Send& send) {
  Error why{};
  Connections* connections = With(send.to, &why);
  if (connections == nullptr) return why;
  return connections->back()->Send(send.data, send.wait);
}

Outcome<link::Received> ConnectedLink::Do(const link::Receive& receive) {
  Error why{};
  Connections* connections = With(receive.from, &why);
  if (connections == nullptr) return why;
  while (connections->size() > 1) {
    Outcome<link::Received> old = connections->front()->Receive(receive.wait);
    if (!old.result().Is(Error::kGone)) return old;
    connections->pop_front();
  }
  return connections->front()->Receive(receive.wait);
}

Outcome<Nothing> ConnectedLink::Do(const link::Leave&) {
  if (!roster_.There()) return Error::kInvalid;
  const Roster::Turn turn(roster_);
  transport_->StopListening();
  peers_.clear();
  roster_.Leave();
  return Nothing{};
}

Outcome<link::Pid> ConnectedLink::Do(const link::PeerPid& peer_pid) {
  Error why{};
  Connections* connections = With(peer_pid.of, &why);
  if (connections == nullptr) return why;
  return connections->back()->PeerPid();
}

void ConnectedLink::Welcome() {
  while (std::optional<Transport::Arrival> arrival = transport_->Accept()) {
    peers_[arrival->name].push_back(std::move(arrival->connection));
  }
}

ConnectedLink::Connections* ConnectedLink::With(const std::string& party, Error* why) {
  *why = Error::kInvalid;
  if (!roster_.There() || party == name_) return nullptr;
  Welcome();
  const auto connections = peers_.find(party);
  if (connections != peers_.end()) return &connections->second;
  *why = roster_.Knows(party) ? Error::kGone : Error::kNoSuchParty;
  return nullptr;
}

}  // namespace parley::os
