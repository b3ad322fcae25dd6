#include "src/reference/mailbox_world.h"

#include <utility>

#include "src/ipc/mailbox.h"
#include "src/ipc/message.h"
#include "src/reference/message_store.h"
#include "src/reference/seam.h"

namespace parley::reference {

Description DescribeMailbox(std::string name) {
  mailbox::Traits traits;
  traits.capacities = {Bound::kZero, Bound::kBounded, Bound::kUnbounded};
  traits.max_capacity = 1024;
  traits.max_size = static_cast<std::int64_t>(MessageStore::kLargest);
  traits.priorities = true;
  traits.timed = true;
  traits.destroy = mailbox::Destruction::kRefuses;
  traits.delivery = Delivery::kImmediate;
  Description description{
      .name = std::move(name),
      .mechanism = std::string(mailbox::kMechanism),
      .profiles = {"posix", "linux"},
      .traits = Encode(traits),
      .abilities = {std::string(ability::kInterrupt), std::string(ability::kRestart), std::string(ability::kFork),
                    std::string(ability::kAttributes), std::string(ability::kNotify), std::string(ability::kTypes)},
      .native = true};
  if (DeathsShow()) description.abilities.emplace(ability::kKill);
  return description;
}

}  // namespace parley::reference
