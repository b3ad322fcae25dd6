// linux-kill: signals sent with kill(2), and with sigqueue(3) where they carry a
// value.
#include <memory>

#include "src/os/linux_signal.h"
#include "src/os/linux_signal_world.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

Implementation LinuxKill() {
  Implementation implementation;
  implementation.description = DescribeLinuxSignal("linux-kill");
  implementation.kind = Implementation::Kind::kSystem;
  implementation.sentence = "the Linux kernel's signals, sent with kill(2)";
  implementation.make_world = [] { return std::make_unique<LinuxSignalWorld<LinuxSignal>>(); };
  return implementation;
}

const ImplementationRegistration kLinuxKill(LinuxKill());

}  // namespace
}  // namespace parley::os
