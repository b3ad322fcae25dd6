// A history as JSON: how it crosses processes, and how it is kept in files.
#ifndef SRC_HISTORY_HISTORY_JSON_H_
#define SRC_HISTORY_HISTORY_JSON_H_

#include "src/history/history.h"
#include "src/ipc/fields.h"

namespace parley {

// {"events": [{"actor", "op", "keys", "invoked", "end": "returned" | "waiting" |
// "killed", "returned"?, "result"?: {"ok": {...}} or {"error", "detail"?}, "waited"?,
// "started"?}], "notes": [{"at", "actor", "text"}]}.
Json ToJson(const History& history);
// Throws Malformed. Unknown keys are ignored.
void FromJson(const Json& json, History& history);

}  // namespace parley

#endif  // SRC_HISTORY_HISTORY_JSON_H_
