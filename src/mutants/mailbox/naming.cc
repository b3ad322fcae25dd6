// Mailboxes that are found, made and destroyed wrongly.
#include <unistd.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

struct OpenCreates : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  Outcome<Nothing> Do(const mailbox::Open& open) override {
    Do(mailbox::Create{.object = open.object, .capacity = 4, .max_size = 64});
    return Mailbox::Do(open);
  }
};
const MailboxMutant<OpenCreates> kOpenCreates("open-creates", "Opening a name that is not there makes a mailbox.",
                                              {.imitates = "NuttX: the flag \"created\" was inverted, 1b6733c0564",
                                               .must_fail = {"mailbox.open-missing-fails"},
                                               .must_pass = {"mailbox.exclusive-create",
                                                             "mailbox.anyone-with-the-name"}});

struct ExclusiveIgnored : Mailbox {
  using Mailbox::Mailbox;
  Outcome<Created> CreateAgain(MailboxState& state, const mailbox::Create&) override { return Declared(state); }
};
const MailboxMutant<ExclusiveIgnored> kExclusiveIgnored(
    "exclusive-ignored", "An exclusive create of a name that is there succeeds.",
    {.imitates = "NuttX: the flag \"created\" was inverted, 1b6733c0564",
     .must_fail = {"mailbox.exclusive-create", "mailbox.racing-creators"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.destroyed-refuses"}});

struct ExclusiveAlways : Mailbox {
  using Mailbox::Mailbox;
  Outcome<Created> CreateAgain(MailboxState&, const mailbox::Create&) override { return Error::kExists; }
};
const MailboxMutant<ExclusiveAlways> kExclusiveAlways(
    "exclusive-always", "A plain create of a name that is there is refused, too.",
    {.imitates = "the fix that goes too far, as StarryOS's of ENXIO: tgoskits#1631",
     .must_fail = {"mailbox.exclusive-create"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.fifo-order"}});

struct RefusedCreateDestroys : Mailbox {
  using Mailbox::Mailbox;
  Outcome<Created> CreateAgain(MailboxState& state, const mailbox::Create& create) override {
    if (create.exclusive.value_or(false)) Unmake(state);
    return Mailbox::CreateAgain(state, create);
  }
};
const MailboxMutant<RefusedCreateDestroys> kRefusedCreateDestroys(
    "refused-create-destroys", "An exclusive create that is refused destroys what is there.",
    {.imitates = "NuttX: a failed open released the existing queue, 1b6733c0564",
     .must_fail = {"mailbox.exclusive-create"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.fifo-order"}});

struct CreateEmpties : Mailbox {
  using Mailbox::Mailbox;
  Outcome<Created> CreateAgain(MailboxState& state, const mailbox::Create& create) override {
    if (!create.exclusive.value_or(false)) state.store.Clear();
    return Mailbox::CreateAgain(state, create);
  }
};
const MailboxMutant<CreateEmpties> kCreateEmpties(
    "create-empties", "A plain create of a name that is there empties it.",
    {.imitates = "Stockfish: an opener took what was there for a leftover and made it anew (shared memory)",
     .must_fail = {"mailbox.exclusive-create"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.fifo-order"}});

struct LooksThenCreates : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  Outcome<Created> Do(const mailbox::Create& create) override {
    {
      const Party::Turn turn(party());
      if (MailboxState* state = Lookup(create.object)) return CreateAgain(*state, create);
    }
    usleep(20'000);
    mailbox::Create plain = create;
    plain.exclusive.reset();
    return Mailbox::Do(plain);
  }
};
const MailboxMutant<LooksThenCreates> kLooksThenCreates(
    "looks-then-creates", "Looking whether the name is there, and making it, are two steps.",
    {.imitates = "crossbeam: the first block was made twice in a race, crossbeam-rs/crossbeam#972",
     .must_fail = {"mailbox.racing-creators"},
     .must_pass = {"mailbox.exclusive-create", "mailbox.open-missing-fails"}});

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

struct NamesCut : Mailbox {
  using Mailbox::Mailbox;
  MailboxState* Lookup(const std::string& object) override {
    constexpr std::size_t kLength = 14;
    for (MailboxState& state : table().mailboxes) {
      const std::string name = state.name.text.data();
      if (state.name.given.load() && name.substr(0, kLength) == object.substr(0, kLength)) return &state;
    }
    return nullptr;
  }
};
const MailboxMutant<NamesCut> kNamesCut(
    "names-cut", "Names that begin with the same 14 letters are one.",
    {.imitates = "file systems that cut names; Asterinas: names of two kinds in one table, c4558acdd",
     .must_fail = {"mailbox.open-missing-fails"},
     .must_pass = {"mailbox.exclusive-create", "mailbox.fifo-order"}});

}  // namespace
}  // namespace parley::mutants
