// Shrinking of logs to the operations that convict, where no monitor names them.
#ifndef SRC_JUDGE_SHRINK_H_
#define SRC_JUDGE_SHRINK_H_

#include <cstddef>
#include <vector>

#include "src/judge/log.h"
#include "src/judge/search.h"

namespace parley::judge {

// What had happened by a moment: operations called later are left out, and of those
// that had not returned nobody knows whether they have happened. If no order explains
// this, none explains the whole. Blocked operations take part only in the whole.
Log UpTo(const Log& log, Time moment);

// For a log that no order explains: the operations of its shortest beginning that no
// order explains either. Searches about log2(n) times.
std::vector<std::size_t> ShortestPrefix(const Log& log, const SearchBudget& budget);

}  // namespace parley::judge

#endif  // SRC_JUDGE_SHRINK_H_
