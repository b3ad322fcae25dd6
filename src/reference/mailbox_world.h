// MailboxWorld: what the actors of one reference mailbox share.
#ifndef SRC_REFERENCE_MAILBOX_WORLD_H_
#define SRC_REFERENCE_MAILBOX_WORLD_H_

#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/reference/arena.h"
#include "src/reference/mailbox_table.h"

namespace parley::reference {

// A table of mailboxes in shared memory; each actor's hands are an M, made as
// M(table). Requires that adapters go before their world.
template <class M>
class MailboxWorld : public World {
 public:
  MailboxWorld() { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<M>(*table_); }
  bool WaitersLookAround() const override { return true; }

 private:
  Arena<MailboxTable> table_;
};

// What a reference mailbox says of itself.
Description DescribeMailbox(std::string name);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_MAILBOX_WORLD_H_
