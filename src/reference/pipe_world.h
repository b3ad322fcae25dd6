// PipeWorld: what the actors of one reference pipe share.
#ifndef SRC_REFERENCE_PIPE_WORLD_H_
#define SRC_REFERENCE_PIPE_WORLD_H_

#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/reference/arena.h"
#include "src/reference/pipe_table.h"

namespace parley::reference {

// A table of pipes in shared memory; each actor's hands are a P, made as
// P(table, named). Requires that adapters go before their world.
template <class P>
class PipeWorld : public World {
 public:
  explicit PipeWorld(bool named) : named_(named) { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<P>(*table_, named_); }
  bool WaitersLookAround() const override { return true; }

 private:
  const bool named_;
  Arena<PipeTable> table_;
};

// What a reference pipe says of itself.
Description DescribePipe(std::string name, bool named);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PIPE_WORLD_H_
