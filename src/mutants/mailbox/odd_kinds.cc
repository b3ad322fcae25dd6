// Correct mailboxes of unusual kinds and traits.
#include <bit>
#include <cstdint>
#include <optional>

#include "src/ipc/message.h"
#include "src/mutants/mailbox/variant.h"

namespace parley::mutants {
namespace {

MailboxClaims Only(Bound bound) {
  return MailboxClaims().With([bound](mailbox::Traits& traits) { traits.capacities = {bound}; });
}

// One that offers some capacities only.
template <std::int64_t lowest, std::int64_t highest>
struct OnlyOf : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> Refused(const mailbox::Create& create) const override {
    const auto error = Mailbox::Refused(create);
    const std::int64_t capacity = error ? lowest : CapacityFor(create);
    return capacity < lowest || capacity > highest ? Error::kUnsupported : error;
  }
};
const MailboxVariant<OnlyOf<0, 0>> kRendezvousOnly("rendezvous-only", "Offers capacity zero only.", Only(Bound::kZero));
const MailboxVariant<OnlyOf<1, INT64_MAX>> kBoundedOnly("bounded-only", "Offers bounded mailboxes only.",
                                                        Only(Bound::kBounded));
const MailboxVariant<OnlyOf<MessageStore::kUnbounded, MessageStore::kUnbounded>> kUnboundedOnly(
    "unbounded-only", "Offers unbounded mailboxes only.", Only(Bound::kUnbounded));

struct RoundsUp : Mailbox {
  using Mailbox::Mailbox;
  std::int64_t CapacityFor(const mailbox::Create& create) const override {
    const std::int64_t capacity = Mailbox::CapacityFor(create);
    return capacity <= 0 ? capacity
                         : static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(capacity) + 2));
  }
};
const MailboxVariant<RoundsUp> kRoundsUp("rounds-up", "The capacity is a power of two above the one asked for.");

struct OnePlace : Mailbox {
  using Mailbox::Mailbox;
  std::int64_t CapacityFor(const mailbox::Create& create) const override {
    const std::int64_t capacity = Mailbox::CapacityFor(create);
    return capacity <= 0 ? capacity : 1;
  }
};
const MailboxVariant<OnePlace> kOnePlace("one-place", "A bounded mailbox holds one message.",
                                         MailboxClaims().With([](mailbox::Traits& traits) {
                                           traits.max_capacity = 1;
                                         }));

struct CapacityUnknown : Mailbox {
  using Mailbox::Mailbox;
  Created Declared(const MailboxState&) const override { return Created{.capacity = std::optional<std::int64_t>()}; }
};
const MailboxVariant<CapacityUnknown> kCapacityUnknown(
    "capacity-unknown", "Says neither what capacities it offers nor which one is in force.",
    MailboxClaims()
        .With([](mailbox::Traits& traits) {
          traits.capacities.reset();
          traits.max_capacity.reset();
        })
        .Without(ability::kAttributes));

struct NoPriorities : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  Outcome<Nothing> Do(const mailbox::Send& send) override {
    if (send.priority || send.timeout_ms) return Error::kUnsupported;
    return Mailbox::Do(send);
  }
  Outcome<mailbox::Received> Do(const mailbox::Receive& receive) override {
    if (receive.timeout_ms) return Error::kUnsupported;
    const Result result = Mailbox::Do(receive).result();
    if (!result.Succeeded()) return result;
    return mailbox::Received{.data = result.As<mailbox::Received>().data, .priority = {}};
  }
};
const MailboxVariant<NoPriorities> kNoPriorities(
    "plain", "Knows neither priorities nor limits of time, and cannot be interrupted.",
    MailboxClaims()
        .With([](mailbox::Traits& traits) {
          traits.priorities.reset();
          traits.timed = false;
          traits.destroy.reset();
        })
        .Without(ability::kInterrupt)
        .Without(ability::kRestart)
        .WithoutProfiles());

// The note: bit i: the party in slot i has it open.
struct Unlinks : NotingMailbox<std::uint64_t> {
  using NotingMailbox::Do;
  using NotingMailbox::NotingMailbox;
  Outcome<Nothing> Do(const mailbox::Open& open) override {
    const auto opened = Mailbox::Do(open);
    const Party::Turn turn(party());
    if (const Held* held = Find(open.object)) NoteOf(*held) |= std::uint64_t{1} << party().slot();
    return opened;
  }
  bool Vacant(MailboxState& state) override {
    return Mailbox::Vacant(state) && (NoteOf(state) & table().company.lives.held.load()) == 0;
  }
  bool Gone(const Held&) const override { return false; }
  void Unmade(MailboxState&) override {}
};
const MailboxVariant<Unlinks> kUnlinks("unlinks", "Destroying frees the name; who has the mailbox open goes on.",
                                       MailboxClaims().With([](mailbox::Traits& traits) {
                                         traits.destroy = mailbox::Destruction::kUnlinks;
                                       }));

// The note: 1 + the slot of who receives; 0: nobody yet.
struct OneReceiver : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  std::optional<Error> ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                  Message& message) override {
    if (NoteOf(held) == 0) NoteOf(held) = party().slot() + 1;
    if (NoteOf(held) != party().slot() + 1) return Error::kPermission;
    return Mailbox::ReceiveNow(held, wanted, patience, message);
  }
};
const MailboxVariant<OneReceiver> kOneReceiver(
    "one-receiver", "Only the first who receives from it ever may.",
    MailboxClaims().With([](mailbox::Traits& traits) { traits.receivers = "one"; }).Without(ability::kTypes));

struct LimitOfItsOwn : Mailbox {
  using Mailbox::Mailbox;
  static constexpr std::size_t kLimit = 4096;  // Bytes.
  bool TooBig(const Held&, const Message& message) override { return message.data.size() > kLimit; }
  bool IsFull(const Held& held, const Message& message) override {
    return Mailbox::IsFull(held, message) || !StoreOf(held).HasMemoryFor(message.data.size());
  }
};
const MailboxVariant<LimitOfItsOwn> kLimitOfItsOwn(
    "limit-of-its-own", "Every mailbox takes messages of up to 4096 bytes, whatever was asked for.",
    MailboxClaims()
        .With([](mailbox::Traits& traits) { traits.max_size = LimitOfItsOwn::kLimit; })
        .Without(ability::kAttributes));

}  // namespace
}  // namespace parley::mutants
