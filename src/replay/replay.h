// Replay: steps are performed again, and the model says whether what happened this
// time is allowed.
#ifndef SRC_REPLAY_REPLAY_H_
#define SRC_REPLAY_REPLAY_H_

#include <string>

#include "src/actor/run.h"
#include "src/history/history.h"

namespace parley {

struct Replayed {
  enum class Outcome {
    kExplained,    // The model allows it.
    kContradicts,  // It does not.
    kUnjudged,     // There is no model for such steps, or it could not tell.
  };
  Outcome outcome = Outcome::kUnjudged;
  History history;        // What happened this time.
  std::string other_way;  // Where it was not what happened before; empty: nowhere.
  int culprit = -1;       // kContradicts: the event that is not allowed,
  std::string clause;     // the clause that it breaks,
  std::string message;    // and what was allowed and seen.
  bool awaited = false;   // An answer was owed and did not come: it took long to see.
};

// Performs `steps` on the run's actors (see PerformAgain) and judges. Blocks for
// answers that are owed until it is clear that they can not come. Leaves idle actors or
// a fresh cast behind. Throws as PerformAgain does; Ended (UNRESOLVED) if an answer is
// owed but its actor still runs.
Replayed Replay(Run& run, const History& steps);

}  // namespace parley

#endif  // SRC_REPLAY_REPLAY_H_
