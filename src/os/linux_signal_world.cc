#include "src/os/linux_signal_world.h"

#include <unistd.h>

#include <utility>

#include "src/ipc/signal.h"

namespace parley::os {

Description DescribeLinuxSignal(std::string name) {
  Description description{.name = std::move(name),
                          .mechanism = std::string(signal::kMechanism),
                          .profiles = {"posix", "linux"},
                          .traits = Encode(signal::Traits{.realtime = true, .values = true, .stop = true}),
                          .native = true};
  for (const auto ability :
       {ability::kKill, ability::kFork, ability::kExec, ability::kThreads, ability::kGroups, ability::kSiginfo,
        ability::kSlowCall, ability::kSignalDescriptor, ability::kProcessDescriptor}) {
    description.abilities.emplace(ability);
  }
  if (geteuid() == 0) description.abilities.emplace(ability::kStranger);
  return description;
}

}  // namespace parley::os
