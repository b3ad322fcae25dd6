// The report as Markdown, to be pasted into an issue.
#ifndef SRC_REPORT_MARKDOWN_H_
#define SRC_REPORT_MARKDOWN_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// In GitHub's flavour: the verdict; a line for each implementation; for each mechanism
// a table of the clauses that are not plain PASS everywhere; and what was allowed,
// what was seen and the steps of each FAIL and UNRESOLVED, folded. Whatever comes from
// an implementation stands as code, so that it makes no markup, link or mention. Ends
// with what fits an issue (65536 characters there) and says what it left out.
std::string DrawMarkdown(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_MARKDOWN_H_
