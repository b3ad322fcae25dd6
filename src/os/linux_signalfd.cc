// linux-signalfd: signals received by reading a descriptor, signalfd(2), without
// handlers.
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <memory>

#include "src/os/fd.h"
#include "src/os/linux_signal.h"
#include "src/os/linux_signal_world.h"
#include "src/process/signal_numbers.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

// A signal is taken by reading, where it is blocked; what needs a handler is not
// offered.
class Reading : public LinuxSignal {
 public:
  using LinuxSignal::LinuxSignal;

 protected:
  using LinuxSignal::Do;

  Outcome<Nothing> Do(const signal::Handle& handle) override {
    // The kernel says what is invalid all the same.
    const auto number = SignalNumber(handle.signal);
    const bool valid = number.value_or(0) != 0 && number != SIGKILL && number != SIGSTOP;
    if (valid && handle.action == signal::Action::kHandler) return Error::kUnsupported;
    return LinuxSignal::Do(handle);
  }
  Outcome<signal::DeliveryList> Do(const signal::Deliveries&) override { return Error::kUnsupported; }
  Outcome<Nothing> Do(const signal::Pause&) override { return Error::kUnsupported; }

  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    const auto set = SetNamed(wait.signals);
    if (!set) return Error::kInvalid;
    sigset_t mask;
    pthread_sigmask(SIG_BLOCK, &*set, &mask);
    const Fd signals(signalfd(-1, &*set, SFD_CLOEXEC | (wait.wait ? 0 : SFD_NONBLOCK)));
    signalfd_siginfo info;
    ssize_t got = -1;
    do {
      got = read(signals.get(), &info, sizeof(info));
    } while (got < 0 && errno == EINTR);  // Continued after a stop.
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &mask, nullptr);
    if (got < 0) return Refusal(error);
    signal::Taken taken{.signal = SignalName(static_cast<int>(info.ssi_signo))};
    if (info.ssi_code == SI_QUEUE && IsRealtime(static_cast<int>(info.ssi_signo))) {
      taken.value = static_cast<std::int64_t>(info.ssi_ptr);
    }
    return taken;
  }
};

Implementation LinuxSignalfd() {
  Implementation implementation;
  implementation.description = DescribeLinuxSignal("linux-signalfd");
  for (const auto ability : {ability::kThreads, ability::kSiginfo, ability::kSlowCall}) {
    implementation.description.abilities.erase(std::string(ability));  // Handlers would tell.
  }
  implementation.kind = Implementation::Kind::kSystem;
  implementation.sentence = "the Linux kernel's signals, received by reading a signalfd(2)";
  implementation.make_world = [] { return std::make_unique<LinuxSignalWorld<Reading>>(); };
  return implementation;
}

const ImplementationRegistration kLinuxSignalfd(LinuxSignalfd());

}  // namespace
}  // namespace parley::os
