#include "src/reference/link_member.h"

#include <unistd.h>

#include <algorithm>

#include "src/process/handlers.h"
#include "src/reference/message_store.h"
#include "src/reference/name.h"

namespace parley::reference {
namespace {

constexpr std::int64_t kUsual = 10;  // Messages.

bool IsPossible(const link::Join& join) {
  const bool name = !join.name.empty() && join.name.size() <= Name::kLongest;
  const bool capacity = !join.capacity || join.capacity->value_or(0) >= 0;
  const std::int64_t size = join.max_size.value_or(0);
  return name && capacity && size >= 0 && size <= static_cast<std::int64_t>(MessageStore::kLargest);
}

}  // namespace

std::int64_t LinkMember::CapacityFor(const link::Join& join) const {
  const std::optional<std::int64_t> asked = join.capacity.value_or(kUsual);
  if (!asked) return MessageStore::kUnbounded;
  return std::min(*asked, MessageStore::MostOf(max_size_));
}

Created LinkMember::Declared() const {
  if (capacity_ == MessageStore::kUnbounded) return Created{};
  return Created{.capacity = capacity_};
}

Outcome<Created> LinkMember::Do(const link::Join& join) {
  if (!IsPossible(join)) return Error::kInvalid;
  const Party::Turn turn(party_);
  if (self_) return Result::Failure(Error::kInvalid, "this actor has joined already");
  Membership* membership = table_.Find(join.name);
  if (membership != nullptr && membership->slot.load() != Membership::kNobody) return Error::kExists;
  if (membership == nullptr) membership = table_.VacantMembership();
  if (membership == nullptr) return Result::Failure(Error::kBusy, "the table is full");
  max_size_ = static_cast<std::size_t>(join.max_size.value_or(static_cast<std::int64_t>(MessageStore::kLargest)));
  capacity_ = CapacityFor(join);
  self_ = Become(*membership);
  if (!membership->name.given.load()) membership->name.Give(join.name);
  return Declared();
}

// A name that is known was nobody's until the last store; a new one is given after.
Member LinkMember::Become(Membership& membership) {
  membership.process.store(getpid());
  membership.joining.fetch_add(1);
  membership.slot.store(party_.slot());
  return {.as = &membership, .joining = membership.joining.load()};
}

Outcome<Nothing> LinkMember::Do(const link::Leave&) {
  const Party::Turn turn(party_);
  if (!self_) return Result::Failure(Error::kInvalid, "this actor has not joined");
  self_->as->slot.store(Membership::kNobody);
  self_.reset();
  Left();
  return Nothing{};
}

Outcome<link::Pid> LinkMember::Do(const link::PeerPid& peer) {
  const Party::Turn turn(party_);
  const auto member = Lookup(peer.of);
  if (!member) return Error::kNoSuchParty;
  if (IsGone(*member)) return Error::kGone;
  return link::Pid{.pid = member->as->process.load()};
}

std::optional<Member> LinkMember::Lookup(const std::string& name) {
  Membership* membership = table_.Find(name);
  if (membership == nullptr) return std::nullopt;
  return Member{.as = membership, .joining = membership->joining.load()};
}

std::optional<Error> LinkMember::Wait(bool wait) {
  if (!wait) return Error::kWouldBlock;
  if (Interrupted()) return Error::kInterrupted;
  Sleep();
  return std::nullopt;
}

void LinkMember::Sleep() {
  party_.Sleep([this] { return Interrupted(); }, std::nullopt);
}

void LinkMember::Begin() { interrupts_ = HandlerRuns(kInterruptSignal); }

bool LinkMember::Interrupted() const { return HandlerRuns(kInterruptSignal) != interrupts_; }

}  // namespace parley::reference
