// LineData: a time line, as the page's script draws it.
#ifndef SRC_REPORT_LINE_DATA_H_
#define SRC_REPORT_LINE_DATA_H_

#include <string>

#include "nlohmann/json.hpp"
#include "src/history/history.h"

namespace parley {

// {"actors": [number by lane], "moments": n, "bars": [{"actor", "from", "to"?, "operation",
// "result"?, "waits"?, "end"?, "culprit"?}], "marks": [{"actor", "at", "text"}], "arrows":
// [{"kind", "fromActor", "toActor", "from", "to", "text"}], "states": [{"label", "values":
// [[from, text]]}], "culprit"?: moment, "abridged"?}. Bars and arrows end before "to"; a bar without
// goes on to the end; a state holds until the next. `culprit`: an event's number, or -1.
nlohmann::ordered_json LineData(const History& history, const std::string& mechanism, int culprit);

}  // namespace parley

#endif  // SRC_REPORT_LINE_DATA_H_
