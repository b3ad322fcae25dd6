// The JSON form of a log, version 1: one object a line.
//
//   {"parley_history": 1, "object": "fifo", "cap": 8}
//   {"client": 1, "call": 10, "return": 20, "op": "enq", "value": 5}
//   {"client": 3, "call": 40, "ended": "crashed", "op": "enq", "value": 6}
#ifndef SRC_JUDGE_JSON_FORM_H_
#define SRC_JUDGE_JSON_FORM_H_

#include <string_view>

#include "src/judge/log.h"

namespace parley::judge {

// The first line gives the version and the settings of the text form; each other line
// is an operation, with "return", or "ended": "crashed" or "waits", and with "value"
// (a number or a string), "priority", or of a pipe "values". Unknown keys are ignored.
// Throws Unreadable.
Log ReadJsonLines(std::string_view text);

// Either form: what begins with '{' is JSON lines.
Log ReadLog(std::string_view text);

}  // namespace parley::judge

#endif  // SRC_JUDGE_JSON_FORM_H_
