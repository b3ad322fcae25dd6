// Mailboxes that are not shared as they must, or too much.
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

// The note: 1 + the slots of the first two who used it.
struct ThirdIsAlone : NotingMailbox<std::array<int, 2>> {
  using NotingMailbox::NotingMailbox;
  MessageStore& StoreOf(const Held& held) override {
    for (int& user : NoteOf(held)) {
      if (user == 0) user = party().slot() + 1;
      if (user == party().slot() + 1) return Mailbox::StoreOf(held);
    }
    // A store of its own.
    auto& store = stores_[{held.state, held.incarnation}];
    if (store == nullptr) {
      store = std::make_unique<reference::Arena<MessageStore>>();
      (*store)->Reset(held.state->store.Capacity(), held.state->store.MaxSize());
    }
    return **store;
  }
  std::map<std::pair<MailboxState*, std::uint64_t>, std::unique_ptr<reference::Arena<MessageStore>>> stores_;
};
const MailboxMutant<ThirdIsAlone> kThirdIsAlone(
    "third-is-alone", "Only the first two who use a mailbox reach each other.",
    {.imitates = "Qiling: attaching gave fresh private memory, qilingframework/qiling#1331",
     .must_fail = {"mailbox.anyone-with-the-name"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.open-missing-fails"}});

// The note: 1 + the slot of who made it.
struct OnlyItsMakerReceives : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  void Make(MailboxState& state, const mailbox::Create& create) override {
    NotingMailbox::Make(state, create);
    NoteOf(state) = party().slot() + 1;
  }
  std::optional<Error> ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                  Message& message) override {
    if (NoteOf(held) != party().slot() + 1) return Error::kPermission;
    return Mailbox::ReceiveNow(held, wanted, patience, message);
  }
};
const MailboxMutant<OnlyItsMakerReceives> kOnlyItsMakerReceives(
    "only-its-maker-receives", "Only the actor that made a mailbox may receive from it.",
    {.imitates = "FreeBSD: a child did not inherit its parent's queues, PR 243103",
     .must_fail = {"mailbox.anyone-with-the-name"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.exclusive-create"}});

struct StoresShared : Mailbox {
  using Mailbox::Mailbox;
  MessageStore& StoreOf(const Held& held) override {
    return table().mailboxes[table().IndexOf(*held.state) & ~std::size_t{1}].store;
  }
  void Stored(const Held& held) override { Both(held, Side::kReceiver); }
  void Taken(const Held& held) override { Both(held, Side::kSender); }
  void Both(const Held& held, Side side) {
    const std::size_t first = table().IndexOf(*held.state) & ~std::size_t{1};
    for (const std::size_t place : {first, first + 1}) table().WakeAll(table().mailboxes[place], side);
  }
};
const MailboxMutant<StoresShared> kStoresShared(
    "stores-shared", "Two mailboxes use one store.",
    {.imitates = "Asterinas: a table indexed by id was used with keys, c4558acdd",
     .must_fail = {"mailbox.boxes-do-not-mix"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.exclusive-create"}});

// The note: bit i: the party in slot i is yet to get the message that is there.
struct Broadcasts : NotingMailbox<std::uint64_t> {
  using NotingMailbox::NotingMailbox;
  void Stored(const Held& held) override {
    if (StoreOf(held).Count() == 1) NoteOf(held) = held.state->Waiting(Side::kReceiver).load();
    Mailbox::Stored(held);
  }
  Message Fetch(const Held& held, const Wanted& wanted) override {
    Message message = Mailbox::Fetch(held, wanted);
    NoteOf(held) &= ~(std::uint64_t{1} << party().slot());
    if (NoteOf(held) != 0) StoreOf(held).Put(message);
    return message;
  }
};
const MailboxMutant<Broadcasts> kBroadcasts(
    "broadcasts", "Every receiver that waits gets the message.",
    {.imitates = "RT-Thread: a waiter was made ready twice, RT-Thread/rt-thread#11631",
     .must_fail = {"mailbox.one-receiver-each"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.fifo-order", "mailbox.messages-arrive-whole"}});

}  // namespace
}  // namespace parley::mutants
