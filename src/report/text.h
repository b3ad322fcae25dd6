// The report as text, for people.
#ifndef SRC_REPORT_TEXT_H_
#define SRC_REPORT_TEXT_H_

#include <string>

#include "src/report/report.h"
#include "src/report/style.h"

namespace parley {

// The matrix; then, for each verdict that nobody expected, the clause's words, what
// was allowed, what was seen and the steps that led there; the expected deviations
// with their reasons; what info clauses measured and how waiting was seen; a line
// for each implementation, and the verdict.
std::string DrawText(const Report& report, const Style& style);

// The last line, without colour: "PASS: ..." or what the exit status says.
std::string VerdictLine(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_TEXT_H_
