// Abridged: a history short enough to be kept and drawn.
#ifndef SRC_HISTORY_ABRIDGED_H_
#define SRC_HISTORY_ABRIDGED_H_

#include "src/history/history.h"

namespace parley {

// Of a history with many events those at the beginning and at the end; of long data
// their first bytes, with a key "data_bytes" that says how many there were. Times stay
// as they are. `culprit`, an event's number or -1, is kept and goes on to mean it. What
// is short comes back as it was.
History Abridged(History history, int& culprit);

// Ends the history when the event `culprit` returned, if it did: what came later only
// blurs what contradicts.
void EndAt(History& history, int culprit);

}  // namespace parley

#endif  // SRC_HISTORY_ABRIDGED_H_
