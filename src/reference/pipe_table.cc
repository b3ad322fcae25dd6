#include "src/reference/pipe_table.h"

#include <cstring>

namespace parley::reference {
namespace {

bool Vacant(PipeState& pipe) {
  if (pipe.named.load()) return false;
  pipe.Initialize();
  pipe.Lock();
  pipe.CallTheRoll();
  const bool vacant = !pipe.Held();
  pipe.Unlock();
  return vacant;
}

}  // namespace

PipeState* PipeTable::Find(const std::string& name) {
  for (PipeState& pipe : pipes) {
    if (pipe.named.load() && name == pipe.name.data()) return &pipe;
  }
  return nullptr;
}

PipeState* PipeTable::Make(const std::string& name, std::size_t capacity_bytes) {
  for (PipeState& pipe : pipes) {
    if (!Vacant(pipe)) continue;
    pipe.ring.Reset(capacity_bytes);
    for (Lives& lives : pipe.lives) lives.BeginAfresh();
    std::memcpy(pipe.name.data(), name.c_str(), name.size() + 1);
    pipe.named.store(true);
    return &pipe;
  }
  return nullptr;
}

}  // namespace parley::reference
