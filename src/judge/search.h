// The search for an order that explains a log, for what no monitor decides: bounded
// objects, values put more than once, crashed operations of priority queues.
//
// Depth first over the operations that may come next (Wing and Gong, Journal of
// Parallel and Distributed Computing 17, 1993), with states that failed remembered
// (Lowe, Testing for linearizability, 2017), what changes nothing done at once, and a
// look ahead: in a queue nobody may be put while one that was taken earlier is not in
// yet. Starts anew with other preferences when it has taken many steps.
#ifndef SRC_JUDGE_SEARCH_H_
#define SRC_JUDGE_SEARCH_H_

#include <chrono>
#include <cstdint>

#include "src/judge/log.h"

namespace parley::judge {

struct SearchBudget {
  std::chrono::milliseconds time{1000};
  std::uint64_t seed = 1;
};

// kLinearizable with a witness, kViolation if there is no order, or kUnresolved when
// the budget is spent.
Judgement Search(const Log& log, const SearchBudget& budget);

}  // namespace parley::judge

#endif  // SRC_JUDGE_SEARCH_H_
