#include "src/reference/shm_world.h"

#include <string_view>
#include <utility>

#include "src/ipc/shm.h"
#include "src/reference/seam.h"

namespace parley::reference {

Description DescribeShm(std::string name) {
  const shm::Traits traits = {.destroy = shm::Destruction::kDeferred,
                              .atomic_add = true,
                              .read_only = true,
                              .persistent = true,
                              .bounds = true,
                              .words = true};
  Description description{.name = std::move(name),
                          .mechanism = std::string(shm::kMechanism),
                          .profiles = {"posix", "linux"},
                          .traits = Encode(traits),
                          .native = true};
  for (const std::string_view each : {ability::kFork, ability::kMemory, ability::kResize, ability::kAttachCount,
                                      ability::kExec, ability::kPermissions}) {
    description.abilities.emplace(each);
  }
  if (DeathsShow()) {
    description.abilities.emplace(ability::kKill);
    description.abilities.emplace(ability::kRobustLock);
  }
  return description;
}

}  // namespace parley::reference
