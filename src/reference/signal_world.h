// SignalWorld: what the actors of the reference signals share.
#ifndef SRC_REFERENCE_SIGNAL_WORLD_H_
#define SRC_REFERENCE_SIGNAL_WORLD_H_

#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/reference/arena.h"
#include "src/reference/signal_table.h"

namespace parley::reference {

// A table of processes in shared memory; each actor's hands are an S, made as
// S(table, actor). Requires that adapters go before their world.
template <class S>
class SignalWorld : public World {
 public:
  SignalWorld() { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int actor) override { return std::make_unique<S>(*table_, actor); }
  bool WaitersLookAround() const override { return true; }
  bool OwnsSignals() const override { return true; }

 private:
  Arena<SignalTable> table_;
};

// What reference signals say of themselves.
Description DescribeSignal(std::string name);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SIGNAL_WORLD_H_
