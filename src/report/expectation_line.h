// One line of a file of expectations.
#ifndef SRC_REPORT_EXPECTATION_LINE_H_
#define SRC_REPORT_EXPECTATION_LINE_H_

#include <optional>
#include <string>

#include "src/report/expectation.h"

namespace parley {

// The verdict of that name: "FAIL". Throws Malformed.
Verdict VerdictNamed(const std::string& word);

// The entry in `text`; nothing if it is blank or a comment. Words with blanks
// stand in double quotes, where \" and \\ mean " and \. Throws Malformed.
std::optional<Expectation> ParseExpectation(const std::string& text);

// The line for an entry, its words quoted where they must be.
std::string WriteExpectation(const Expectation& entry);

}  // namespace parley

#endif  // SRC_REPORT_EXPECTATION_LINE_H_
