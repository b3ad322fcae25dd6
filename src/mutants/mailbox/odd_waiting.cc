// Correct mailboxes that wait, wake and hand over unusually.
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <optional>

#include "src/ipc/message.h"
#include "src/mutants/mailbox/delayed.h"
#include "src/mutants/mailbox/variant.h"

namespace parley::mutants {
namespace {

struct Slow : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  template <class T>
  Outcome<typename T::Ok> Slowly(const T& operation) {
    usleep(2000);
    auto done = Mailbox::Do(operation);
    usleep(2000);
    return done;
  }
  Outcome<Created> Do(const mailbox::Create& create) override { return Slowly(create); }
  Outcome<Nothing> Do(const mailbox::Open& open) override { return Slowly(open); }
  Outcome<Nothing> Do(const mailbox::Send& send) override { return Slowly(send); }
  Outcome<mailbox::Received> Do(const mailbox::Receive& receive) override { return Slowly(receive); }
  Outcome<Nothing> Do(const mailbox::Destroy& destroy) override { return Slowly(destroy); }
};
const MailboxVariant<Slow> kSlow("slow", "Takes its time before each operation and before each answer.");

struct Restless : Mailbox {
  using Mailbox::Mailbox;
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    Patience little = patience;
    little.end = Party::Clock::now() + std::chrono::milliseconds(2);
    Mailbox::Sleep(state, side, little);
  }
};
const MailboxVariant<Restless> kRestless("restless", "Waiters wake up for no reason.");

// Receivers still count as waiting, for who asks to be told of a message.
struct Polling : Mailbox {
  using Mailbox::Mailbox;
  void Sleep(MailboxState& state, Side side, const Patience&) override {
    const std::uint64_t bit = std::uint64_t{1} << party().slot();
    state.Waiting(side).fetch_or(bit);
    party().Leave();
    usleep(1000);
    party().Enter();
    state.Waiting(side).fetch_and(~bit);
  }
};
const MailboxVariant<Polling> kPolling("polling", "Waiters nap and look again; nobody wakes them.");

struct WakesEverybody : Mailbox {
  using Mailbox::Mailbox;
  void Stored(const Held&) override { table().company.lives.WakeAll(); }
  void Taken(const Held&) override { table().company.lives.WakeAll(); }
};
const MailboxVariant<WakesEverybody> kWakesEverybody("wakes-everybody",
                                                     "Every change wakes all who wait, for whatever.");

const MailboxVariant<DelayedMailbox> kEventual("eventual", "Messages arrive some time after their send has returned.",
                                               MailboxClaims()
                                                   .With([](mailbox::Traits& traits) {
                                                     traits.delivery = Delivery::kEventual;
                                                   })
                                                   .Without(ability::kTypes)
                                                   .Without(ability::kAttributes)
                                                   .Without(ability::kNotify));

// A message's type tells for whom it is: 1 + the slot of a receiver that waited, or 0.
// It is his as long as he waits, which he does no more once he is dead.
struct HandsOver : Mailbox {
  using Mailbox::Mailbox;
  static std::uint64_t BitOf(std::int64_t type) { return type == 0 ? 0 : std::uint64_t{1} << (type - 1); }

  void Store(const Held& held, const Message& message) override {
    Message handed = message;
    handed.type = 0;
    std::uint64_t free = held.state->Waiting(Side::kReceiver).load();
    StoreOf(held).Peek([&](const Envelope& envelope) -> std::optional<std::int64_t> {
      free &= ~BitOf(envelope.type);
      return std::nullopt;
    });
    reference::ForEachSlot(free, [&](int slot) { handed.type = slot + 1; });
    Mailbox::Store(held, handed);
  }
  // Its own first.
  Wanted Mine(const Held& held, const Wanted& wanted) {
    const std::uint64_t others = held.state->Waiting(Side::kReceiver).load() & ~BitOf(party().slot() + 1);
    return {.rank = [others, rank = wanted.rank,
                     mine = party().slot() + 1](const Envelope& envelope) -> std::optional<std::int64_t> {
              if ((BitOf(envelope.type) & others) != 0) return std::nullopt;
              return envelope.type == mine ? INT64_MIN : rank(envelope);
            },
            .max = wanted.max};
  }
  std::optional<Envelope> Next(const Held& held, const Wanted& wanted) override {
    return Mailbox::Next(held, Mine(held, wanted));
  }
  Message Fetch(const Held& held, const Wanted& wanted) override { return Mailbox::Fetch(held, Mine(held, wanted)); }
};
const MailboxVariant<HandsOver> kHandsOver("hands-over", "A message is handed directly to a receiver that waits.",
                                           MailboxClaims().Without(ability::kTypes));

// A rendezvous without waiting succeeds if somebody is there to meet.
struct MeetsWhoIsThere : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> Meet(const Held& held, const Message& message, const Patience& patience) override {
    if (patience.wait || held.state->Waiting(Side::kReceiver).load() == 0)
      return Mailbox::Meet(held, message, patience);
    const auto error = Mailbox::Meet(held, message, Patience(true, 300));
    return error == Error::kTimeout ? Error::kWouldBlock : error;
  }
};
const MailboxVariant<MeetsWhoIsThere> kMeetsWhoIsThere(
    "meets-who-is-there", "With capacity zero a send that does not wait succeeds if a receiver waits.");

}  // namespace
}  // namespace parley::mutants
