#include "src/reference/pipe_table.h"

namespace parley::reference {

PipeState* PipeTable::Make(const std::string& name, std::size_t capacity_bytes) {
  PipeState* pipe = Vacancy();
  if (pipe == nullptr) return nullptr;
  pipe->ring.Reset(capacity_bytes);
  for (Lives& lives : pipe->lives) lives.BeginAfresh();
  Publish(*pipe, name);
  return pipe;
}

}  // namespace parley::reference
