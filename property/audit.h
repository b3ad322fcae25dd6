// Audit: an epoch is held against the rules of its exchange.
#ifndef PROPERTY_AUDIT_H_
#define PROPERTY_AUDIT_H_

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "property/epoch.h"
#include "property/exchange.h"

namespace parley {

struct Accusation {
  Charge charge = Charge::kLost;
  std::string reason;                   // One sentence.
  std::vector<std::size_t> convicting;  // Operations of the epoch's log.
};

struct Audit {
  std::optional<Accusation> accusation;
  bool unresolved = false;  // Nothing was found wrong in the time, but not all could be told.
};

// Looks for what no order of the operations explains: first for what is easy to
// understand. Takes at most `budget`, more or less, where a search is needed.
Audit Examine(const Epoch& epoch, const MessageRules& rules, std::chrono::milliseconds budget);

}  // namespace parley

#endif  // PROPERTY_AUDIT_H_
