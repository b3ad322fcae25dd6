// Holdings: what a model holds as a history goes along, for those who look at it.
#ifndef SRC_HISTORY_HOLDINGS_H_
#define SRC_HISTORY_HOLDINGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/history/history.h"

namespace parley {

// From time `at` on `of` ("p1", "actor 1 blocks") holds `content`. Empty: it is gone.
struct Holding {
  std::int64_t at = 0;
  std::string of;
  std::string content;
};

// The changes in their order, one at a time for each `of`. Pipes, mailboxes, links and
// segments: along an order that explains what came before the event `culprit` (-1: all),
// or as far as there is one, under rules that any implementation keeps to; nothing if
// operations occur that their models do not know. Signals: what each actor blocks, what
// is pending for it, and what it handles. Takes bounded time.
std::vector<Holding> Holdings(const History& history, std::string_view mechanism, int culprit);

}  // namespace parley

#endif  // SRC_HISTORY_HOLDINGS_H_
