// The judge of a log: picks the monitor that decides it, or searches.
#ifndef SRC_JUDGE_JUDGE_H_
#define SRC_JUDGE_JUDGE_H_

#include "src/judge/log.h"
#include "src/judge/search.h"

namespace parley::judge {

struct JudgeOptions {
  SearchBudget budget;   // Of the search, where no monitor decides.
  bool witness = false;  // Also find an order where a monitor has decided.
  bool search = true;    // Else what no monitor decides is kUnresolved.
};

// The verdict on the log. A violation names the operations that convict; a witness
// has been replayed on a plain object. Takes O(n log n) where a monitor decides:
// unbounded queues with values put once; priority queues without crashed takes;
// registers with values written once. Else at most the budget's time, more or less.
Judgement JudgeLog(const Log& log, const JudgeOptions& options = {});

}  // namespace parley::judge

#endif  // SRC_JUDGE_JUDGE_H_
