// Lanes: a history laid out to be drawn: a lane for each actor, and what happened at
// which moment. Text and pages draw the same layout.
#ifndef SRC_REPORT_LANES_H_
#define SRC_REPORT_LANES_H_

#include <string>
#include <vector>

#include "src/history/history.h"

namespace parley {

// An operation. Moments are numbered from 0, without gaps; what was answered before
// anything else happened begins and ends at the same one.
struct Bar {
  int event = -1;  // Its number in the history.
  int lane = 0;
  int from = 0;
  int to = 0;  // The last moment if it never returned.
  bool waited = false;
  Event::End end = Event::End::kReturned;
  std::string call, answer;  // In words; no answer unless it returned.
  bool culprit = false;      // Contradicts what is allowed.
};

// Something beside the operations: a kill, a signal.
struct Mark {
  int lane = 0;
  int at = 0;
  std::string text;
};

// What `from` did at `left` let an operation of `to` that waited go on; its answer was
// seen at `arrived`. As far as a history tells: it is what was invoked last before.
struct WakeUp {
  int from = 0, to = 0;  // Lanes.
  int left = 0, arrived = 0;
};

struct Lanes {
  std::vector<int> actors;  // By lane.
  int moments = 0;
  std::vector<Bar> bars;    // By event.
  std::vector<Mark> marks;
  std::vector<WakeUp> wake_ups;
};

// `culprit`: an event's number, or -1. Actors that did nothing have no lane.
Lanes LayOut(const History& history, int culprit);

}  // namespace parley

#endif  // SRC_REPORT_LANES_H_
