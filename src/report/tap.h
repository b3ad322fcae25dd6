// The report as the Test Anything Protocol, for `prove` and its kin.
#ifndef SRC_REPORT_TAP_H_
#define SRC_REPORT_TAP_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// TAP version 13 (testanything.org), a test point "IMPLEMENTATION CLAUSE" for each
// clause: `ok`; `ok # SKIP` for UNSUPPORTED; for what the expectations foresee a `not
// ok` with the directive that says that this is known; else `not ok`. After each `not
// ok` a YAML block of verdict, message and steps. What interrupted the run is "Bail
// out!". A harness passes it exactly if the exit status is 0.
std::string DrawTap(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_TAP_H_
