// Plain: text from outside that does nothing but be read.
#ifndef SRC_REPORT_PLAIN_H_
#define SRC_REPORT_PLAIN_H_

#include <string>
#include <string_view>

#include "src/report/report.h"

namespace parley {

// `text` as valid UTF-8 without anything that a terminal obeys or that XML 1.0
// (section 2.2) does not allow: control characters but the line feed, what turns the
// direction of writing, line separators and noncharacters are shown as \x1b or
// \u202e, bytes that are no UTF-8 as U+FFFD.
std::string Plain(std::string_view text);

// Likewise, and on one line: line feeds become blanks.
std::string PlainLine(std::string_view text);

// The report with all its texts plain; names are one line.
Report Plain(Report report);

// How many bytes the UTF-8 character at the start of `text`, which is not empty,
// takes; 0: it is none (RFC 3629).
std::size_t CharacterLength(std::string_view text);

}  // namespace parley

#endif  // SRC_REPORT_PLAIN_H_
