#include "src/reference/signal_world.h"

#include <utility>

#include "src/ipc/signal.h"
#include "src/reference/seam.h"

namespace parley::reference {

Description DescribeSignal(std::string name) {
  Description description{
      .name = std::move(name),
      .mechanism = std::string(signal::kMechanism),
      .profiles = {"posix"},
      .traits = Encode(signal::Traits{.realtime = true, .values = true, .stop = true}),
      .abilities = {std::string(ability::kFork), std::string(ability::kSlowCall)},
      .native = true};
  if (DeathsShow()) description.abilities.emplace(ability::kKill);
  return description;
}

}  // namespace parley::reference
