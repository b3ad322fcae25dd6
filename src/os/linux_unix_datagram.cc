// linux-unix-datagram: an AF_UNIX datagram socket as a mailbox, unix(7).
//
// The store is the receive queue of one socket, bound to a path in the run's
// directory. It outlives its maker in the locker, from which everybody who opens it
// has the same socket to receive from; to send, each connects a socket of its own.
// Destroying removes the path: who has it open goes on.
// - A sender waits for two reasons: the receive queue holds net.unix.max_dgram_qlen
//   messages and one more (socket of Linux 6.18: 11), or its own messages there use
//   up its SO_SNDBUF. So the capacity is unknown.
// - Its limit on a message is SO_SNDBUF less 32 bytes, whatever a create asks for; the
//   same for all sockets here.
// - A receive cuts what does not fit and drops the rest: see the deviations below.
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "src/actor/workplace.h"
#include "src/ipc/adapter.h"
#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/description.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/message.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/locker.h"
#include "src/os/locker_client.h"
#include "src/os/message_error.h"
#include "src/os/system_implementation.h"
#include "src/os/unix_address.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

Fd MakeSocket() {
  Fd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket.open()) throw std::system_error(errno, std::generic_category(), "socket");
  constexpr int kSendBuffer = 32 * 1024;  // Bytes; the kernel doubles it (socket(7)).
  if (setsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &kSendBuffer, sizeof(kSendBuffer)) != 0) {
    throw std::system_error(errno, std::generic_category(), "setsockopt(SO_SNDBUF)");
  }
  return socket;
}

// Bytes. What the kernel keeps for itself is in unix_dgram_sendmsg() of Linux.
std::int64_t LargestMessage() {
  constexpr int kKernels = 32;
  const Fd socket = MakeSocket();
  int buffer = 0;
  socklen_t size = sizeof(buffer);
  if (getsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &buffer, &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "getsockopt(SO_SNDBUF)");
  }
  return buffer - kKernels;
}

class UnixDatagram final : public mailbox::MailboxAdapter {
 public:
  UnixDatagram(std::string directory, const Fd& door) : directory_(std::move(directory)), locker_(door) {}
  void Forked() override { locker_.Forked(); }

 protected:
  // The name is given to what is complete, by link(2): whoever finds it can open it.
  Outcome<Created> Do(const mailbox::Create& create) override {
    if (!create.capacity.has_value() || !create.capacity->has_value() || **create.capacity < 1) {
      return Result::Failure(Error::kUnsupported, "a socket holds at least 1 message, and not any number");
    }
    const std::string draft = create.object + "." + std::to_string(getpid());
    const UnixAddress address(directory_, draft);
    const Fd socket = MakeSocket();
    if (bind(socket.get(), address.get(), address.size()) != 0) return MessageErrorOf(errno, "bind");
    const std::string key = *KeyOf(draft);
    locker_.Forget(key);  // Of a socket whose destroyer was killed.
    locker_.Keep(key, socket);
    const int error = link(Path(draft).c_str(), Path(create.object).c_str()) == 0 ? 0 : errno;
    unlink(Path(draft).c_str());
    if (error != 0) locker_.Forget(key);
    if (error != 0 && error != EEXIST) return MessageErrorOf(error, "link");
    if (error != 0 && create.exclusive.value_or(false)) return Error::kExists;
    return Created{.capacity = std::make_optional(std::optional<std::int64_t>())};
  }

  Outcome<Nothing> Do(const mailbox::Open& open) override {
    const UnixAddress address(directory_, open.object);
    for (;;) {
      const std::optional<std::string> key = KeyOf(open.object);
      if (!key) return Error::kNotFound;
      Fd sending = MakeSocket();
      if (connect(sending.get(), address.get(), address.size()) != 0) return MessageErrorOf(errno, "connect");
      std::variant<Fd, Error> receiving = locker_.Get(*key, pipe::End::kRead);
      if (key != KeyOf(open.object)) continue;  // Another mailbox has the name by now.
      if (const Error* error = std::get_if<Error>(&receiving)) return *error;
      opened_[open.object] = {.sending = std::move(sending), .receiving = std::get<Fd>(std::move(receiving))};
      return Nothing{};
    }
  }

  Outcome<Nothing> Do(const mailbox::Send& send) override {
    if (send.priority.value_or(0) != 0 || send.timeout_ms) return Error::kUnsupported;
    const auto opened = opened_.find(send.object);
    if (opened == opened_.end()) return Error::kNotFound;
    const int flags = MSG_NOSIGNAL | (send.wait ? 0 : MSG_DONTWAIT);
    if (::send(opened->second.sending.get(), send.data.data(), send.data.size(), flags) < 0) {
      return MessageErrorOf(errno, "send");
    }
    return Nothing{};
  }

  Outcome<mailbox::Received> Do(const mailbox::Receive& receive) override {
    if (receive.timeout_ms) return Error::kUnsupported;
    const auto opened = opened_.find(receive.object);
    if (opened == opened_.end()) return Error::kNotFound;
    Bytes data;
    data.resize(static_cast<std::size_t>(receive.max.value_or(largest_)));
    const ssize_t size =
        recv(opened->second.receiving.get(), data.data(), data.size(), receive.wait ? 0 : MSG_DONTWAIT);
    if (size < 0) return MessageErrorOf(errno, "recv");
    data.resize(static_cast<std::size_t>(size));
    return mailbox::Received{.data = std::move(data), .priority = std::nullopt};
  }

  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override {
    const std::optional<std::string> key = KeyOf(destroy.object);
    if (!key || unlink(Path(destroy.object).c_str()) != 0) return Error::kNotFound;
    locker_.Forget(*key);
    return Nothing{};
  }

 private:
  struct Sockets {
    Fd sending;
    Fd receiving;  // Everybody's.
  };

  std::string Path(const std::string& name) const { return directory_ + "/" + name; }

  // Under what the locker keeps the socket that has this name: its inode's number, the
  // same whatever the name. Nothing if there is none.
  std::optional<std::string> KeyOf(const std::string& name) const {
    struct stat status {};
    if (stat(Path(name).c_str(), &status) != 0) return std::nullopt;
    return std::to_string(status.st_ino);
  }

  const std::string directory_;
  const std::int64_t largest_ = LargestMessage();
  LockerClient locker_;
  std::map<std::string, Sockets> opened_;
};

class UnixDatagrams final : public World {
 public:
  UnixDatagrams() : directory_(workplace_.MakeDirectory("dgram")) {}
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<UnixDatagram>(directory_, locker_.door());
  }

 private:
  const Workplace workplace_;  // Goes with all that is in it.
  const std::string directory_;
  const Locker locker_;
};

std::unique_ptr<World> MakeWorld() try {
  (void)LargestMessage();
  return std::make_unique<UnixDatagrams>();
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxUnixDatagram() {
  mailbox::Traits traits{.capacities = std::vector{Bound::kBounded},
                         .max_capacity = std::nullopt,
                         .max_size = std::nullopt,
                         .priorities = false,
                         .timed = false,
                         .destroy = mailbox::Destruction::kUnlinks,
                         .delivery = Delivery::kImmediate};
  try {
    traits.max_size = LargestMessage();
  } catch (const std::system_error&) {
    traits.max_size.reset();  // Then there is no World either, which says why.
  }
  Implementation implementation =
      SystemImplementation("linux-unix-datagram", mailbox::kMechanism, Encode(traits), {ability::kRestart});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = "an AF_UNIX datagram socket that all receivers share, unix(7)";
  implementation.make_world = MakeWorld;
  const std::string cuts =
      "recv(2) cuts a datagram to the buffer and drops the rest, where a message queue refuses the buffer and keeps "
      "the message";
  implementation.deviations = {{.clause = "mailbox.messages-arrive-whole", .verdict = "FAIL", .reason = cuts},
                               {.clause = "mailbox.short-buffer-is-refused", .verdict = "FAIL", .reason = cuts}};
  return implementation;
}

const ImplementationRegistration kLinuxUnixDatagram(LinuxUnixDatagram());

}  // namespace
}  // namespace parley::os
