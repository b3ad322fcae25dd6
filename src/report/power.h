// Power: what the suite finds in mutants, and what it wrongly finds in variants.
#ifndef SRC_REPORT_POWER_H_
#define SRC_REPORT_POWER_H_

#include <string>
#include <vector>

#include "src/check/trial.h"
#include "src/registry/implementation.h"
#include "src/report/report.h"

namespace parley {

// True for a test of a clause that is on one of the mutant's two lists, and for
// every trial of what is no mutant.
bool IsOnItsLists(const Implementation& implementation, const Trial& trial);

// One mutant's or variant's result.
struct Verdicts {
  std::string name;
  bool is_variant = false;
  std::vector<std::string> survived;        // "CLAUSE is PASS": it must FAIL.
  std::vector<std::string> wrongly_failed;  // "CLAUSE is FAIL: message": it must not.
  bool Good() const { return survived.empty() && wrongly_failed.empty(); }
};
Verdicts HoldAgainstLists(const Implementation& implementation, const ImplementationReport& report);

// The numbers over all.
struct Power {
  int mutants = 0;
  int killed = 0;
  int variants = 0;
  int false_alarms = 0;
  bool good = true;
  void Count(const Verdicts& verdicts);
};

}  // namespace parley

#endif  // SRC_REPORT_POWER_H_
