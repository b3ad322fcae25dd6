#include "src/reference/mailbox_table.h"

namespace parley::reference {

void MailboxTable::WakeAll(MailboxState& mailbox, Side side) {
  ForEachSlot(mailbox.Waiting(side).load(), [&](int slot) { company.lives.WakeOne(slot); });
}

void MailboxTable::Tidy() {
  const std::uint64_t held = company.lives.held.load();
  for (MailboxState& mailbox : mailboxes) {
    if (mailbox.incarnation.load() == 0) continue;  // Spares the memory, which was never used.
    mailbox.store.WithdrawAllBut(held);
    for (auto& waiting : mailbox.waiting) waiting.fetch_and(held);
    mailbox.listener.fetch_and(held);
  }
  for (std::size_t slot = 0; slot < told.size(); ++slot) {
    if ((held >> slot & 1) == 0) told[slot].store(0);
  }
  company.lives.WakeAll();
}

}  // namespace parley::reference
