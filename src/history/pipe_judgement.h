// PipeJudgement: whether a history is one that pipes may have.
#ifndef SRC_HISTORY_PIPE_JUDGEMENT_H_
#define SRC_HISTORY_PIPE_JUDGEMENT_H_

#include "src/history/search.h"
#include "src/model/pipe.h"

namespace parley {

// Explains a history of pipes that begins with their creation. Tries the few cuts
// of writes that reads show first. Never says kImpossible unless no cuts at all
// explain the history. The clause is the most telling one: the rule without which
// the history could be explained, where there is one.
Explanation ExplainPipes(const PipeRules& rules, const History& history, const Budget& budget = {});

}  // namespace parley

#endif  // SRC_HISTORY_PIPE_JUDGEMENT_H_
