#include "src/os/attendant.h"

#include <poll.h>

#include <cerrno>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "src/ipc/error.h"
#include "src/ipc/fields.h"

namespace parley::os {
namespace {

constexpr Ledger::Holder kDoor = 0;

std::string Word(const std::optional<Error>& error) { return std::string(error ? Name(*error) : kLockerOk); }

// The descriptor that a packet must bring.
Fd Take(Packet& packet, std::size_t position) {
  if (position >= packet.fds.size()) throw std::runtime_error("the locker got a request without its descriptors");
  return std::move(packet.fds[position]);
}

}  // namespace

Attendant::Attendant(Fd door) : door_(std::move(door)), newest_(kDoor) {}

void Attendant::Run() {
  for (;;) {
    const std::map<Holder, short> asking = Look(true);
    // poll(2) asks one socket after the other: when it comes to a request it may
    // already have passed a socket that hung up before. A second look sees that.
    SeeOffTheGone();
    for (const auto& [holder, events] : asking) {
      if (holder != kDoor) {
        Serve(holder);
      } else if (std::optional<Packet> packet = Receive(door_)) {
        Admit(std::move(*packet));
      } else {
        return;
      }
    }
  }
}

std::map<Attendant::Holder, short> Attendant::Look(bool wait) const {
  std::vector<Holder> holders = {kDoor};
  std::vector<pollfd> polls = {{door_.get(), POLLIN, 0}};
  for (const auto& [holder, connection] : connections_) {
    holders.push_back(holder);
    polls.push_back({connection.get(), POLLIN, 0});
  }
  while (poll(polls.data(), polls.size(), wait ? -1 : 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  }
  std::map<Holder, short> seen;
  for (std::size_t i = 0; i < polls.size(); ++i) {
    if (polls[i].revents != 0) seen[holders[i]] = polls[i].revents;
  }
  return seen;
}

Attendant::Holder Attendant::Admit(Packet packet) {
  connections_[++newest_] = Take(packet, 0);
  return newest_;
}

void Attendant::SeeOffTheGone() {
  for (const auto& [holder, events] : Look(false)) {
    if (holder == kDoor || (events & POLLHUP) == 0) continue;
    ledger_.Left(holder);
    connections_.erase(holder);
  }
}

void Attendant::Serve(Holder holder) {
  const auto connection = connections_.find(holder);
  if (connection == connections_.end()) return;  // It has been seen off.
  std::optional<Packet> packet = Receive(connection->second);
  if (!packet) return;  // It has just hung up, which the next look will see.
  const auto request = Decode<LockerRequest>(Json::parse(packet->text));
  Answer(holder, request, std::move(*packet));
}

void Attendant::Answer(Holder holder, const LockerRequest& request, Packet packet) {
  std::optional<Error> error;
  std::vector<int> fds;
  switch (request.verb) {
    case Verb::kPut:
      error = ledger_.Put(request.object, Take(packet, 0), Take(packet, 1));
      break;
    case Verb::kKeep:
      error = ledger_.Keep(request.object, Take(packet, 0));
      break;
    case Verb::kGet: {
      const std::variant<int, Error> got = ledger_.Get(holder, request.object, request.end);
      if (const int* fd = std::get_if<int>(&got)) fds.push_back(*fd);
      if (const Error* refusal = std::get_if<Error>(&got)) error = *refusal;
      break;
    }
    case Verb::kGaveUp:
      ledger_.GaveUp(holder, request.object, request.end);
      break;
    case Verb::kForget:
      error = ledger_.Forget(request.object);
      break;
    case Verb::kInherit:
      ledger_.Inherit(Admit(std::move(packet)), holder);
      break;
    case Verb::kCatchUp:
      break;
  }
  Send(connections_.at(holder), Word(error), fds);  // Whoever hung up meanwhile is seen off next.
}

}  // namespace parley::os
