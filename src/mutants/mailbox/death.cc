// Mailboxes that a party's death harms.
#include <unistd.h>

#include <bit>
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

// The note: not 0: somebody sends.
struct LockLeftBehind : NotingMailbox<std::uint32_t> {
  using NotingMailbox::NotingMailbox;
  std::optional<Error> SendNow(const Held& held, const Message& message, const Patience& patience) override {
    std::uint32_t& locked = NoteOf(held);
    while (locked != 0 && patience.wait && !Interrupted() && !Expired(patience) && !Gone(held)) {
      party().Leave();
      usleep(1000);
      party().Enter();
    }
    if (locked != 0 && !patience.wait) return Error::kWouldBlock;
    if (locked != 0) return Expired(patience) ? Error::kTimeout : Error::kInterrupted;
    locked = 1;
    const auto error = Mailbox::SendNow(held, message, patience);
    locked = 0;
    return error;
  }
};
const MailboxMutant<LockLeftBehind> kLockLeftBehind(
    "lock-left-behind", "A send holds a plain lock to its end; a killed sender leaves it locked.",
    {.imitates = "Boost.Interprocess's message_queue: boostorg/interprocess#226, #163, #69",
     .must_fail = {"mailbox.survives-a-killed-party"},
     .must_pass = {"mailbox.fifo-order", "mailbox.sender-waits-on-full", "mailbox.store-outlives-sender"}});

// The note: bit i: the party in slot i is listed as a waiting receiver.
struct DeadIsServed : NotingMailbox<std::uint64_t> {
  using NotingMailbox::NotingMailbox;
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    const std::uint64_t bit = std::uint64_t{1} << party().slot();
    if (side == Side::kReceiver) NoteOf(state) |= bit;
    Mailbox::Sleep(state, side, patience);
    NoteOf(state) &= ~bit;
  }
  void Store(const Held& held, const Message& message) override {
    const std::uint64_t dead = NoteOf(held) & ~table().company.lives.held.load();
    if (dead == 0) return Mailbox::Store(held, message);
    NoteOf(held) &= ~dead;
  }
};
const MailboxMutant<DeadIsServed> kDeadIsServed(
    "dead-is-served", "The next message is handed to a receiver that was killed while it waited.",
    {.imitates = "RT-Thread: who waited no more was still listed, RT-Thread/rt-thread#11631",
     .must_fail = {"mailbox.survives-a-killed-party"},
     .must_pass = {"mailbox.fifo-order", "mailbox.store-outlives-sender", "mailbox.one-receiver-each"}});

struct OfferOutlivesSender : Mailbox {
  using Mailbox::Mailbox;
  std::int32_t Offerer() override { return -1; }
};
const MailboxMutant<OfferOutlivesSender> kOfferOutlivesSender(
    "offer-outlives-sender", "The message of a rendezvous stays after its sender was killed.",
    {.imitates = "RIOT: one slot that a message lay in until its receiver came, RIOT-OS/RIOT#5443",
     .must_fail = {"mailbox.survives-a-killed-party"},
     .must_pass = {"mailbox.rendezvous", "mailbox.timed-wait", "mailbox.store-outlives-sender"}});

struct MessagesDieWithSender : Mailbox {
  using Mailbox::Mailbox;
  void Store(const Held& held, const Message& message) override { StoreOf(held).Put(message, party().slot()); }
};
const MailboxMutant<MessagesDieWithSender> kMessagesDieWithSender(
    "messages-die-with-sender", "What a process sent is dropped when it dies.",
    {.imitates = "ring-channel: told to be disconnected before it was drained, brunocodutra/ring-channel#98",
     .must_fail = {"mailbox.store-outlives-sender"},
     .must_pass = {"mailbox.fifo-order", "mailbox.every-waiter-is-woken"}});

// The note: 1 + the slot of who made it.
struct DiesWithItsMaker : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  void Make(MailboxState& state, const mailbox::Create& create) override {
    NotingMailbox::Make(state, create);
    NoteOf(state) = party().slot() + 1;
  }
  void Tidy() override {
    for (MailboxState& state : table().mailboxes) {
      if (!state.name.given.load() || NoteOf(state) == 0) continue;
      if ((table().company.lives.held.load() >> (NoteOf(state) - 1) & 1) == 0) Unmake(state);
    }
    NotingMailbox::Tidy();
  }
};
const MailboxMutant<DiesWithItsMaker> kDiesWithItsMaker(
    "dies-with-its-maker", "A mailbox is destroyed when the process that made it dies.",
    {.imitates = "CPython: any attacher's exit unlinked a shared segment, python/cpython#82300, #104291",
     .must_fail = {"mailbox.store-outlives-sender"},
     .must_pass = {"mailbox.fifo-order", "mailbox.one-receiver-each"}});

struct PublishedEarly : Mailbox {
  using Mailbox::Mailbox;
  void Store(const Held& held, const Message& message) override {
    Message half = message;
    half.data.resize(half.data.size() / 2);
    const std::uint64_t number = StoreOf(held).Put(half);
    Mailbox::Stored(held);
    party().Leave();
    usleep(2000);
    party().Enter();
    if (!StoreOf(held).Has(number)) return;
    StoreOf(held).Withdraw(number);
    Mailbox::Store(held, message);
  }
};
const MailboxMutant<PublishedEarly> kPublishedEarly(
    "published-early", "A message can be received, or left behind, while only half of it is stored.",
    {.imitates = "iceoryx2: a position published before its data, eclipse-iceoryx/iceoryx2#119",
     .must_fail = {"mailbox.survives-a-killed-party", "mailbox.send-wakes-receiver"},
     .must_pass = {"mailbox.sent-is-receivable", "mailbox.attributes-tell-the-truth"}});

// The note: bit i: the party in slot i waits for room, and one is kept for it.
struct DeadKeepsAPlace : NotingMailbox<std::uint64_t> {
  using NotingMailbox::NotingMailbox;
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    const std::uint64_t bit = std::uint64_t{1} << party().slot();
    if (side == Side::kSender) NoteOf(state) |= bit;
    Mailbox::Sleep(state, side, patience);
    NoteOf(state) &= ~bit;
  }
  bool IsFull(const Held& held, const Message& message) override {
    const std::uint64_t dead = NoteOf(held) & ~table().company.lives.held.load();
    const MessageStore& store = StoreOf(held);
    return Mailbox::IsFull(held, message) ||
           (!store.IsUnbounded() && store.Count() + std::popcount(dead) >= store.Capacity());
  }
};
const MailboxMutant<DeadKeepsAPlace> kDeadKeepsAPlace(
    "dead-keeps-a-place", "A sender that was killed while it waited for room takes a place for ever.",
    {.imitates = "gVisor: a queue that slowly filled, 1b060cbd4",
     .must_fail = {"mailbox.survives-a-killed-party"},
     .must_pass = {"mailbox.fifo-order", "mailbox.store-outlives-sender", "mailbox.receive-wakes-sender"}});

}  // namespace
}  // namespace parley::mutants
