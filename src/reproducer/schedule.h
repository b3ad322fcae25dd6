// Schedule: a history as the steps that a C file takes, one after the other.
#ifndef SRC_REPRODUCER_SCHEDULE_H_
#define SRC_REPRODUCER_SCHEDULE_H_

#include <string>
#include <vector>

#include "src/history/history.h"

namespace parley::reproducer {

struct Step {
  enum class Kind {
    kCall,    // An actor performs an operation, and it returns before the next step.
    kBegin,   // ... and the next step comes while it has not returned.
    kReturn,  // What that actor began has returned by now.
    kNote,    // Something happens to that actor.
  };
  Kind kind = Kind::kCall;
  int actor = 0;
  const Event* event = nullptr;  // But for kNote.
  std::string note;
};

// All that happened up to the answer of the event `culprit`, or to the end if that
// never answered. Points into `history`.
std::vector<Step> Schedule(const History& history, int culprit);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_SCHEDULE_H_
