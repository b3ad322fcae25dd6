// The plain text form of a log: one operation a line.
//
//   # object=fifo cap=8
//   # client call return op value
//   1 10 20 enq 5
//   2 15 30 deq 5
//   2 31 35 deq_empty -
//   3 40 crashed enq 6     its client died in it: perhaps it happened
//   1 50 waits deq -       it waits at the end, when nothing can move any more
#ifndef SRC_JUDGE_TEXT_FORM_H_
#define SRC_JUDGE_TEXT_FORM_H_

#include <string_view>

#include "src/judge/log.h"

namespace parley::judge {

// Comments begin with '#'; those with an '=' in their first word are settings: object
// (fifo, priority, register, pipe), cap (0: unbounded), init (of a register), atomic
// (of a pipe). Times are whole numbers; equal ones count as concurrent. A priority
// queue's put has value@priority, a pipe's operations several values: 1,2,3. Values
// and clients may be names. Throws Unreadable.
Log ReadText(std::string_view text);

}  // namespace parley::judge

#endif  // SRC_JUDGE_TEXT_FORM_H_
