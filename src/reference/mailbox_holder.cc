#include "src/reference/mailbox_holder.h"

#include <algorithm>
#include <chrono>

#include "src/process/handlers.h"
#include "src/reference/message_store.h"
#include "src/reference/name.h"

namespace parley::reference {
namespace {

constexpr std::int64_t kUsual = 10;  // Messages.

}  // namespace

Patience::Patience(bool wait, std::optional<std::int64_t> timeout_ms) : wait(wait) {
  if (timeout_ms) end = Party::Clock::now() + std::chrono::milliseconds(*timeout_ms);
}

std::int64_t MailboxHolder::CapacityFor(const mailbox::Create& create) const {
  const std::optional<std::int64_t> asked = create.capacity.value_or(kUsual);
  if (!asked) return MessageStore::kUnbounded;
  return std::min(*asked, MessageStore::MostOf(static_cast<std::size_t>(create.max_size)));
}

Created MailboxHolder::Declared(const MailboxState& state) const {
  if (state.store.IsUnbounded()) return Created{};
  return Created{.capacity = state.store.Capacity()};
}

std::optional<Error> MailboxHolder::Refused(const mailbox::Create& create) const {
  const bool no_name = create.object.empty() || create.object.size() > Name::kLongest;
  const bool no_capacity = create.capacity && *create.capacity && **create.capacity < 0;
  const bool no_size = create.max_size < 1 || create.max_size > static_cast<std::int64_t>(MessageStore::kLargest);
  if (no_name || no_capacity || no_size) return Error::kInvalid;
  return std::nullopt;
}

Outcome<Created> MailboxHolder::Do(const mailbox::Create& create) {
  if (const auto error = Refused(create)) return *error;
  const Party::Turn turn(party_);
  if (MailboxState* state = Lookup(create.object)) return CreateAgain(*state, create);
  MailboxState* place = VacantPlace();
  if (place == nullptr) return Result::Failure(Error::kBusy, "the table is full");
  Make(*place, create);
  return Declared(*place);
}

Outcome<Created> MailboxHolder::CreateAgain(MailboxState& state, const mailbox::Create& create) {
  if (create.exclusive.value_or(false)) return Error::kExists;
  return Declared(state);
}

MailboxState* MailboxHolder::VacantPlace() {
  for (MailboxState& state : table_.mailboxes) {
    if (!state.name.given.load() && Vacant(state)) return &state;
  }
  return nullptr;
}

void MailboxHolder::Make(MailboxState& state, const mailbox::Create& create) {
  state.incarnation.fetch_add(1);
  state.listener.store(0);
  state.store.Reset(CapacityFor(create), static_cast<std::size_t>(create.max_size));
  state.name.Give(create.object);
}

Outcome<Nothing> MailboxHolder::Do(const mailbox::Open& open) {
  const Party::Turn turn(party_);
  MailboxState* state = Lookup(open.object);
  if (state == nullptr) return Error::kNotFound;
  held_[open.object] = Held{.state = state, .incarnation = state->incarnation.load()};
  return Nothing{};
}

Outcome<Nothing> MailboxHolder::Do(const mailbox::Destroy& destroy) {
  const Party::Turn turn(party_);
  MailboxState* state = Lookup(destroy.object);
  if (state == nullptr) return Error::kNotFound;
  Unmake(*state);
  Unmade(*state);
  return Nothing{};
}

MailboxHolder::Held* MailboxHolder::Find(const std::string& object) {
  const auto found = held_.find(object);
  return found == held_.end() ? nullptr : &found->second;
}

void MailboxHolder::Unmade(MailboxState& state) {
  for (const Side side : {Side::kSender, Side::kReceiver}) table_.WakeAll(state, side);
}

bool MailboxHolder::Gone(const Held& held) const {
  return !held.state->name.given.load() || held.state->incarnation.load() != held.incarnation;
}

std::optional<Error> MailboxHolder::Wait(const Held& held, Side side, const Patience& patience) {
  if (!patience.wait) return Error::kWouldBlock;
  if (Expired(patience)) return Error::kTimeout;
  if (Interrupted()) return Error::kInterrupted;
  Sleep(*held.state, side, patience);
  return std::nullopt;
}

void MailboxHolder::Sleep(MailboxState& state, Side side, const Patience& patience) {
  const std::uint64_t bit = std::uint64_t{1} << party_.slot();
  state.Waiting(side).fetch_or(bit);
  party_.Sleep([this] { return Interrupted(); }, patience.end);
  state.Waiting(side).fetch_and(~bit);
}

void MailboxHolder::Begin() { interrupts_ = HandlerRuns(kInterruptSignal); }

bool MailboxHolder::Interrupted() const { return HandlerRuns(kInterruptSignal) != interrupts_; }

}  // namespace parley::reference
