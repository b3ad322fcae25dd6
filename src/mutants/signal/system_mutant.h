// SystemMutant: how signals take part that are the operating system's, with one fault:
// for what only the system offers.
#ifndef SRC_MUTANTS_SIGNAL_SYSTEM_MUTANT_H_
#define SRC_MUTANTS_SIGNAL_SYSTEM_MUTANT_H_

#include <memory>
#include <string>
#include <utility>

#include "src/ipc/description.h"
#include "src/mutants/registration.h"
#include "src/os/linux_signal.h"
#include "src/os/linux_signal_world.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

using os::LinuxSignal;

// A namespace-scope object makes S, which is linux-kill but for one step, take part
// under "mutant-signal-" and `name`.
template <class S>
class SystemMutant {
 public:
  SystemMutant(std::string name, std::string sentence, Fault fault) {
    Description description = os::DescribeLinuxSignal("mutant-signal-" + std::move(name));
    description.abilities.emplace(ability::kStranger);  // Faulty rights need no superuser.
    MutantRegistration(std::move(description), std::move(sentence), std::move(fault),
                       [] { return std::make_unique<os::LinuxSignalWorld<S>>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_SIGNAL_SYSTEM_MUTANT_H_
