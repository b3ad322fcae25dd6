// MailboxHolder: who has which mailbox open: the half of the reference mailbox that
// creates, opens, destroys and waits.
#ifndef SRC_REFERENCE_MAILBOX_HOLDER_H_
#define SRC_REFERENCE_MAILBOX_HOLDER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "src/ipc/mailbox.h"
#include "src/reference/company.h"
#include "src/reference/mailbox_table.h"

namespace parley::reference {

// How long an operation waits: not at all, until a time, or for ever.
struct Patience {
  bool wait = true;
  std::optional<Party::Clock::time_point> end;

  Patience(bool wait, std::optional<std::int64_t> timeout_ms);
  bool Over() const { return end && Party::Clock::now() >= *end; }
};

// One actor's hands. Requires a table that outlives it. Its steps are virtual so
// that faulty and unusual mailboxes can differ in one of them; each requires the
// company's lock unless it says otherwise.
class MailboxHolder : public mailbox::MailboxAdapter {
 public:
  explicit MailboxHolder(MailboxTable& table) : table_(table), party_(table.company, [this] { Tidy(); }) {}
  void Forked() override { party_.Forked(); }

 protected:
  // A mailbox that this actor has open.
  struct Held {
    MailboxState* state = nullptr;
    std::uint64_t incarnation = 0;
  };

  using mailbox::MailboxAdapter::Do;
  Outcome<Created> Do(const mailbox::Create& create) override;
  Outcome<Nothing> Do(const mailbox::Open& open) override;
  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override;

  // Null if this actor never opened it. No lock needed.
  virtual Held* Find(const std::string& object);
  virtual MailboxState* Lookup(const std::string& object) { return table_.Find(object); }

  // The capacity in force, as MessageStore::Reset() wants it, and what `create` says
  // of it.
  virtual std::int64_t CapacityFor(const mailbox::Create& create) const;
  virtual Created Declared(const MailboxState& state) const;
  virtual std::optional<Error> Refused(const mailbox::Create& create) const;
  // There is one of that name.
  virtual Outcome<Created> CreateAgain(MailboxState& state, const mailbox::Create& create);

  // May the place of a mailbox that was destroyed be used again?
  virtual bool Vacant(MailboxState& state) { return !state.AnyWaits(); }
  virtual void Make(MailboxState& state, const mailbox::Create& create);
  virtual void Unmake(MailboxState& state) { state.name.TakeBack(); }
  // Who is told that it was destroyed.
  virtual void Unmade(MailboxState& state);
  // Whether it was destroyed since this actor opened it.
  virtual bool Gone(const Held& held) const;
  virtual void Tidy() { table_.Tidy(); }

  // Waits once. Nothing if it is worth another look, else why it is not.
  std::optional<Error> Wait(const Held& held, Side side, const Patience& patience);
  // Sleeps, without the lock, until somebody wakes this party, a signal's handler
  // ran, or the patience is over. Now and then it wakes by itself, only to look who
  // has died.
  virtual void Sleep(MailboxState& state, Side side, const Patience& patience);
  // An operation begins, and: was it interrupted since? No lock needed.
  virtual void Begin();
  virtual bool Interrupted() const;
  virtual bool Expired(const Patience& patience) const { return patience.Over(); }

  MailboxTable& table() { return table_; }
  Party& party() { return party_; }
  std::map<std::string, Held>& held() { return held_; }

 private:
  MailboxState* VacantPlace();

  MailboxTable& table_;
  Party party_;
  int interrupts_ = 0;
  std::map<std::string, Held> held_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_MAILBOX_HOLDER_H_
