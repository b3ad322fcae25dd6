// Expectation: a verdict that is known and accepted.
#ifndef SRC_REPORT_EXPECTATION_H_
#define SRC_REPORT_EXPECTATION_H_

#include <string>

#include "src/actor/verdict.h"
#include "src/report/glob.h"

namespace parley {

struct Expectation {
  std::string implementation;  // A glob over names.
  std::string clause;          // A glob over ids.
  Verdict verdict = Verdict::kFail;
  std::string reason;
  bool sometimes = false;  // "FAIL?": or PASS, for it depends on chance.
  int line = 0;  // In the file; 0: an implementation's own KnownDeviation.

  bool Covers(const std::string& implementation_name, const std::string& clause_id) const {
    return GlobMatches(implementation, implementation_name) && GlobMatches(clause, clause_id);
  }
};

}  // namespace parley

#endif  // SRC_REPORT_EXPECTATION_H_
