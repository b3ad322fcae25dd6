// Matrix: clauses by implementations.
#ifndef SRC_REPORT_MATRIX_H_
#define SRC_REPORT_MATRIX_H_

#include <string>

#include "src/report/report.h"
#include "src/report/style.h"

namespace parley {

// What a clause's verdict looks like in a cell: PASS, FAIL, "-" (unsupported), "?"
// (unresolved); "fail*" and "?*" if that was expected, "PASS!" and "-!" if something
// else was.
std::string Symbol(const ClauseReport& clause);
// The same in colour.
std::string ColouredSymbol(const ClauseReport& clause, const Style& style);

// One table a mechanism: a row a clause, a column an implementation. Where the
// names are too wide for the screen, columns are numbered and a legend follows;
// where even that is, the table is continued below. Implementations that could
// not be checked have no column.
std::string DrawMatrix(const Report& report, const Style& style);

}  // namespace parley

#endif  // SRC_REPORT_MATRIX_H_
