// The report as JSON, for programs.
#ifndef SRC_REPORT_JSON_H_
#define SRC_REPORT_JSON_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// One object: {"parley": version, "seed", "status", "interrupted", "complaints",
// "implementations": [{"name", "mechanism", "trouble"?, "clauses": [...],
// "properties": [...], "summary": {...}}]}. Bytes that are no UTF-8 are replaced.
std::string DrawJson(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_JSON_H_
