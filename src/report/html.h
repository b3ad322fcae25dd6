// The report as a page: one HTML file that needs nothing else.
#ifndef SRC_REPORT_HTML_H_
#define SRC_REPORT_HTML_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// The matrix with filters, and for each verdict that needs telling the clause's words
// and a time line. The report goes into the page as JSON, and a script draws it as
// text. What an implementation says of itself can not become markup, and the page's
// policy allows nothing but its own script and style: no request leaves it.
std::string DrawHtml(const Report& report);

// JSON as it may stand in a <script>: no end tag, no comment, no line separator.
std::string EscapedForScript(std::string json);

}  // namespace parley

#endif  // SRC_REPORT_HTML_H_
