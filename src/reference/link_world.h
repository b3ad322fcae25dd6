// LinkWorld: what the actors of one reference link share.
#ifndef SRC_REFERENCE_LINK_WORLD_H_
#define SRC_REFERENCE_LINK_WORLD_H_

#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/reference/arena.h"
#include "src/reference/link_table.h"

namespace parley::reference {

// A table of links in shared memory; each actor's hands are an L, made as L(table).
// Requires that adapters go before their world.
template <class L>
class LinkWorld : public World {
 public:
  LinkWorld() { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<L>(*table_); }
  bool WaitersLookAround() const override { return true; }

 private:
  Arena<LinkTable> table_;
};

// What a reference link says of itself.
Description DescribeLink(std::string name);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_LINK_WORLD_H_
