// OwedAnswer: somebody who waits owes an answer, and it may still come.
#ifndef SRC_ACTOR_OWED_ANSWER_H_
#define SRC_ACTOR_OWED_ANSWER_H_

#include "src/actor/cast.h"

namespace parley {

// Waits until any operation under way returns: true; or until none can: false. Throws
// Ended (UNRESOLVED) if at the deadline something still runs.
bool AwaitOwedAnswer(Cast& cast);

}  // namespace parley

#endif  // SRC_ACTOR_OWED_ANSWER_H_
