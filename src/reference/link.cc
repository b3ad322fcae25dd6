#include "src/reference/link.h"

#include <cstdint>
#include <utility>

namespace parley::reference {
namespace {

std::optional<std::int64_t> InOrderSent(const Envelope&) { return 0; }

}  // namespace

Outcome<Nothing> Link::Do(const link::Send& send) {
  Begin();
  const Party::Turn turn(party());
  if (!self()) return Result::Failure(Error::kInvalid, "this actor has not joined");
  const auto to = Lookup(send.to);
  if (!to) return SendToNobody(send);
  if (IsGone(*to)) return Error::kGone;
  Channel* channel = ChannelOf(*self(), *to);
  if (channel == nullptr) channel = MakeChannel(*self(), *to);
  if (channel == nullptr) return Result::Failure(Error::kBusy, "the table is full");
  const Message message{.data = send.data};
  if (TooBig(*channel, message)) return Error::kTooBig;
  const auto error = channel->store.IsRendezvous() ? Meet(*channel, message, send.wait) : SendNow(*channel, message, send.wait);
  if (error) return *error;
  return Nothing{};
}

// The channel stays this one's while it waits: it is here, and the receiver was when
// it last looked.
std::optional<Error> Link::SendNow(Channel& channel, const Message& message, bool wait) {
  const Member to = channel.to;
  while (IsFull(channel, message)) {
    if (const auto error = Wait(wait)) return error;
    if (IsGone(to)) return Error::kGone;
  }
  Store(channel, message);
  Stored(channel);
  return std::nullopt;
}

// Offers the message and waits until it is taken.
std::optional<Error> Link::Meet(Channel& channel, const Message& message, bool wait) {
  if (!wait) return Error::kWouldBlock;
  const Member to = channel.to;
  const std::uint64_t number = channel.store.Put(message, party().slot());
  Stored(channel);
  while (channel.store.Has(number)) {
    const auto error = IsGone(to) ? std::optional(Error::kGone) : Wait(wait);
    if (!error) continue;
    channel.store.Withdraw(number);
    return error;
  }
  return std::nullopt;
}

Outcome<link::Received> Link::Do(const link::Receive& receive) {
  Begin();
  const Party::Turn turn(party());
  if (!self()) return Result::Failure(Error::kInvalid, "this actor has not joined");
  const auto from = Lookup(receive.from);
  if (!from) return ReceiveFromNobody(receive);
  Message message;
  if (const auto error = ReceiveNow(*from, receive.wait, message)) return *error;
  return link::Received{.data = std::move(message.data)};
}

std::optional<Message> Link::Fetch(const Member& from) {
  Channel* channel = ChannelOf(from, *self());
  if (channel == nullptr) return std::nullopt;
  auto message = channel->store.Take(InOrderSent);
  if (message) Taken(*channel);
  return message;
}

std::optional<Error> Link::ReceiveNow(const Member& from, bool wait, Message& message) {
  for (;;) {
    if (auto next = Fetch(from)) {
      message = std::move(*next);
      return std::nullopt;
    }
    if (IsGone(from)) return Error::kGone;
    if (const auto error = Wait(wait)) return error;
  }
}

}  // namespace parley::reference
