#include "src/reference/pipe_table.h"

namespace parley::reference {
namespace {

bool Vacant(PipeState& pipe) {
  if (pipe.name.given.load()) return false;
  pipe.Initialize();
  pipe.Lock();
  pipe.CallTheRoll();
  const bool vacant = !pipe.Held();
  pipe.Unlock();
  return vacant;
}

}  // namespace

PipeState* PipeTable::Make(const std::string& name, std::size_t capacity_bytes) {
  for (PipeState& pipe : pipes) {
    if (!Vacant(pipe)) continue;
    pipe.ring.Reset(capacity_bytes);
    for (Lives& lives : pipe.lives) lives.BeginAfresh();
    pipe.name.Give(name);
    return &pipe;
  }
  return nullptr;
}

}  // namespace parley::reference
