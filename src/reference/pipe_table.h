// PipeTable: the pipes of one world, in shared memory, found by name.
#ifndef SRC_REFERENCE_PIPE_TABLE_H_
#define SRC_REFERENCE_PIPE_TABLE_H_

#include <array>
#include <cstddef>
#include <string>

#include "src/reference/pipe_state.h"
#include "src/reference/seam.h"

namespace parley::reference {

// Requires Initialize() before the first fork, and that whoever calls the others
// holds `lock`. A pipe exists from the one store of `named` to the next: a process
// killed in between leaves a place that is free or a pipe that is whole.
struct PipeTable {
  static constexpr std::size_t kPipes = 256;

  RobustMutex lock;
  std::array<PipeState, kPipes> pipes;

  void Initialize() { lock.Initialize(); }
  // Null if there is none of that name.
  PipeState* Find(const std::string& name);
  // Null if there is no place for it. Requires that the name is new, of at most
  // PipeState::kLongestName bytes, and a capacity of 1 to Ring::kLargest.
  PipeState* Make(const std::string& name, std::size_t capacity_bytes);
  // Who holds it goes on; its place is used again when nobody does.
  void Remove(PipeState& pipe) { pipe.named.store(false); }

  std::size_t IndexOf(const PipeState& pipe) const { return static_cast<std::size_t>(&pipe - pipes.data()); }
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PIPE_TABLE_H_
