// SignalAccount: which deliveries of signals a history explains.
#ifndef SRC_HISTORY_SIGNAL_ACCOUNT_H_
#define SRC_HISTORY_SIGNAL_ACCOUNT_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "src/history/history.h"
#include "src/history/search.h"

namespace parley {

// How often an actor's handler of a signal may still run for what came before.
using SignalDebt = std::map<std::pair<int, std::string>, std::int64_t>;

// Holds a history of sends, blocks, unblocks, pendings, non-blocking waits and
// deliveries against what signals may do, where every actor handles every signal that
// is sent, and blocks none at first. An order of steps is not searched for: delivery is
// asynchronous, so what counts is how often a handler ran by when.
//
// - It never runs more often than the signal was sent to that actor.
// - What is sent to an actor while it blocks the signal is not handled before the
//   unblock; no handler runs inside one whose mask has its signal.
// - What a wait took no handler runs for.
// - Real-time signals of one sender are handled in the order sent, with their values.
// - `complete`: all has been unblocked and waited for. Then each standard signal that
//   was sent was handled or taken at least once, each real-time signal as often as sent.
//
// kExplained, or kImpossible with the clause that is broken. `debt` of earlier
// histories is allowed for; afterwards it is what this one leaves.
Explanation ExplainSignals(const History& history, bool complete, SignalDebt& debt);

}  // namespace parley

#endif  // SRC_HISTORY_SIGNAL_ACCOUNT_H_
