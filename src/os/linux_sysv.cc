// linux-sysv: System V message queues, sysvipc(7), msgop(2).
//
// A name's key is made from the run's token and the name; everybody asks msgget(2)
// for it. Removing a queue wakes who waits (EIDRM) and refuses who has its id.
// - A queue is full by bytes: messages fit while their sizes sum up to at most
//   msg_qbytes, and their number is at most that, too. It is set to capacity times
//   max_size where that is allowed, so that messages of max_size fit as often as
//   asked and smaller ones oftener: the capacity in messages is unknown.
// - There is no limit on a message of one queue, only kernel.msgmax for all.
// - Its calls are never restarted, SA_RESTART or not (signal(7)).
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
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
#include "src/os/journal.h"
#include "src/os/kernel_limit.h"
#include "src/os/system_implementation.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr char kKind[] = "sysv-msg";

// Bytes. Nothing where the kernel has no such queues.
std::optional<std::int64_t> LargestMessage() { return KernelLimit("kernel/msgmax"); }

// Never IPC_PRIVATE. Keys are all there is of a name: 30 bits, so that one of a
// thousand foreign queues has ours once in a million names.
key_t KeyOf(const std::string& name) { return static_cast<key_t>((std::hash<std::string>{}(name)&0x7fffffff) | 1); }

// A message as msgsnd(2) and msgrcv(2) want it: the type, and then the bytes.
class Letter {
 public:
  explicit Letter(std::size_t size) : memory_(1 + (size + sizeof(long) - 1) / sizeof(long)) {}
  Letter(const Bytes& data, std::int64_t type) : Letter(data.size()) {
    memory_[0] = static_cast<long>(type);
    std::memcpy(&memory_[0] + 1, data.data(), data.size());
  }
  const void* get() const { return memory_.data(); }
  void* get() { return memory_.data(); }
  std::int64_t type() const { return memory_[0]; }
  Bytes data(std::size_t size) const { return std::string(reinterpret_cast<const char*>(memory_.data() + 1), size); }

 private:
  std::vector<long> memory_;
};

class SystemVQueue final : public mailbox::MailboxAdapter {
 public:
  explicit SystemVQueue(const std::string& directory) : journal_(directory, kKind) {}

 protected:
  // A plain create first tries to make one, too, for only the maker sets its bytes.
  Outcome<Created> Do(const mailbox::Create& create) override {
    if (!create.capacity.has_value() || !create.capacity->has_value() || **create.capacity < 1) {
      return Result::Failure(Error::kUnsupported, "a queue holds at least 1 message, and not any number");
    }
    const std::string name = journal_.NameOf(create.object);
    journal_.Enter(name);
    const int id = msgget(KeyOf(name), IPC_CREAT | IPC_EXCL | 0600);
    const Created unknown{.capacity = std::make_optional(std::optional<std::int64_t>())};
    if (id < 0 && errno == EEXIST && !create.exclusive.value_or(false)) return unknown;
    if (id < 0 && errno == ENOSPC) return Result::Failure(Error::kUnsupported, "over kernel.msgmni: too many queues");
    if (id < 0) return Refusal(-1, "msgget");
    SetBytes(id, **create.capacity * std::max<std::int64_t>(create.max_size, 1));
    return unknown;
  }

  Outcome<Nothing> Do(const mailbox::Open& open) override {
    const int id = msgget(KeyOf(journal_.NameOf(open.object)), 0);
    if (id < 0) return Refusal(-1, "msgget");
    opened_[open.object] = id;
    return Nothing{};
  }

  Outcome<Nothing> Do(const mailbox::Send& send) override {
    if (send.priority.value_or(0) != 0 || send.timeout_ms) return Error::kUnsupported;
    return SendLetter(send.object, send.data, 1, send.wait);
  }

  Outcome<mailbox::Received> Do(const mailbox::Receive& receive) override {
    if (receive.timeout_ms) return Error::kUnsupported;
    const auto size = static_cast<std::size_t>(receive.max.value_or(max_size_));
    Letter letter(size);
    const Outcome<mailbox::Count> got = ReceiveLetter(receive.object, letter, size, 0, receive.wait);
    if (!got.result().Succeeded()) return got.result();
    return mailbox::Received{.data = letter.data(SizeIn(got)), .priority = std::nullopt};
  }

  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override {
    const int id = msgget(KeyOf(journal_.NameOf(destroy.object)), 0);
    if (id < 0 || msgctl(id, IPC_RMID, nullptr) != 0) return Refusal(id, "msgctl");
    return Nothing{};
  }

  Outcome<Nothing> Do(const mailbox::SendTyped& send) override {
    return SendLetter(send.object, send.data, send.type, send.wait);
  }

  Outcome<mailbox::TypedMessage> Do(const mailbox::ReceiveTyped& receive) override {
    const auto size = static_cast<std::size_t>(max_size_);
    Letter letter(size);
    const Outcome<mailbox::Count> got = ReceiveLetter(receive.object, letter, size, receive.type, receive.wait);
    if (!got.result().Succeeded()) return got.result();
    return mailbox::TypedMessage{.data = letter.data(SizeIn(got)), .type = letter.type()};
  }

 private:
  // More than kernel.msgmnb takes CAP_SYS_RESOURCE (msgctl(2)); who has it not keeps
  // what the queue was made with.
  static void SetBytes(int id, std::int64_t bytes) {
    msqid_ds queue{};
    if (msgctl(id, IPC_STAT, &queue) != 0) return;  // Removed already.
    queue.msg_qbytes = static_cast<msglen_t>(bytes);
    (void)msgctl(id, IPC_SET, &queue);
  }

  Outcome<Nothing> SendLetter(const std::string& object, const Bytes& data, std::int64_t type, bool wait) {
    const auto opened = opened_.find(object);
    if (opened == opened_.end()) return Error::kNotFound;
    const Letter letter(data, type);
    if (msgsnd(opened->second, letter.get(), data.size(), wait ? 0 : IPC_NOWAIT) == 0) return Nothing{};
    const bool too_big = errno == EINVAL && static_cast<std::int64_t>(data.size()) > max_size_;
    return too_big && Exists(opened->second) ? Result::Failure(Error::kTooBig) : Refusal(opened->second, "msgsnd");
  }

  // The count is the bytes'.
  Outcome<mailbox::Count> ReceiveLetter(const std::string& object, Letter& letter, std::size_t size, std::int64_t type,
                                        bool wait) {
    const auto opened = opened_.find(object);
    if (opened == opened_.end()) return Error::kNotFound;
    const ssize_t got = msgrcv(opened->second, letter.get(), size, static_cast<long>(type), wait ? 0 : IPC_NOWAIT);
    if (got < 0) return Refusal(opened->second, "msgrcv");
    return mailbox::Count{.count = got};
  }

  static std::size_t SizeIn(const Outcome<mailbox::Count>& got) {
    return static_cast<std::size_t>(got.result().As<mailbox::Count>().count);
  }

  static bool Exists(int id) {
    msqid_ds queue{};
    return msgctl(id, IPC_STAT, &queue) == 0;
  }

  // An id that is not in use any more is EINVAL, as are other things. Throws
  // std::system_error for what the vocabulary has no word for.
  static Result Refusal(int id, const char* call) {
    const int error = errno;
    switch (error) {
      case EAGAIN:
      case ENOMSG:
        return Result::Failure(Error::kWouldBlock);
      case EIDRM:
        return Result::Failure(Error::kGone);
      case EINTR:
        return Result::Failure(Error::kInterrupted);
      case E2BIG:
        return Result::Failure(Error::kTooBig);
      case EEXIST:
        return Result::Failure(Error::kExists);
      case ENOENT:
        return Result::Failure(Error::kNotFound);
      case EINVAL:
        return Result::Failure(Exists(id) ? Error::kInvalid : Error::kGone);
      default:
        throw std::system_error(error, std::generic_category(), call);
    }
  }

  const Journal journal_;
  const std::int64_t max_size_ = LargestMessage().value_or(0);
  std::map<std::string, int> opened_;  // Ids.
};

class SystemVQueues final : public World {
 public:
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<SystemVQueue>(workplace_.directory());
  }

 private:
  const Workplace workplace_;  // Goes with all that its journal names.
};

std::unique_ptr<World> MakeWorld() {
  if (!LargestMessage()) throw Unavailable("this kernel has no System V message queues: no /proc/sys/kernel/msgmax");
  try {
    return std::make_unique<SystemVQueues>();
  } catch (const std::system_error& error) {
    throw Unavailable(error.what());
  }
}

// A key says less than a name: only what this user made is removed.
void Sweep(const std::string& directory) {
  for (const std::string& name : Journal(directory, kKind).Names()) {
    const int id = msgget(KeyOf(name), 0);
    msqid_ds queue{};
    if (id < 0 || msgctl(id, IPC_STAT, &queue) != 0 || queue.msg_perm.cuid != geteuid()) continue;
    msgctl(id, IPC_RMID, nullptr);
  }
}

Implementation LinuxSysv() {
  const mailbox::Traits traits{.capacities = std::vector{Bound::kBounded},
                               .max_capacity = std::nullopt,
                               .max_size = LargestMessage(),
                               .priorities = false,
                               .timed = false,
                               .destroy = mailbox::Destruction::kRefuses,
                               .delivery = Delivery::kImmediate};
  Implementation implementation =
      SystemImplementation("linux-sysv", mailbox::kMechanism, Encode(traits), {ability::kTypes});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = "the Linux kernel's System V message queue, msgget(2)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const SweepRegistration kSweep(Sweep);
const ImplementationRegistration kLinuxSysv(LinuxSysv());

}  // namespace
}  // namespace parley::os
