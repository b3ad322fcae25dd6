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
// this, none explains the whole. Blocked operations take part only in the whole. Adds
// to `origin`, if given, the number that each operation has in the log.
Log UpTo(const Log& log, Time moment, std::vector<std::size_t>* origin = nullptr);

// For a log that no order explains: the last moment of its shortest beginning that no
// order explains either; kNever if it takes the whole. Searches about log2(n) times.
Time ShortestPrefix(const Log& log, const SearchBudget& budget);

// Operations that may be left out together: if some order explains the log, one also
// explains what remains. What changes nothing ("empty", "full", a read, what waits), and
// all operations on one value; but a value that may have been inside when "full" was
// answered only once that answer is left out.
std::vector<std::vector<std::size_t>> Removable(const Log& log);

// For a log that no order explains: few of its operations that no order explains
// either. Each search takes at most the budget, all together at most ten times that.
std::vector<std::size_t> Essential(const Log& log, const SearchBudget& budget);

}  // namespace parley::judge

#endif  // SRC_JUDGE_SHRINK_H_
