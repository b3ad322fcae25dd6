#include "src/os/linux_signal.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include "src/os/program.h"
#include "src/process/signal_numbers.h"

namespace parley::os {
namespace {

constexpr uid_t kNobody = 65534;

// A signal that may be probed with, too.
std::optional<int> Sendable(const std::string& name) { return SignalNumber(name); }

}  // namespace

LinuxSignal::LinuxSignal(SignalParties& parties, const Feed& feed, int actor)
    : SystemSignal(parties, actor), feed_(feed) {}

LinuxSignal::~LinuxSignal() = default;

Outcome<Nothing> LinuxSignal::Do(const signal::Raise& raise) {
  const auto number = Sendable(raise.signal);
  if (!number) return Error::kInvalid;
  if (SendTo(actor(), getpid(), *number, std::nullopt) != 0) return Refusal(errno);
  return Nothing{};
}

Outcome<signal::Inherited> LinuxSignal::Do(const signal::InProgram& in_program) {
  const auto raised = SignalNumbers(in_program.raises);
  if (!raised) return Error::kInvalid;
  const auto found = RunAndTellSignals([&] {
    for (const int number : *raised) kill(getpid(), number);
    BeforeProgram();
  });
  if (!found) return Result::Failure(Error::kUnsupported, "cat(1) or /proc/self/status is missing");
  return signal::Inherited{.blocked = NamesOf(found->blocked),
                           .ignored = NamesOf(found->ignored),
                           .caught = NamesOf(found->caught),
                           .pending = NamesOf(found->pending)};
}

Outcome<Nothing> LinuxSignal::Do(const signal::StartThreads& start) {
  const std::int64_t count = threads_.count() + start.count;
  if (start.count < 1 || count >= SignalParties::kThreads) return Error::kInvalid;
  threads_.Start(static_cast<int>(start.count), [this](int number, pid_t id) {
    parties().threads.at(static_cast<std::size_t>(actor())).at(static_cast<std::size_t>(number)).store(id);
  });
  return Nothing{};
}

Outcome<process::Results> LinuxSignal::Do(const signal::InThread& in_thread) {
  if (in_thread.thread < 0 || in_thread.thread > threads_.count()) return Error::kNoSuchParty;
  process::Results results;
  threads_.Run(static_cast<int>(in_thread.thread), [&] {
    for (const Json& operation : in_thread.operations) {
      results.results.push_back(process::Reply(Perform(process::OperationOf(operation))));
    }
  });
  return results;
}

Outcome<Nothing> LinuxSignal::Do(const signal::SendToThread& send) {
  const auto number = Sendable(send.signal);
  if (!number) return Error::kInvalid;
  const auto process = parties().ProcessOf(send.to);
  const auto thread = parties().ThreadOf(send.to, send.thread);
  if (!process || !thread) return Error::kNoSuchParty;
  if (SendToThread(*process, *thread, *number) != 0) return Refusal(errno);
  return Nothing{};
}

int LinuxSignal::SendToThread(pid_t process, pid_t thread, int number) { return tgkill(process, thread, number); }

Outcome<Nothing> LinuxSignal::Do(const signal::JoinGroup& join) {
  const auto leader = parties().ProcessOf(join.of);
  if (!leader) return Error::kNoSuchParty;
  if (setpgid(0, *leader) != 0) return Refusal(errno);
  return Nothing{};
}

Outcome<Nothing> LinuxSignal::Do(const signal::SendToGroup& send) {
  const auto number = Sendable(send.signal);
  if (!number) return Error::kInvalid;
  const auto leader = parties().ProcessOf(send.of);
  if (!leader) return Error::kNoSuchParty;
  if (SendToGroup(*leader, *number) != 0) return Refusal(errno);
  return Nothing{};
}

int LinuxSignal::SendToGroup(pid_t leader, int number) { return kill(-leader, number); }

Outcome<Nothing> LinuxSignal::Do(const signal::SendAsStranger& send) {
  const auto number = Sendable(send.signal);
  if (!number) return Error::kInvalid;
  const auto process = parties().ProcessOf(send.to);
  if (!process) return Error::kNoSuchParty;
  if (SendWithoutRights(*process, *number) != 0) return Refusal(errno);
  return Nothing{};
}

// Only the superuser can take another's rights, and only where that user exists, which
// is not so in every user namespace; the saved user id leads back.
int LinuxSignal::SendWithoutRights(pid_t process, int number) {
  if (geteuid() != 0 || setresuid(kNobody, kNobody, 0) != 0) {
    errno = ENOSYS;
    return -1;
  }
  const int result = kill(process, number);
  const int error = errno;
  setresuid(0, 0, 0);
  errno = error;
  return result;
}

Outcome<signal::FedByte> LinuxSignal::Do(const signal::AwaitByte&) {
  if (!Feed::Has(actor())) return Error::kUnsupported;
  unsigned char byte = 0;
  const ssize_t got = ReadFed(feed_.ReadEnd(actor()), byte);
  if (got < 0) return Refusal(errno);
  return signal::FedByte{.byte = byte};
}

ssize_t LinuxSignal::ReadFed(int fd, unsigned char& byte) { return read(fd, &byte, 1); }

Outcome<Nothing> LinuxSignal::Do(const signal::Feed& feed) {
  if (!Feed::Has(feed.to)) return Error::kUnsupported;
  const auto byte = static_cast<unsigned char>(feed.byte);
  while (write(feed_.WriteEnd(feed.to), &byte, 1) < 0) {
    if (errno != EINTR) return Refusal(errno);
  }
  return Nothing{};
}

Outcome<Nothing> LinuxSignal::Do(const signal::OpenDescriptor& open) {
  const auto set = SetNamed(open.signals);
  if (!set) return Error::kInvalid;
  const int fd = signalfd(signals_.get(), &*set, SFD_CLOEXEC);
  if (fd < 0) return Refusal(errno);
  if (!signals_.open()) signals_ = Fd(fd);
  return Nothing{};
}

Outcome<signal::Received> LinuxSignal::Do(const signal::ReadDescriptor& read_descriptor) {
  if (!signals_.open()) return Error::kClosed;
  if (!read_descriptor.wait && !IsReadable(signals_.get())) return Error::kWouldBlock;
  signalfd_siginfo info;
  if (read(signals_.get(), &info, sizeof(info)) < 0) return Refusal(errno);
  signal::Received received{.signal = SignalName(static_cast<int>(info.ssi_signo))};
  if (info.ssi_code == SI_QUEUE) received.value = static_cast<std::int64_t>(info.ssi_ptr);
  received.from = parties().ActorOf(static_cast<pid_t>(info.ssi_pid));
  return received;
}

Outcome<signal::Readable> LinuxSignal::Do(const signal::PollDescriptor&) {
  if (!signals_.open()) return Error::kClosed;
  return signal::Readable{.readable = IsReadable(signals_.get())};
}

bool LinuxSignal::IsReadable(int signal_descriptor) {
  pollfd polled{signal_descriptor, POLLIN, 0};
  return poll(&polled, 1, 0) == 1 && (polled.revents & POLLIN) != 0;
}

Outcome<Nothing> LinuxSignal::Do(const signal::SendByDescriptor& send) {
  const auto number = Sendable(send.signal);
  if (!number) return Error::kInvalid;
  const auto process = parties().ProcessOf(send.to);
  if (!process) return Error::kNoSuchParty;
  const int descriptor = ProcessDescriptor(send.to, *process);
  if (descriptor < 0 || SendBy(descriptor, *number) != 0) return Refusal(errno);
  return Nothing{};
}

int LinuxSignal::SendBy(int process_descriptor, int number) {
  return static_cast<int>(syscall(SYS_pidfd_send_signal, process_descriptor, number, nullptr, 0));
}

int LinuxSignal::ProcessDescriptor(std::int64_t actor, pid_t process) {
  const auto known = processes_.find(actor);
  if (known != processes_.end()) return known->second.get();
  const int fd = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  if (fd >= 0) processes_.emplace(actor, Fd(fd));
  return fd;
}

}  // namespace parley::os
