// PipeProgram: a short run of operations on one pipe, to be performed by several
// actors.
#ifndef PROPERTY_PIPE_PROGRAM_H_
#define PROPERTY_PIPE_PROGRAM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapidcheck.h"
#include "src/ipc/pipe.h"

namespace parley {

struct PipeItem {
  enum class Kind { kRead, kWrite, kClose };
  int actor = 0;
  Kind kind = Kind::kRead;
  std::int64_t size = 0;  // Bytes to write, or the most to read.
  bool wait = true;
};

// Actors 0 to readers - 1 hold the read end at the start, the others the write end.
struct PipeProgram {
  std::optional<std::int64_t> capacity;  // Asked for.
  int readers = 1;
  int writers = 1;
  bool concurrent = false;  // Else one operation after the other, unless it waits.
  std::vector<PipeItem> items;

  int actors() const { return readers + writers; }
  pipe::End EndOf(int actor) const { return actor < readers ? pipe::End::kRead : pipe::End::kWrite; }
};

// What programs for an implementation are made around.
struct PipeShape {
  std::optional<std::int64_t> asked;  // The capacity to ask for.
  std::int64_t capacity = 0;          // Bytes; a guess where it is unknown.
  std::int64_t atomic_write = 1;
};
PipeShape ShapeFor(const pipe::Traits& traits);

enum class PipeStyle {
  kSequential,
  kConcurrent,
  kRefused,  // Sequential, nothing waits, and much is refused.
};

// Programs of 3 to 14 operations with sizes around 0, 1, the atomic limit and the
// capacity; few of them large, for large data takes time.
rc::Gen<PipeProgram> PipePrograms(const PipeShape& shape, PipeStyle style);

}  // namespace parley

#endif  // PROPERTY_PIPE_PROGRAM_H_
