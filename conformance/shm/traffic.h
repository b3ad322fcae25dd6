// Traffic: actors that perform operation after operation, all at the same time.
#ifndef CONFORMANCE_SHM_TRAFFIC_H_
#define CONFORMANCE_SHM_TRAFFIC_H_

#include <functional>
#include <vector>

#include "src/actor/run.h"

namespace parley::shm {

// Lets each of `actors` perform what `next` gives it (by its place in `actors`), and
// the moment it has returned, the next: until `enough`. Then awaits those that are
// under way. `seen` gets every result.
void Keep(Run& run, std::vector<Actor>& actors, const std::function<Operation(std::size_t place)>& next,
          const std::function<void(std::size_t place, const Result&)>& seen, const std::function<bool()>& enough);

}  // namespace parley::shm

#endif  // CONFORMANCE_SHM_TRAFFIC_H_
