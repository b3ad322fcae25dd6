// The law of long concurrent programs: whatever many actors do at the same time, some
// order of the operations explains it, and nobody waits in vain.
#ifndef PROPERTY_LONG_PROGRAMS_H_
#define PROPERTY_LONG_PROGRAMS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "property/exchange.h"
#include "src/actor/run.h"

namespace parley {

struct LongLaws {
  std::string mechanism;
  std::vector<std::string> clauses;  // Those that are judged.
  std::function<std::unique_ptr<Exchange>(Run& run)> make;
};

// A namespace-scope object makes the property known: "pipe.long-programs".
struct LongProgramsRegistration {
  explicit LongProgramsRegistration(const LongLaws& laws);
};

}  // namespace parley

#endif  // PROPERTY_LONG_PROGRAMS_H_
