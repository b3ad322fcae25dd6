// What a capacity rules out: necessary conditions, not sufficient ones.
#ifndef SRC_JUDGE_CAPACITY_H_
#define SRC_JUDGE_CAPACITY_H_

#include <optional>

#include "src/judge/log.h"
#include "src/judge/values.h"

namespace parley::judge {

// What convicts the log as one of an object that holds log.capacity elements, above
// 0; nothing if these conditions do not tell. O(n log n).
std::optional<Judgement> ConvictCapacity(const Log& log, const Values& values);

// Its conditions, one by one.
// More was certainly inside than fits.
std::optional<Judgement> ConvictOverfull(const Log& log, const Values& values);
// A "full" though even all that may have been inside left room, all the time.
std::optional<Judgement> ConvictFull(const Log& log, const Values& values);
// A put that waits at the end though there is room.
std::optional<Judgement> ConvictWaitingPut(const Log& log, const Values& values);

}  // namespace parley::judge

#endif  // SRC_JUDGE_CAPACITY_H_
