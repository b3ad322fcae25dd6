// The monitor of pipes whose bytes are records put once each: a put and a take carry
// several of them, in order.
#ifndef SRC_JUDGE_STREAM_H_
#define SRC_JUDGE_STREAM_H_

#include "src/judge/log.h"

namespace parley::judge {

// With one take at a time what was delivered is one sequence, and this decides:
// O(n log n). Several takers at once, a capacity together with "empty" or "full", or
// crashed takes are held against necessary conditions, and are kUnresolved if those
// hold; so are records put twice.
Judgement JudgeStream(const Log& log);

}  // namespace parley::judge

#endif  // SRC_JUDGE_STREAM_H_
