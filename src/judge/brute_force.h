// Brute force: tries every order. For tests of what is faster.
#ifndef SRC_JUDGE_BRUTE_FORCE_H_
#define SRC_JUDGE_BRUTE_FORCE_H_

#include "src/judge/log.h"

namespace parley::judge {

// True if some order explains the log. Exponential: up to about ten operations.
bool SomeOrderExplains(const Log& log);

}  // namespace parley::judge

#endif  // SRC_JUDGE_BRUTE_FORCE_H_
