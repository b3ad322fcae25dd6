#include "src/reference/link_world.h"

#include <utility>

#include "src/ipc/link.h"
#include "src/ipc/message.h"
#include "src/reference/seam.h"

namespace parley::reference {

Description DescribeLink(std::string name) {
  link::Traits traits;
  traits.capacities = {Bound::kZero, Bound::kBounded, Bound::kUnbounded};
  traits.max_size = 60'000;
  traits.delivery = Delivery::kImmediate;
  Description description{.name = std::move(name),
                          .mechanism = std::string(link::kMechanism),
                          .traits = Encode(traits),
                          .abilities = {std::string(ability::kInterrupt), std::string(ability::kRestart)},
                          .native = true};
  if (DeathsShow()) description.abilities.emplace(ability::kKill);
  return description;
}

}  // namespace parley::reference
