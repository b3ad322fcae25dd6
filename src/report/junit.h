// The report as JUnit XML, for continuous integration.
#ifndef SRC_REPORT_JUNIT_H_
#define SRC_REPORT_JUNIT_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// A <testsuite> for each implementation, a <testcase> for each clause. <failure>: a
// FAIL, or not as expected; <error>: UNRESOLVED, or it could not be started;
// <skipped>: UNSUPPORTED, and what the expectations foresee. The run passes there
// exactly if the exit status is 0. Well-formed XML 1.0 whatever an agent said. As the
// JUnit schema of Jenkins' xunit plugin has it.
std::string DrawJunit(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_JUNIT_H_
