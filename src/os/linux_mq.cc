// linux-mq: POSIX message queues, mq_overview(7).
//
// The kernel keeps capacity, size and priorities itself. Each actor opens the name
// for itself; a send or receive that is not to wait is made with O_NONBLOCK, set on
// the actor's own open queue description just before. Destroying is mq_unlink(3):
// the name is free at once, and who has the queue open goes on with it.
//
// fs.mqueue.{msg_max,msgsize_max,queues_max} and RLIMIT_MSGQUEUE limit what can be
// made (mq_overview(7), getrlimit(2)): a create beyond them is unsupported.
#include <fcntl.h>
#include <mqueue.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
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
#include "src/os/fd.h"
#include "src/os/journal.h"
#include "src/os/kernel_limit.h"
#include "src/os/system_implementation.h"
#include "src/os/wall_clock.h"
#include "src/process/handlers.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr char kKind[] = "mqueue";

std::string Path(const std::string& name) { return "/" + name; }

// Throws std::system_error for what the vocabulary has no word for.
Result Refusal(const char* call) {
  const int error = errno;
  switch (error) {
    case EAGAIN:
      return Result::Failure(Error::kWouldBlock);
    case ETIMEDOUT:
      return Result::Failure(Error::kTimeout);
    case EINTR:
      return Result::Failure(Error::kInterrupted);
    case EMSGSIZE:
      return Result::Failure(Error::kTooBig);
    case EEXIST:
      return Result::Failure(Error::kExists);
    case ENOENT:
      return Result::Failure(Error::kNotFound);
    case EBUSY:
      return Result::Failure(Error::kBusy);
    case EINVAL:
      return Result::Failure(Error::kInvalid);
    default:
      throw std::system_error(error, std::generic_category(), call);
  }
}

class MessageQueue final : public mailbox::MailboxAdapter {
 public:
  explicit MessageQueue(const std::string& directory) : journal_(directory, kKind) {}

 protected:
  Outcome<Created> Do(const mailbox::Create& create) override {
    if (!create.capacity.has_value() || !create.capacity->has_value() || **create.capacity < 1 || create.max_size < 1) {
      return Result::Failure(Error::kUnsupported,
                             "a queue holds at least 1 message of at least 1 byte, and not any number");
    }
    mq_attr wanted{};
    wanted.mq_maxmsg = **create.capacity;
    wanted.mq_msgsize = create.max_size;
    const std::string name = journal_.NameOf(create.object);
    journal_.Enter(name);
    const Fd queue(mq_open(Path(name).c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600, &wanted));
    if (queue.open()) return Created{.capacity = std::make_optional(create.capacity.value())};
    if (errno == EEXIST && !create.exclusive.value_or(false)) return Created{};
    return NotMade();
  }

  Outcome<Nothing> Do(const mailbox::Open& open) override {
    Fd queue(mq_open(Path(journal_.NameOf(open.object)).c_str(), O_RDWR | O_CLOEXEC));
    if (!queue.open()) return Refusal("mq_open");
    opened_[open.object] = std::move(queue);
    return Nothing{};
  }

  Outcome<Nothing> Do(const mailbox::Send& send) override {
    const std::optional<mqd_t> queue = Opened(send.object, send.wait);
    if (!queue) return Error::kNotFound;
    const auto priority = static_cast<unsigned>(send.priority.value_or(0));
    const std::optional<timespec> until = Until(send.timeout_ms);
    const char* data = send.data.data();
    const std::size_t size = send.data.size();
    if ((until ? mq_timedsend(*queue, data, size, priority, &*until) : mq_send(*queue, data, size, priority)) != 0) {
      return Refusal("mq_send");
    }
    return Nothing{};
  }

  Outcome<mailbox::Received> Do(const mailbox::Receive& receive) override {
    const std::optional<mqd_t> queue = Opened(receive.object, receive.wait);
    if (!queue) return Error::kNotFound;
    Bytes data;
    data.resize(static_cast<std::size_t>(receive.max.value_or(AttributesOf(*queue).mq_msgsize)));
    unsigned priority = 0;
    const std::optional<timespec> until = Until(receive.timeout_ms);
    const ssize_t size = until ? mq_timedreceive(*queue, data.data(), data.size(), &priority, &*until)
                               : mq_receive(*queue, data.data(), data.size(), &priority);
    if (size < 0) return Refusal("mq_receive");
    data.resize(static_cast<std::size_t>(size));
    return mailbox::Received{.data = std::move(data), .priority = priority};
  }

  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override {
    if (mq_unlink(Path(journal_.NameOf(destroy.object)).c_str()) != 0) return Refusal("mq_unlink");
    return Nothing{};
  }

  Outcome<mailbox::Attributes> Do(const mailbox::GetAttributes& get) override {
    const std::optional<mqd_t> queue = Opened(get.object, true);
    if (!queue) return Error::kNotFound;
    const mq_attr attributes = AttributesOf(*queue);
    return mailbox::Attributes{
        .count = attributes.mq_curmsgs, .capacity = attributes.mq_maxmsg, .max_size = attributes.mq_msgsize};
  }

  Outcome<Nothing> Do(const mailbox::Notify& notify) override {
    const std::optional<mqd_t> queue = Opened(notify.object, true);
    if (!queue) return Error::kNotFound;
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = kNotifySignal;
    if (mq_notify(*queue, &event) != 0) return Refusal("mq_notify");
    return Nothing{};
  }

  Outcome<mailbox::Count> Do(const mailbox::Notified&) override {
    return mailbox::Count{.count = HandlerRuns(kNotifySignal)};
  }

 private:
  // Why mq_open(3) made none. What the machine's limits forbid is no fault of the
  // queue's: EINVAL and EMFILE are theirs here, for the rest of the wish is right.
  static Result NotMade() {
    switch (errno) {
      case EINVAL:
        return Result::Failure(Error::kUnsupported, "over fs.mqueue.msg_max or fs.mqueue.msgsize_max");
      case EMFILE:
      case ENOMEM:
        return Result::Failure(Error::kUnsupported, "over RLIMIT_MSGQUEUE: this user's queues take too much already");
      case ENOSPC:
        return Result::Failure(Error::kUnsupported, "over fs.mqueue.queues_max: there are too many queues already");
      default:
        return Refusal("mq_open");
    }
  }

  static std::optional<timespec> Until(const std::optional<std::int64_t>& timeout_ms) {
    if (!timeout_ms) return std::nullopt;
    return After(*timeout_ms);
  }

  static mq_attr AttributesOf(mqd_t queue) {
    mq_attr attributes{};
    if (mq_getattr(queue, &attributes) != 0) throw std::system_error(errno, std::generic_category(), "mq_getattr");
    return attributes;
  }

  // The queue, made to wait or not. Nothing if this actor has not opened it.
  std::optional<mqd_t> Opened(const std::string& object, bool wait) const {
    const auto opened = opened_.find(object);
    if (opened == opened_.end()) return std::nullopt;
    mq_attr flags{};
    flags.mq_flags = wait ? 0 : O_NONBLOCK;
    const mqd_t queue = opened->second.get();
    if (mq_setattr(queue, &flags, nullptr) != 0) throw std::system_error(errno, std::generic_category(), "mq_setattr");
    return queue;
  }

  const Journal journal_;
  std::map<std::string, Fd> opened_;
};

class MessageQueues final : public World {
 public:
  // RLIMIT_MSGQUEUE lets a user have some ten queues of the default size; who may
  // raises it for its actors, who inherit it.
  MessageQueues() {
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
    (void)setrlimit(RLIMIT_MSGQUEUE, &none);
  }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<MessageQueue>(workplace_.directory());
  }

 private:
  const Workplace workplace_;  // Goes with all that its journal names.
};

std::unique_ptr<World> MakeWorld() {
  if (!KernelLimit("fs/mqueue/msg_max"))
    throw Unavailable("this kernel has no POSIX message queues: no /proc/sys/fs/mqueue");
  try {
    return std::make_unique<MessageQueues>();
  } catch (const std::system_error& error) {
    throw Unavailable(error.what());
  }
}

Implementation LinuxMq() {
  const mailbox::Traits traits{.capacities = std::vector{Bound::kBounded},
                               .max_capacity = KernelLimit("fs/mqueue/msg_max"),
                               .max_size = KernelLimit("fs/mqueue/msgsize_max"),
                               .priorities = true,
                               .timed = true,
                               .destroy = mailbox::Destruction::kUnlinks,
                               .delivery = Delivery::kImmediate};
  Implementation implementation = SystemImplementation("linux-mq", mailbox::kMechanism, Encode(traits),
                                                       {ability::kRestart, ability::kAttributes, ability::kNotify});
  implementation.description.profiles = {"posix", "linux"};
  implementation.sentence = "the Linux kernel's POSIX message queue, mq_open(3)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const SweepRegistration kSweep([](const std::string& directory) {
  for (const std::string& name : Journal(directory, kKind).Names()) mq_unlink(Path(name).c_str());
});
const ImplementationRegistration kLinuxMq(LinuxMq());

}  // namespace
}  // namespace parley::os
