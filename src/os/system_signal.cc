#include "src/os/system_signal.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <vector>

#include "src/process/signal_numbers.h"

namespace parley::os {
namespace {

// What the handler of one signal raises, the first time it runs.
struct Raises {
  static constexpr std::size_t kMost = 16;
  std::array<int, kMost> numbers;
  std::atomic<std::size_t> count;
};

SystemSignal* here = nullptr;
SignalLog handled;
std::array<Raises, NSIG> raises;
std::atomic<int> handler_runs{0};  // Handlers that ran to their end.

// All signals are blocked for a scope.
class Quiet {
 public:
  Quiet() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~Quiet() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Quiet(const Quiet&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

SystemSignal::SystemSignal(SignalParties& parties, int actor) : parties_(parties), actor_(actor) {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  here = this;
  parties_.threads.at(static_cast<std::size_t>(actor))[0].store(getpid());
}

SystemSignal::~SystemSignal() { here = nullptr; }

int SystemSignal::runs() { return handler_runs.load(); }

void SystemSignal::Forked() { handled.Take(); }

Error SystemSignal::Refusal(int error) {
  switch (error) {
    case ESRCH:
      return Error::kNoSuchParty;
    case EPERM:
      return Error::kPermission;
    case EAGAIN:
      return Error::kWouldBlock;
    case EINTR:
      return Error::kInterrupted;
    case ENOSYS:
      return Error::kUnsupported;
    default:
      return Error::kInvalid;
  }
}

std::optional<sigset_t> SystemSignal::SetNamed(const signal::Names& names) {
  const auto numbers = SignalNumbers(names);
  if (!numbers) return std::nullopt;
  sigset_t set;
  sigemptyset(&set);
  for (const int number : *numbers) sigaddset(&set, number);
  return set;
}

signal::Names SystemSignal::NamesOf(const sigset_t& set) {
  signal::Names names;
  for (const int number : NamedSignals()) {
    if (sigismember(&set, number) == 1) names.push_back(SignalName(number));
  }
  return names;
}

siginfo_t SystemSignal::Queued(int number, std::int64_t value) {
  siginfo_t info;
  std::memset(&info, 0, sizeof(info));
  info.si_signo = number;
  info.si_code = SI_QUEUE;
  info.si_pid = getpid();
  info.si_uid = getuid();
  info.si_value.sival_ptr = reinterpret_cast<void*>(static_cast<std::intptr_t>(value));
  return info;
}

std::optional<std::int64_t> SystemSignal::ValueIn(const SignalLogEntry& entry) {
  return IsRealtime(entry.number) ? entry.value : std::nullopt;
}

void SystemSignal::Hear(int number, siginfo_t* info, void*) {
  const int error = errno;  // Of the code that is interrupted.
  if (here != nullptr) here->Heard(number, *info);
  handler_runs.fetch_add(1);
  errno = error;
}

void SystemSignal::Heard(int number, const siginfo_t& info) {
  SignalLogEntry entry = EntryFrom(info);
  entry.number = number;
  entry.thread = thread();
  handled.Add(entry);
  if (entry.cause == signal::Cause::kFault && absent_.Contains(info.si_addr)) absent_.LetBe();
  Raises& mine = raises[static_cast<std::size_t>(number)];
  const std::size_t count = mine.count.exchange(0);
  for (std::size_t i = 0; i < count; ++i) Raise(mine.numbers[i]);
  entry.at = signal::At::kEnd;
  handled.Add(entry);
}

void SystemSignal::Raise(int number) { kill(getpid(), number); }

Outcome<Nothing> SystemSignal::Do(const signal::Handle& handle) {
  const auto number = SignalNumber(handle.signal);
  const auto mask = SetNamed(handle.mask.value_or(signal::Names{}));
  const auto raised = SignalNumbers(handle.raises.value_or(signal::Names{}));
  if (number.value_or(0) == 0 || !mask || !raised) return Error::kInvalid;
  if (raised->size() > Raises::kMost) return Error::kUnsupported;
  struct sigaction action {};
  action.sa_mask = *mask;
  if (handle.action == signal::Action::kHandler) {
    action.sa_sigaction = Hear;
    action.sa_flags = SA_SIGINFO;
  } else {
    action.sa_handler = handle.action == signal::Action::kIgnore ? SIG_IGN : SIG_DFL;
  }
  for (const signal::Flag flag : handle.flags.value_or(std::vector<signal::Flag>{})) {
    if (flag == signal::Flag::kRestart) action.sa_flags |= SA_RESTART;
    if (flag == signal::Flag::kNodefer) action.sa_flags |= SA_NODEFER;
    if (flag == signal::Flag::kResethand) action.sa_flags |= static_cast<int>(SA_RESETHAND);
  }
  const Quiet until_all_is_set;
  if (Install(*number, action, handle.action) != 0) return Refusal(errno);
  Raises& mine = raises[static_cast<std::size_t>(*number)];
  std::copy(raised->begin(), raised->end(), mine.numbers.begin());
  mine.count.store(raised->size());
  return Nothing{};
}

int SystemSignal::Install(int number, const struct sigaction& action, signal::Action) {
  return sigaction(number, &action, nullptr);
}

Outcome<Nothing> SystemSignal::Do(const signal::Send& send) {
  const auto number = SignalNumber(send.signal);
  if (!number) return Error::kInvalid;
  const auto process = parties_.ProcessOf(send.to);
  if (!process) return Error::kNoSuchParty;
  if (SendTo(send.to, *process, *number, send.value) != 0) return Refusal(errno);
  return Nothing{};
}

int SystemSignal::SendTo(std::int64_t /*to*/, pid_t process, int number, std::optional<std::int64_t> value) {
  if (!value) return kill(process, number);
  siginfo_t info = Queued(number, *value);
  return static_cast<int>(syscall(SYS_rt_sigqueueinfo, process, number, &info));
}

Outcome<Nothing> SystemSignal::Do(const signal::Block& block) {
  const auto set = SetNamed(block.signals);
  if (!set) return Error::kInvalid;
  pthread_sigmask(SIG_BLOCK, &*set, nullptr);
  return Nothing{};
}

Outcome<Nothing> SystemSignal::Do(const signal::Unblock& unblock) {
  const auto set = SetNamed(unblock.signals);
  if (!set) return Error::kInvalid;
  pthread_sigmask(SIG_UNBLOCK, &*set, nullptr);
  return Nothing{};
}

Outcome<signal::Signals> SystemSignal::Do(const signal::Pending&) {
  sigset_t pending;
  sigpending(&pending);
  return signal::Signals{.signals = NamesOf(pending)};
}

Outcome<signal::DeliveryList> SystemSignal::Do(const signal::Deliveries&) {
  std::vector<SignalLogEntry> entries;
  {
    const Quiet while_taking;
    entries = handled.Take();
  }
  signal::DeliveryList deliveries;
  for (const SignalLogEntry& entry : entries) {
    Json json = Encode(
        signal::DeliveryEntry{.signal = SignalName(entry.number), .at = entry.at, .value = ValueIn(entry)});
    json["thread"] = entry.thread;
    json["cause"] = signal::kCauseWords[static_cast<std::size_t>(entry.cause)];
    if (const auto from = parties_.ActorOf(entry.sender); entry.sender != 0 && from) json["from"] = *from;
    deliveries.list.push_back(std::move(json));
  }
  return deliveries;
}

}  // namespace parley::os
