// linux-tgkill: signals sent to a process's first thread, with tgkill(2).
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <memory>

#include "src/os/linux_signal.h"
#include "src/os/linux_signal_world.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

class ToThread : public LinuxSignal {
 public:
  using LinuxSignal::LinuxSignal;

 protected:
  int SendTo(std::int64_t /*to*/, pid_t process, int number, std::optional<std::int64_t> value) override {
    if (!value) return tgkill(process, process, number);
    siginfo_t info = Queued(number, *value);
    return static_cast<int>(syscall(SYS_rt_tgsigqueueinfo, process, process, number, &info));
  }
};

Implementation LinuxTgkill() {
  Implementation implementation;
  implementation.description = DescribeLinuxSignal("linux-tgkill");
  // There is nothing that is directed at a process.
  implementation.description.abilities.erase(std::string(ability::kThreads));
  implementation.kind = Implementation::Kind::kSystem;
  implementation.sentence = "the Linux kernel's signals, sent to a thread with tgkill(2)";
  implementation.make_world = [] { return std::make_unique<LinuxSignalWorld<ToThread>>(); };
  return implementation;
}

const ImplementationRegistration kLinuxTgkill(LinuxTgkill());

}  // namespace
}  // namespace parley::os
