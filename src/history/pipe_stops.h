// PipeStops: where it is enough to let large writes pause.
#ifndef SRC_HISTORY_PIPE_STOPS_H_
#define SRC_HISTORY_PIPE_STOPS_H_

#include "src/history/search.h"

namespace parley {

// A write may go in bit by bit, cut anywhere: too many ways to try. But where it
// was cut shows in what was read, unless all that matters is how full the pipe is:
// a piece after which another actor's bytes follow, or a read ends. So a search
// need only stop there.
//
// Tells a writer by its bytes, and therefore requires for `complete` that no two
// actors write the same byte value to one pipe, that all reads returned, and that
// what they brought shows its place.
// Guarantees then: if any cuts explain the history under rules that do not care how
// full a pipe is, then cuts at `stops` do.
struct PipeStops {
  Stops stops;
  bool complete = true;
};
PipeStops StopsWhereReadsShow(const History& history);

// Lets only those writes go in as a whole with which nothing else overlaps; for
// them this is complete. The others stop anywhere.
Stops StopsAnywhere(const History& history);

}  // namespace parley

#endif  // SRC_HISTORY_PIPE_STOPS_H_
