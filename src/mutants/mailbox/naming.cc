// Mailboxes that are found and made wrongly.
#include <unistd.h>

#include <string>

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
