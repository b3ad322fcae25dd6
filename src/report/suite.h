// Suite: verdicts in the words of test tools, which know a failed and a skipped test
// but no expectations and no UNRESOLVED.
#ifndef SRC_REPORT_SUITE_H_
#define SRC_REPORT_SUITE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "src/report/report.h"

namespace parley {

struct Case {
  enum class Kind {
    kPassed,
    kForeseen,   // A FAIL or UNRESOLVED that the expectations name.
    kSkipped,    // UNSUPPORTED.
    kFailed,     // A FAIL, or another verdict than the expectations name.
    kUndecided,  // UNRESOLVED, or an implementation that could not be started.
  };
  Kind kind = Kind::kPassed;
  std::string name;     // The clause, or the property that could not tell.
  std::string verdict;  // "FAIL"
  std::string reason;   // One line; why it is skipped, foreseen, failed, undecided.
  std::string message;  // What was allowed, what was seen; a few lines.
  std::vector<std::string> steps;
  std::int64_t microseconds = 0;
};

// All about one implementation; about the run itself, the name is "parley".
struct Suite {
  std::string name;
  std::string mechanism;
  std::vector<Case> cases;
};

// One suite for each implementation, in their order, and one for what is wrong with
// the run itself, if anything is: an interruption, complaints of the expectations. So
// something is kFailed or kUndecided exactly if the exit status is not 0. All text is
// plain (plain.h).
std::vector<Suite> Suites(const Report& report);

int Count(const Suite& suite, Case::Kind kind);

}  // namespace parley

#endif  // SRC_REPORT_SUITE_H_
