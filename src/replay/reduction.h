// Reduction: from steps that show a fault to fewer that do.
#ifndef SRC_REPLAY_REDUCTION_H_
#define SRC_REPLAY_REDUCTION_H_

#include <chrono>
#include <optional>
#include <string>

#include "src/replay/replay.h"

namespace parley {

// How much may be spent: each attempt is a run.
struct StepsLimits {
  int runs = 150;
  std::chrono::milliseconds time{400};
};

// Leaves out operations and actors and shortens data for as long as the model convicts
// what happens of the same clause: of `clause`, or of what it calls the same when it sees
// the whole, if it blames an operation of the name of the event `culprit`. The shortest
// run that was seen; nothing if the steps as they are do not convict, or if each run
// would have to wait for an answer that does not come. Leaves idle actors or a fresh cast behind. Throws nothing of Replay's.
std::optional<Replayed> ReduceSteps(Run& run, const History& steps, int culprit, const std::string& clause,
                                    const StepsLimits& limits = {});

}  // namespace parley

#endif  // SRC_REPLAY_REDUCTION_H_
