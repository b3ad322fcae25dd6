// linux-pidfd: signals sent by a descriptor of the process, with
// pidfd_send_signal(2).
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <memory>

#include "src/os/fd.h"
#include "src/os/linux_signal.h"
#include "src/os/linux_signal_world.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

class ByDescriptor : public LinuxSignal {
 public:
  using LinuxSignal::LinuxSignal;

 protected:
  int SendTo(std::int64_t to, pid_t process, int number, std::optional<std::int64_t> value) override {
    const int descriptor = ProcessDescriptor(to, process);
    if (descriptor < 0 || !value) return descriptor < 0 ? -1 : SendBy(descriptor, number);
    siginfo_t info = Queued(number, *value);
    return static_cast<int>(syscall(SYS_pidfd_send_signal, descriptor, number, &info, 0));
  }
};

std::unique_ptr<World> MakeWorld() {
  const Fd self(static_cast<int>(syscall(SYS_pidfd_open, getpid(), 0)));
  if (!self.open() || syscall(SYS_pidfd_send_signal, self.get(), 0, nullptr, 0) != 0) {
    throw Unavailable("the kernel has no pidfd_send_signal(2), or forbids it");
  }
  return std::make_unique<LinuxSignalWorld<ByDescriptor>>();
}

Implementation LinuxPidfd() {
  Implementation implementation;
  implementation.description = DescribeLinuxSignal("linux-pidfd");
  implementation.kind = Implementation::Kind::kSystem;
  implementation.sentence = "the Linux kernel's signals, sent by a process descriptor with pidfd_send_signal(2)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxPidfd(LinuxPidfd());

}  // namespace
}  // namespace parley::os
