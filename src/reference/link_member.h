// LinkMember: who is there under which name: the half of the reference link that
// joins, leaves and waits.
#ifndef SRC_REFERENCE_LINK_MEMBER_H_
#define SRC_REFERENCE_LINK_MEMBER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "src/ipc/link.h"
#include "src/reference/company.h"
#include "src/reference/link_table.h"

namespace parley::reference {

// One actor's hands. Requires a table that outlives it. Its steps are virtual so
// that faulty and unusual links can differ in one of them; each requires the
// company's lock unless it says otherwise.
class LinkMember : public link::LinkAdapter {
 public:
  explicit LinkMember(LinkTable& table) : table_(table), party_(table.company, [this] { Tidy(); }) {}
  void Forked() override { party_.Forked(); }

 protected:
  using link::LinkAdapter::Do;
  Outcome<Created> Do(const link::Join& join) override;
  Outcome<Nothing> Do(const link::Leave& leave) override;
  Outcome<link::Pid> Do(const link::PeerPid& peer) override;

  // Nothing if nobody ever joined under that name.
  virtual std::optional<Member> Lookup(const std::string& name);
  virtual bool IsGone(const Member& peer) const { return !peer.IsHere(); }
  // The member that this actor is, if it is one.
  const std::optional<Member>& self() const { return self_; }

  // The capacity in force, as MessageStore::Reset() wants it.
  virtual std::int64_t CapacityFor(const link::Join& join) const;
  virtual Created Declared() const;
  // Null if there is none yet, and null if there is no place for one.
  virtual Channel* ChannelOf(const Member& from, const Member& to) { return table_.Find(from, to); }
  virtual Channel* MakeChannel(const Member& from, const Member& to) { return table_.Make(from, to, capacity_, max_size_); }
  // Gives this actor the name.
  virtual Member Become(Membership& membership);
  // This actor has left: who is told?
  virtual void Left() { table_.company.lives.WakeAll(); }
  virtual void Tidy() { table_.Tidy(); }

  // Waits once. Nothing if it is worth another look, else why it is not.
  std::optional<Error> Wait(bool wait);
  // Sleeps, without the lock, until somebody wakes this party or a signal's handler
  // ran. Now and then it wakes by itself, only to look who has died.
  virtual void Sleep();
  // An operation begins, and: was it interrupted since? No lock needed.
  virtual void Begin();
  virtual bool Interrupted() const;

  LinkTable& table() { return table_; }
  Party& party() { return party_; }
  std::int64_t capacity() const { return capacity_; }
  std::size_t max_size() const { return max_size_; }

 private:
  LinkTable& table_;
  Party party_;
  std::optional<Member> self_;
  std::int64_t capacity_ = 0;
  std::size_t max_size_ = 0;
  int interrupts_ = 0;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_LINK_MEMBER_H_
