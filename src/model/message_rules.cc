#include "src/model/message_rules.h"

#include <limits>

namespace parley {

MessageRules RulesFor(std::optional<std::int64_t> asked, const Created& created, std::optional<Delivery> delivery) {
  MessageRules rules;
  rules.immediate = delivery.value_or(Delivery::kImmediate) == Delivery::kImmediate;
  const bool as_asked = !created.capacity;
  const std::optional<std::int64_t> in_force = as_asked ? asked : *created.capacity;
  if (in_force) {
    rules.rendezvous = *in_force == 0;
    rules.least = *in_force;
    if (rules.immediate) rules.most = in_force;  // Else some may be on their way.
  } else {
    rules.least = as_asked ? std::numeric_limits<std::int64_t>::max() : 0;  // Unbounded, or unknown.
  }
  return rules;
}

}  // namespace parley
