// Mailboxes that hold more or fewer messages than they say.
#include <bit>
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

struct OneTooMany : Mailbox {
  using Mailbox::Mailbox;
  bool IsFull(const Held& held, const Message& message) override {
    return Mailbox::IsFull(held, message) && StoreOf(held).Count() != StoreOf(held).Capacity();
  }
};
const MailboxMutant<OneTooMany> kOneTooMany("one-too-many", "One message more fits than was declared.",
                                            {.imitates = "NuttX: a ring that was off by one when full, 74e032e9248",
                                             .must_fail = {"mailbox.capacity-is-as-declared"},
                                             .must_pass = {"mailbox.fifo-order", "mailbox.receiver-waits-on-empty"}});

struct OneTooFew : Mailbox {
  using Mailbox::Mailbox;
  bool IsFull(const Held& held, const Message& message) override {
    const MessageStore& store = StoreOf(held);
    return Mailbox::IsFull(held, message) || (store.Capacity() > 1 && store.Count() + 1 >= store.Capacity());
  }
};
const MailboxMutant<OneTooFew> kOneTooFew("one-too-few", "One message fewer fits than was declared.",
                                          {.imitates = "NuttX: a ring that keeps a place free, 38c001a914b",
                                           .must_fail = {"mailbox.capacity-is-as-declared"},
                                           .must_pass = {"mailbox.receiver-waits-on-empty",
                                                         "mailbox.open-missing-fails"}});

struct RoundsUpSilently : Mailbox {
  using Mailbox::Mailbox;
  std::int64_t CapacityFor(const mailbox::Create& create) const override {
    const std::int64_t capacity = Mailbox::CapacityFor(create);
    return capacity <= 0 ? capacity : static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(capacity)));
  }
  Created Declared(const MailboxState&) const override { return Created{}; }
};
const MailboxMutant<RoundsUpSilently> kRoundsUpSilently(
    "rounds-up-silently", "The capacity is rounded up to a power of two, and create does not say so.",
    {.imitates = "NuttX took capacities as they came and said nothing, bef756c0049",
     .must_fail = {"mailbox.capacity-is-as-declared"},
     .must_pass = {"mailbox.fifo-order", "mailbox.receiver-waits-on-empty"}});

// The note: how many places are lost.
struct RefusedTakesAPlace : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  std::optional<Error> SendGivenUp(const Held& held, const Message&, Error why) override {
    ++NoteOf(held);
    return why;
  }
  bool IsFull(const Held& held, const Message& message) override {
    const MessageStore& store = StoreOf(held);
    return Mailbox::IsFull(held, message) || (!store.IsUnbounded() && store.Count() + NoteOf(held) >= store.Capacity());
  }
};
const MailboxMutant<RefusedTakesAPlace> kRefusedTakesAPlace(
    "refused-takes-a-place", "Each send that was refused takes a place for ever.",
    {.imitates = "gVisor: a queue that slowly filled, 1b060cbd4",
     .must_fail = {"mailbox.capacity-is-as-declared"},
     .must_pass = {"mailbox.fifo-order", "mailbox.receiver-waits-on-empty"}});

struct RefusedButStored : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendGivenUp(const Held& held, const Message& message, Error why) override {
    if (why == Error::kWouldBlock) Store(held, message);
    return why;
  }
};
const MailboxMutant<RefusedButStored> kRefusedButStored(
    "refused-but-stored", "A send that answers would-block is stored all the same.",
    {.imitates = "SerenityOS: the position moved although the write failed, 63a1be14066",
     .must_fail = {"mailbox.nonblocking-send-on-full", "mailbox.failed-operation-changes-nothing"},
     .must_pass = {"mailbox.fifo-order", "mailbox.sender-waits-on-full"}});

struct RefusedOverwrites : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendGivenUp(const Held& held, const Message& message, Error why) override {
    if (why == Error::kWouldBlock) {
      StoreOf(held).Take([](const Envelope& envelope) { return -static_cast<std::int64_t>(envelope.number); });
      Store(held, message);
    }
    return why;
  }
};
const MailboxMutant<RefusedOverwrites> kRefusedOverwrites(
    "refused-overwrites", "A send that answers would-block has replaced the newest message.",
    {.imitates = "RIOT: a request was overwritten, RIOT-OS/RIOT#5443",
     .must_fail = {"mailbox.nonblocking-send-on-full", "mailbox.failed-operation-changes-nothing"},
     .must_pass = {"mailbox.sender-waits-on-full", "mailbox.receiver-waits-on-empty"}});

struct UnboundedIsBounded : Mailbox {
  using Mailbox::Mailbox;
  bool IsFull(const Held& held, const Message& message) override {
    return Mailbox::IsFull(held, message) || (StoreOf(held).IsUnbounded() && StoreOf(held).Count() >= 64);
  }
};
const MailboxMutant<UnboundedIsBounded> kUnboundedIsBounded(
    "unbounded-is-bounded", "Unbounded is full after 64 messages.",
    {.imitates = "CPython: a queue without limit on top of a pipe that has one, python/cpython#94777",
     .must_fail = {"mailbox.unbounded-send-never-waits"},
     .must_pass = {"mailbox.fifo-order", "mailbox.capacity-is-as-declared"}});

// The note: how many were received.
struct PlaceLost : NotingMailbox<std::int64_t> {
  using NotingMailbox::NotingMailbox;
  void Taken(const Held& held) override {
    ++NoteOf(held);
    Mailbox::Taken(held);
  }
  bool IsFull(const Held& held, const Message& message) override {
    const MessageStore& store = StoreOf(held);
    return Mailbox::IsFull(held, message) ||
           (store.Capacity() > 1 && store.Count() + NoteOf(held) / 16 >= store.Capacity());
  }
};
const MailboxMutant<PlaceLost> kPlaceLost("place-lost", "The place of every sixteenth message is never used again.",
                                          {.imitates = "gVisor: a queue that slowly filled, 1b060cbd4",
                                           .must_fail = {"mailbox.capacity-is-as-declared"},
                                           .must_pass = {"mailbox.receiver-waits-on-empty",
                                                         "mailbox.open-missing-fails"}});

struct GrowsInDisorder : Mailbox {
  using Mailbox::Mailbox;
  void Store(const Held& held, const Message& message) override {
    MessageStore& store = StoreOf(held);
    if (store.IsUnbounded() && store.Count() == 16) {
      if (const auto first = store.Take(ByPriority())) store.Put(*first);
    }
    Mailbox::Store(held, message);
  }
};
const MailboxMutant<GrowsInDisorder> kGrowsInDisorder("grows-in-disorder",
                                                      "When an unbounded mailbox grows, its messages lose their order.",
                                                      {.imitates = "a ring that is copied as it lies when it grows",
                                                       .must_fail = {"mailbox.unbounded-send-never-waits"},
                                                       .must_pass = {"mailbox.capacity-is-as-declared",
                                                                     "mailbox.rendezvous"}});

struct FullIsEmpty : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Envelope> Next(const Held& held, const Wanted& wanted) override {
    if (StoreOf(held).Capacity() > 0 && StoreOf(held).Count() == StoreOf(held).Capacity()) return std::nullopt;
    return Mailbox::Next(held, wanted);
  }
};
const MailboxMutant<FullIsEmpty> kFullIsEmpty(
    "full-is-empty", "A full mailbox looks empty to a receiver.",
    {.imitates = "NuttX: full and empty told apart by one place, 74e032e9248",
     .must_fail = {"mailbox.capacity-is-as-declared", "mailbox.receive-wakes-sender"},
     .must_pass = {"mailbox.rendezvous", "mailbox.unbounded-send-never-waits"}});

}  // namespace
}  // namespace parley::mutants
