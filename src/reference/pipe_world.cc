#include "src/reference/pipe_world.h"

#include <utility>

#include "src/ipc/pipe.h"
#include "src/reference/pipe.h"
#include "src/reference/seam.h"

namespace parley::reference {

Description DescribePipe(std::string name, bool named) {
  pipe::Traits traits;
  traits.capacity_settable = true;
  traits.atomic_write = Pipe::kAtomicWrite;
  if (named) traits.named = true;
  Description description{
      .name = std::move(name),
      .mechanism = std::string(pipe::kMechanism),
      .profiles = {"posix"},
      .traits = Encode(traits),
      .abilities = {std::string(ability::kInterrupt), std::string(ability::kRestart), std::string(ability::kFork),
                    std::string(ability::kSignals), std::string(ability::kDuplicate), std::string(ability::kPoll)},
      .native = true};
  if (DeathsShow()) description.abilities.emplace(ability::kKill);
  if (named) description.abilities.emplace(ability::kNonblockingOpen);
  return description;
}

}  // namespace parley::reference
