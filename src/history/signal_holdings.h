// SignalHoldings: masks, pending sets and handlers as a history goes along.
#ifndef SRC_HISTORY_SIGNAL_HOLDINGS_H_
#define SRC_HISTORY_SIGNAL_HOLDINGS_H_

#include <vector>

#include "src/history/holdings.h"

namespace parley {

// What block and unblock, send, wait and handle say: nothing of the handlers' own masks,
// nor of what an implementation really did.
std::vector<Holding> SignalHoldings(const History& history);

}  // namespace parley

#endif  // SRC_HISTORY_SIGNAL_HOLDINGS_H_
