#include "src/os/locker_client.h"

#include <cerrno>
#include <system_error>

#include "src/ipc/fields.h"

namespace parley::os {
namespace {

[[noreturn]] void ThrowGone() { throw std::system_error(EPIPE, std::generic_category(), "the locker is gone"); }

}  // namespace

LockerClient::LockerClient(const Fd& door) {
  auto [mine, theirs] = MakeSockets();
  if (!Send(door, "connection", {theirs.get()})) ThrowGone();
  socket_ = std::move(mine);
}

std::optional<Error> LockerClient::Put(const std::string& object, const Fd& read, const Fd& write) {
  return Ask({.verb = Verb::kPut, .object = object}, {read.get(), write.get()}).first;
}

std::optional<Error> LockerClient::Keep(const std::string& object, const Fd& fd) {
  return Ask({.verb = Verb::kKeep, .object = object}, {fd.get()}).first;
}

std::variant<Fd, Error> LockerClient::Get(const std::string& object, pipe::End end) {
  auto [error, packet] = Ask({.verb = Verb::kGet, .object = object, .end = end});
  if (error) return *error;
  if (packet.fds.empty()) throw std::system_error(EMFILE, std::generic_category(), "a descriptor did not arrive");
  return std::move(packet.fds.front());
}

void LockerClient::GaveUp(const std::string& object, pipe::End end) {
  Ask({.verb = Verb::kGaveUp, .object = object, .end = end});
}

std::optional<Error> LockerClient::Forget(const std::string& object) {
  return Ask({.verb = Verb::kForget, .object = object}).first;
}

void LockerClient::CatchUp() { Ask({.verb = Verb::kCatchUp, .object = ""}); }

void LockerClient::Forked() {
  auto [mine, theirs] = MakeSockets();
  Ask({.verb = Verb::kInherit, .object = ""}, {theirs.get()});
  socket_ = std::move(mine);  // Closes only the child's copy of the parent's.
}

std::pair<std::optional<Error>, Packet> LockerClient::Ask(const LockerRequest& request, const std::vector<int>& fds) {
  if (!Send(socket_, Encode(request).dump(), fds)) ThrowGone();
  std::optional<Packet> packet = Receive(socket_);
  if (!packet) ThrowGone();
  const std::optional<Error> error = packet->text == kLockerOk ? std::nullopt : ErrorNamed(packet->text);
  return {error, std::move(*packet)};
}

}  // namespace parley::os
