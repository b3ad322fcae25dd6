#include "src/reference/mailbox.h"

#include <utility>

#include "src/reference/lives.h"

namespace parley::reference {

Outcome<Nothing> Mailbox::Do(const mailbox::Send& send) {
  const std::int64_t priority = send.priority.value_or(0);
  if (priority < 0 || priority > mailbox::kHighestPriority) return Error::kInvalid;
  const Message message{.data = send.data, .priority = priority};
  if (const auto error = PerformSend(send.object, message, Patience(send.wait, send.timeout_ms))) return *error;
  return Nothing{};
}

Outcome<mailbox::Received> Mailbox::Do(const mailbox::Receive& receive) {
  Message message;
  const Wanted wanted{.rank = ByPriority(), .max = receive.max};
  const Patience patience(receive.wait, receive.timeout_ms);
  if (const auto error = PerformReceive(receive.object, wanted, patience, message)) return *error;
  return mailbox::Received{.data = std::move(message.data), .priority = message.priority};
}

Outcome<Nothing> Mailbox::Do(const mailbox::SendTyped& send) {
  if (send.type < 1) return Error::kInvalid;
  const Message message{.data = send.data, .type = send.type};
  if (const auto error = PerformSend(send.object, message, Patience(send.wait, {}))) return *error;
  return Nothing{};
}

Outcome<mailbox::TypedMessage> Mailbox::Do(const mailbox::ReceiveTyped& receive) {
  Message message;
  const Wanted wanted{.rank = ByType(receive.type), .max = {}};
  if (const auto error = PerformReceive(receive.object, wanted, Patience(receive.wait, {}), message)) return *error;
  return mailbox::TypedMessage{.data = std::move(message.data), .type = message.type};
}

MessageStore::Rank Mailbox::ByPriority() const {
  return [](const Envelope& envelope) { return -envelope.priority; };
}

MessageStore::Rank Mailbox::ByType(std::int64_t type) const {
  return [type](const Envelope& envelope) -> std::optional<std::int64_t> {
    if (type == 0 || envelope.type == type) return 0;
    if (type < 0 && envelope.type <= -type) return envelope.type;
    return std::nullopt;
  };
}

std::optional<Error> Mailbox::PerformSend(const std::string& object, const Message& message, const Patience& patience) {
  const Held* held = Find(object);
  if (held == nullptr) return Error::kNotFound;
  Begin();
  const Party::Turn turn(party());
  if (Gone(*held)) return Error::kGone;
  if (TooBig(*held, message)) return Error::kTooBig;
  return StoreOf(*held).IsRendezvous() ? Meet(*held, message, patience) : SendNow(*held, message, patience);
}

std::optional<Error> Mailbox::SendNow(const Held& held, const Message& message, const Patience& patience) {
  while (IsFull(held, message)) {
    if (const auto error = Wait(held, Side::kSender, patience)) return SendGivenUp(held, message, *error);
    if (Gone(held)) return Error::kGone;
  }
  const bool was_empty = StoreOf(held).Count() == 0;
  Store(held, message);
  Notice(held, was_empty);
  Stored(held);
  return std::nullopt;
}

// Offers the message and waits until it is taken.
std::optional<Error> Mailbox::Meet(const Held& held, const Message& message, const Patience& patience) {
  if (!patience.wait) return Error::kWouldBlock;
  MessageStore& store = StoreOf(held);
  while (!store.HasMemoryFor(message.data.size())) {
    if (const auto error = Wait(held, Side::kSender, patience)) return error;
    if (Gone(held)) return Error::kGone;
  }
  const std::uint64_t number = store.Put(message, Offerer());
  Stored(held);
  while (store.Has(number)) {
    auto error = Gone(held) ? Error::kGone : Wait(held, Side::kSender, patience);
    if (!error) continue;
    Withdraw(held, number);
    table().WakeAll(*held.state, Side::kSender);  // One may wait for its memory.
    return error;
  }
  return std::nullopt;
}

std::optional<Error> Mailbox::PerformReceive(const std::string& object, const Wanted& wanted, const Patience& patience,
                                             Message& message) {
  const Held* held = Find(object);
  if (held == nullptr) return Error::kNotFound;
  Begin();
  const Party::Turn turn(party());
  if (Gone(*held)) return Error::kGone;
  return ReceiveNow(*held, wanted, patience, message);
}

std::optional<Error> Mailbox::ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                         Message& message) {
  std::optional<Envelope> next;
  while (!(next = Next(held, wanted))) {
    if (const auto error = Wait(held, Side::kReceiver, patience)) return ReceiveGivenUp(held, wanted, *error, message);
    if (Gone(held)) return Error::kGone;
  }
  if (wanted.max && next->size > *wanted.max) return ReceiveTooShort(held, wanted, message);
  message = Fetch(held, wanted);
  Taken(held);
  return std::nullopt;
}

Outcome<mailbox::Attributes> Mailbox::Do(const mailbox::GetAttributes& get) {
  const Held* held = Find(get.object);
  if (held == nullptr) return Error::kNotFound;
  const Party::Turn turn(party());
  if (Gone(*held)) return Error::kGone;
  MessageStore& store = StoreOf(*held);
  return mailbox::Attributes{
      .count = store.Count(), .capacity = store.Capacity(), .max_size = static_cast<std::int64_t>(store.MaxSize())};
}

Outcome<Nothing> Mailbox::Do(const mailbox::Notify& notify) {
  const Held* held = Find(notify.object);
  if (held == nullptr) return Error::kNotFound;
  const Party::Turn turn(party());
  if (Gone(*held)) return Error::kGone;
  if (held->state->listener.load() != 0) return Error::kBusy;
  held->state->listener.store(std::uint64_t{1} << party().slot());
  return Nothing{};
}

// Who was killed before he told is as if he had never told: POSIX asks no more.
void Mailbox::Notice(const Held& held, bool was_empty) {
  if (!was_empty || held.state->Waiting(Side::kReceiver).load() != 0) return;
  ForEachSlot(held.state->listener.exchange(0),
              [&](int slot) { table().told[static_cast<std::size_t>(slot)].fetch_add(1); });
}

Outcome<mailbox::Count> Mailbox::Do(const mailbox::Notified&) {
  const Party::Turn turn(party());
  return mailbox::Count{.count = table().told[static_cast<std::size_t>(party().slot())].load()};
}

}  // namespace parley::reference
