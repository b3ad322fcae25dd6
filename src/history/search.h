// Search: is there an order of steps that explains a history?
#ifndef SRC_HISTORY_SEARCH_H_
#define SRC_HISTORY_SEARCH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/history/history.h"
#include "src/model/model.h"

namespace parley {

// How much a search may look at before it gives up.
struct Budget {
  std::int64_t states = 50'000;
  std::int64_t bytes = 64 << 20;  // Of the states' keys, which it remembers.
};

// One step of an explanation: of the event of this number, or its actor's death.
struct WitnessStep {
  int event = -1;  // -1: the death of an actor that was idle.
  int actor = 0;
  bool death = false;
  Step step;
};

struct Explanation {
  enum class Kind {
    kExplained,
    kImpossible,  // No order explains the history.
    kUnknown,     // The budget was too small to tell.
  };
  Kind kind = Kind::kUnknown;
  std::vector<WitnessStep> witness;  // kExplained: the steps in order.
  // kImpossible: the event that no order explains, although what returned before
  // it can be explained.
  int culprit = -1;
  // kImpossible: everything that returned is explained, but the culprit can not
  // have gone on waiting; it owes an answer, which may still come.
  bool owes_answer = false;
  std::string message;  // kImpossible: what was allowed and what was seen.
  std::string clause;   // kImpossible: the clause that is broken.
  std::int64_t states = 0;  // Looked at.
};

// For each event, where its operation has to stop (Call::stops); shorter than the
// history or absent: anywhere.
using Stops = std::vector<std::optional<std::vector<std::int64_t>>>;

// Looks for steps from `initial` that keep to the order of invocations and
// responses and give every result; what still waits must, in the one state at the
// end, be unable to go on; an actor's death falls between the last invocation
// before it was seen and that moment. Complete within the budget as far as `stops`
// is. Depth first, responses in their order (just-in-time linearization), with a
// memory of what was visited. Knows nothing of any mechanism.
Explanation Explain(const ModelState& initial, const History& history, const Budget& budget = {},
                    const Stops& stops = {});

// The steps of an order that gives every result. What still waits may have had an
// effect; an order in which it can not go on is preferred. Empty if there is none, or the
// budget is too small to tell. For reports.
std::vector<WitnessStep> SomeOrder(const ModelState& initial, const History& history, const Budget& budget,
                                   const Stops& stops = {});

}  // namespace parley

#endif  // SRC_HISTORY_SEARCH_H_
