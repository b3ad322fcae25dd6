// Eventually: what need not be so yet, but must come.
#ifndef SRC_ACTOR_EVENTUALLY_H_
#define SRC_ACTOR_EVENTUALLY_H_

#include <functional>

#include "src/actor/cast.h"

namespace parley {

// Looks again and again until `seen` says yes: true. False if it still says no when
// nothing can move any more, or at the deadline. `seen` may ask actors.
bool Eventually(Cast& cast, const std::function<bool()>& seen);

}  // namespace parley

#endif  // SRC_ACTOR_EVENTUALLY_H_
