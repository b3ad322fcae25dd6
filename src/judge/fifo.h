// The monitor of unbounded queues: exact, and as fast as sorting.
//
// With values that are put once each, a log is linearizable if no two values
// contradict each other and every "empty" has an instant at which nothing is
// certainly inside (Gibbons, Bruno, Phillips: Black-box correctness tests for basic
// parallel data structures, Theory of Computing Systems, 2002). Crashed takes are
// handed out to the values that nobody was seen to take, earliest deadline first.
#ifndef SRC_JUDGE_FIFO_H_
#define SRC_JUDGE_FIFO_H_

#include <optional>

#include "src/judge/log.h"
#include "src/judge/values.h"

namespace parley::judge {

// What convicts the log as one of a queue of any capacity; nothing if an unbounded
// one explains it. Needs `values` without a violation of their own, unique.
// O(n log n).
std::optional<Judgement> ConvictFifo(const Log& log, const Values& values);

// Its rules, one by one.
// A value overtook another: was put after it and taken before it. Crashed takes may
// each have taken one of those that nobody was seen to take.
std::optional<Judgement> ConvictOvertaking(const Log& log, const Values& values);
// An "empty" though something was certainly inside, all the time.
std::optional<Judgement> ConvictEmpty(const Log& log, const Values& values);
// A take that waits at the end though something is left.
std::optional<Judgement> ConvictWaitingTake(const Log& log, const Values& values);

}  // namespace parley::judge

#endif  // SRC_JUDGE_FIFO_H_
