// The monitor of unbounded priority queues: the highest priority first, the oldest
// first among equals (mq_receive(3)).
#ifndef SRC_JUDGE_PRIORITY_H_
#define SRC_JUDGE_PRIORITY_H_

#include <optional>

#include "src/judge/log.h"
#include "src/judge/values.h"

namespace parley::judge {

// What convicts the log; nothing if a priority queue explains it. Works from the
// highest priority down: a take must find a moment at which nothing higher is
// certainly inside; within one priority the rules are those of a queue. Needs
// `values` without a violation of their own, unique, and no crashed takes.
// O(n log n).
std::optional<Judgement> ConvictPriority(const Log& log, const Values& values);

}  // namespace parley::judge

#endif  // SRC_JUDGE_PRIORITY_H_
