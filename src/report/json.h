// The report as JSON, for programs.
#ifndef SRC_REPORT_JSON_H_
#define SRC_REPORT_JSON_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// Of the form of the JSON: raised when a reader of the version before could
// misunderstand. A new key does not raise it.
inline constexpr int kJsonVersion = 1;

// One object, as docs/report.schema.json says: {"parley", "version", "seed", "status",
// "interrupted", "complaints", "implementations": [{"name", "mechanism", "trouble"?,
// "clauses": [...], "properties": [...], "summary": {...}}]}. Bytes that are no UTF-8
// are replaced.
std::string DrawJson(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_JSON_H_
