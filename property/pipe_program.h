// Programs for one pipe: actors of part 0 hold the read end at the start, those of
// part 1 the write end.
#ifndef PROPERTY_PIPE_PROGRAM_H_
#define PROPERTY_PIPE_PROGRAM_H_

#include <cstdint>
#include <optional>

#include "property/program.h"
#include "rapidcheck.h"
#include "src/ipc/pipe.h"

namespace parley {

enum PipeKind { kPipeRead, kPipeWrite, kPipeClose };

inline pipe::End EndOf(const Program& program, int actor) {
  return program.PartOf(actor) == 0 ? pipe::End::kRead : pipe::End::kWrite;
}

// What programs for an implementation are made around.
struct PipeShape {
  std::optional<std::int64_t> asked;  // The capacity to ask for.
  std::int64_t capacity = 0;          // Bytes; a guess where it is unknown.
  std::int64_t atomic_write = 1;
};
PipeShape ShapeFor(const pipe::Traits& traits);

// Programs of 3 to 14 operations with sizes around 0, 1, the atomic limit and the
// capacity; few of them large, for large data takes time.
rc::Gen<Program> PipePrograms(const PipeShape& shape, Style style);

}  // namespace parley

#endif  // PROPERTY_PIPE_PROGRAM_H_
