// Worlds of mailboxes that differ from the reference in one step.
#ifndef SRC_MUTANTS_MAILBOX_WORLD_H_
#define SRC_MUTANTS_MAILBOX_WORLD_H_

#include <array>
#include <cstdint>
#include <memory>

#include "src/ipc/adapter.h"
#include "src/reference/arena.h"
#include "src/reference/company.h"
#include "src/reference/lives.h"
#include "src/reference/mailbox.h"
#include "src/reference/mailbox_holder.h"
#include "src/reference/mailbox_table.h"
#include "src/reference/mailbox_world.h"
#include "src/reference/message_store.h"

namespace parley::mutants {

using reference::Envelope;
using reference::Mailbox;
using reference::MailboxState;
using reference::MailboxTable;
using reference::Message;
using reference::MessageStore;
using reference::Party;
using reference::Patience;
using reference::Side;

// What a mailbox has to remember of each mailbox beyond the reference's state, in
// memory that all processes share: T is all zeros at first.
template <class T>
struct MailboxNotes {
  std::array<T, MailboxTable::kMailboxes> of;
};

// A mailbox with notes: T is what it notes of each, under the company's lock.
template <class T>
class NotingMailbox : public Mailbox {
 public:
  using Note = T;
  NotingMailbox(MailboxTable& table, MailboxNotes<T>& notes) : Mailbox(table), notes_(notes) {}

 protected:
  T& NoteOf(const MailboxState& state) const { return notes_.of[table().IndexOf(state)]; }
  T& NoteOf(const Held& held) const { return NoteOf(*held.state); }
  void Make(MailboxState& state, const mailbox::Create& create) override {
    NoteOf(state) = T{};
    Mailbox::Make(state, create);
  }

 private:
  MailboxNotes<T>& notes_;
};

template <class M>
class NotingMailboxWorld : public World {
 public:
  NotingMailboxWorld() { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<M>(*table_, *notes_); }
  bool WaitersLookAround() const override { return true; }

 private:
  reference::Arena<MailboxTable> table_;
  reference::Arena<MailboxNotes<typename M::Note>> notes_;
};

// A world of M's, with or without notes.
template <class M>
std::unique_ptr<World> MakeMailboxWorld() {
  if constexpr (requires { typename M::Note; }) {
    return std::make_unique<NotingMailboxWorld<M>>();
  } else {
    return std::make_unique<reference::MailboxWorld<M>>();
  }
}

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_MAILBOX_WORLD_H_
