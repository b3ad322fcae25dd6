// Mailboxes without room in which the two do not meet.
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

struct RendezvousStoresOne : Mailbox {
  using Mailbox::Mailbox;
  bool IsFull(const Held& held, const Message& message) override {
    return StoreOf(held).IsRendezvous() ? StoreOf(held).Count() > 0 : Mailbox::IsFull(held, message);
  }
  std::optional<Error> Meet(const Held& held, const Message& message, const Patience& patience) override {
    return SendNow(held, message, patience);
  }
};
const MailboxMutant<RendezvousStoresOne> kRendezvousStoresOne(
    "rendezvous-stores-one", "With capacity zero there is room for one message.",
    {.imitates = "RIOT: one slot that a message lay in until its receiver came, RIOT-OS/RIOT#5443",
     .must_fail = {"mailbox.rendezvous"},
     .must_pass = {"mailbox.fifo-order", "mailbox.capacity-is-as-declared", "mailbox.sender-waits-on-full"}});

struct OfferStays : Mailbox {
  using Mailbox::Mailbox;
  void Withdraw(const Held&, std::uint64_t) override {}
};
const MailboxMutant<OfferStays> kOfferStays(
    "offer-stays", "A rendezvous that was given up leaves its message.",
    {.imitates = "Rust: what was given up was still registered, rust-lang/rust#94518",
     .must_fail = {"mailbox.rendezvous"},
     .must_pass = {"mailbox.fifo-order", "mailbox.capacity-is-as-declared"}});

// The note: how many were received.
struct AnyMeetingFrees : NotingMailbox<std::int64_t> {
  using NotingMailbox::NotingMailbox;
  void Taken(const Held& held) override {
    ++NoteOf(held);
    Mailbox::Taken(held);
  }
  std::optional<Error> Meet(const Held& held, const Message& message, const Patience& patience) override {
    if (!patience.wait) return Error::kWouldBlock;
    const std::int64_t before = NoteOf(held);
    const std::uint64_t number = StoreOf(held).Put(message, Offerer());
    Stored(held);
    while (NoteOf(held) == before) {
      auto error = Gone(held) ? Error::kGone : Wait(held, Side::kSender, patience);
      if (!error) continue;
      Withdraw(held, number);
      return error;
    }
    return std::nullopt;
  }
};
const MailboxMutant<AnyMeetingFrees> kAnyMeetingFrees(
    "any-meeting-frees", "With capacity zero all who wait to send go on when one message is received.",
    {.imitates = "RT-Thread: a waiter was made ready that had not been served, RT-Thread/rt-thread#11631",
     .must_fail = {"mailbox.rendezvous"},
     .must_pass = {"mailbox.fifo-order", "mailbox.capacity-is-as-declared"}});

}  // namespace
}  // namespace parley::mutants
