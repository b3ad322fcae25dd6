// PipeTable: the pipes of one world, in shared memory, found by name.
#ifndef SRC_REFERENCE_PIPE_TABLE_H_
#define SRC_REFERENCE_PIPE_TABLE_H_

#include <cstddef>
#include <string>

#include "src/reference/pipe_state.h"
#include "src/reference/table.h"

namespace parley::reference {

struct PipeTable : Table<PipeState, 256> {
  // Null if there is no place for it. Requires the lock, a name as Publish() does,
  // and a capacity of 1 to Ring::kLargest.
  PipeState* Make(const std::string& name, std::size_t capacity_bytes);
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PIPE_TABLE_H_
