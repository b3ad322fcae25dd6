// Mailboxes that are destroyed wrongly, and made anew wrongly.
#include <bit>
#include <cstdint>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

struct DestroyWakesNobody : Mailbox {
  using Mailbox::Mailbox;
  void Unmade(MailboxState&) override {}
};
const MailboxMutant<DestroyWakesNobody> kDestroyWakesNobody(
    "destroy-wakes-nobody", "Who waits when the mailbox is destroyed sleeps on.",
    {.imitates = "StarryOS: IPC_RMID did not wake waiters, tgoskits#488, #1030",
     .must_fail = {"mailbox.destroy-wakes-waiters"},
     .must_pass = {"mailbox.destroyed-refuses", "mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"}});

struct DestroyWakesReceivers : Mailbox {
  using Mailbox::Mailbox;
  void Unmade(MailboxState& state) override { table().WakeAll(state, Side::kReceiver); }
};
const MailboxMutant<DestroyWakesReceivers> kDestroyWakesReceivers(
    "destroy-forgets-senders", "When the mailbox is destroyed only waiting receivers are told.",
    {.imitates = "NuttX: readers were told of a close and writers not, dbaf8a92b42",
     .must_fail = {"mailbox.destroy-wakes-waiters"},
     .must_pass = {"mailbox.destroyed-refuses", "mailbox.send-wakes-receiver"}});

struct DestroyWakesOne : Mailbox {
  using Mailbox::Mailbox;
  void Unmade(MailboxState& state) override {
    for (const Side side : {Side::kSender, Side::kReceiver}) {
      if (const auto waiting = state.Waiting(side).load(); waiting != 0) {
        table().company.lives.WakeOne(std::countr_zero(waiting));
      }
    }
  }
};
const MailboxMutant<DestroyWakesOne> kDestroyWakesOne(
    "destroy-wakes-one", "When the mailbox is destroyed one of those who wait is told.",
    {.imitates = "go-winio: close told by one value to two waiters, microsoft/go-winio#324",
     .must_fail = {"mailbox.destroy-wakes-waiters"},
     .must_pass = {"mailbox.destroyed-refuses", "mailbox.every-waiter-is-woken"}});

struct DestroyMissingSucceeds : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override {
    Mailbox::Do(destroy);
    return Nothing{};
  }
};
const MailboxMutant<DestroyMissingSucceeds> kDestroyMissingSucceeds(
    "destroy-missing-succeeds", "Destroying a name that is not there succeeds.",
    {.imitates = "gVisor: each further removal was taken for the first, 0e277a39c",
     .must_fail = {"mailbox.destroyed-name-is-free"},
     .must_pass = {"mailbox.exclusive-create", "mailbox.destroyed-refuses"}});

struct DestroyNeedsEmpty : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override {
    const Held* held = Find(destroy.object);
    if (held != nullptr && !Gone(*held) && StoreOf(*held).Count() > 0) return Error::kBusy;
    return Mailbox::Do(destroy);
  }
};
const MailboxMutant<DestroyNeedsEmpty> kDestroyNeedsEmpty(
    "destroy-needs-empty", "A mailbox that holds messages cannot be destroyed.",
    {.imitates = "Zephyr: a name that was unlinked was not free, zephyrproject-rtos/zephyr#117419",
     .must_fail = {"mailbox.recreated-is-fresh"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.exclusive-create"}});

// The note: it was destroyed.
struct NameStays : NotingMailbox<bool> {
  using NotingMailbox::NotingMailbox;
  void Unmake(MailboxState& state) override { NoteOf(state) = true; }
  bool Gone(const Held& held) const override { return NoteOf(held) || Mailbox::Gone(held); }
};
const MailboxMutant<NameStays> kNameStays(
    "name-stays", "The name of a destroyed mailbox is never free.",
    {.imitates = "Zephyr: a name that was unlinked was not free, zephyrproject-rtos/zephyr#117419",
     .must_fail = {"mailbox.destroyed-name-is-free"},
     .must_pass = {"mailbox.fifo-order", "mailbox.open-missing-fails"}});

struct RecreatedIsStale : Mailbox {
  using Mailbox::Mailbox;
  void Make(MailboxState& state, const mailbox::Create& create) override {
    if (create.object != state.name.text.data()) return Mailbox::Make(state, create);
    state.incarnation.fetch_add(1);
    state.name.Give(create.object);
  }
};
const MailboxMutant<RecreatedIsStale> kRecreatedIsStale(
    "recreated-is-stale", "A mailbox made anew under an old name holds the old one's messages.",
    {.imitates = "UniPlus+: what was new was cleared in the wrong place, arcanebyte/uniplus#22",
     .must_fail = {"mailbox.recreated-is-fresh"},
     .must_pass = {"mailbox.destroyed-name-is-free", "mailbox.destroyed-refuses"}});

struct OpenOutlivesDestroy : Mailbox {
  using Mailbox::Mailbox;
  bool Gone(const Held& held) const override { return held.state->incarnation.load() != held.incarnation; }
};
const MailboxMutant<OpenOutlivesDestroy> kOpenOutlivesDestroy(
    "open-outlives-destroy", "Who has a destroyed mailbox open goes on, though destroy is said to refuse.",
    {.imitates = "StarryOS: IPC_RMID did not reach who was using the queue, tgoskits#488",
     .must_fail = {"mailbox.destroyed-refuses", "mailbox.destroy-wakes-waiters"},
     .must_pass = {"mailbox.destroyed-name-is-free", "mailbox.open-missing-fails"}});

struct OldReachesNew : Mailbox {
  using Mailbox::Mailbox;
  bool Gone(const Held& held) const override { return !held.state->name.given.load(); }
};
const MailboxMutant<OldReachesNew> kOldReachesNew(
    "old-reaches-new", "Who has a destroyed mailbox open reaches the one made later under its name.",
    {.imitates = "RIOT: one slot for two messages, RIOT-OS/RIOT#5443; macOS: ids used up, osvenskan/sysv_ipc#63",
     .must_fail = {"mailbox.destroyed-refuses"},
     .must_pass = {"mailbox.destroyed-name-is-free", "mailbox.open-missing-fails"}});

}  // namespace
}  // namespace parley::mutants
