// ReplayPerformance: the steps of a history, performed again.
#ifndef SRC_REPLAY_PERFORMANCE_H_
#define SRC_REPLAY_PERFORMANCE_H_

#include <string>

#include "src/actor/run.h"
#include "src/history/history.h"

namespace parley {

// Performs what `steps` did, in its order, with fresh names for its objects, on the
// actors of the run's cast: an operation is invoked once what had returned before it
// has returned or waits. The history of that is the cast's. Blocks as Cast does: for
// each answer that does not come, once as long as it takes to see that. An operation
// whose actor is still busy, or dead, is left out. Throws what Cast throws, and Ended
// (UNRESOLVED) if there is a step that can not be performed again.
//
// Returns where the run took another way than `steps`, in words; empty: nowhere.
std::string PerformAgain(Run& run, const History& steps);

// Whether all steps can be performed again.
bool CanBePerformedAgain(const History& steps);

}  // namespace parley

#endif  // SRC_REPLAY_PERFORMANCE_H_
