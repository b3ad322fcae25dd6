// Mailboxes that do not wake whom they must.
#include <unistd.h>

#include <bit>
#include <cstdint>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

struct SendDoesNotWake : Mailbox {
  using Mailbox::Mailbox;
  void Stored(const Held&) override {}
};
const MailboxMutant<SendDoesNotWake> kSendDoesNotWake(
    "send-does-not-wake", "A send does not wake waiting receivers.",
    {.imitates = "Zephyr: k_msgq_put did not wake who polled the queue, zephyrproject-rtos/zephyr#79617",
     .must_fail = {"mailbox.send-wakes-receiver", "mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.message-is-a-copy"}});

struct ReceiveDoesNotWake : Mailbox {
  using Mailbox::Mailbox;
  void Taken(const Held&) override {}
};
const MailboxMutant<ReceiveDoesNotWake> kReceiveDoesNotWake(
    "receive-does-not-wake", "A receive does not wake waiting senders.",
    {.imitates = "DragonOS#2207: the waker sees no waiter and leaves out the wake-up",
     .must_fail = {"mailbox.receive-wakes-sender", "mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.message-is-a-copy"}});

// The note: bit i: the party in slot i is listed as waiting at this side.
template <Side listed_side>
struct WakesWhoGaveUp : NotingMailbox<std::uint64_t> {
  using NotingMailbox::NotingMailbox;
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    if (side == listed_side) NoteOf(state) |= std::uint64_t{1} << party().slot();
    Mailbox::Sleep(state, side, patience);
  }
  void WakeFirstListed(const Held& held) {
    std::uint64_t& listed = NoteOf(held);
    if (listed == 0) return;
    table().company.lives.WakeOne(std::countr_zero(listed));
    listed &= listed - 1;
  }
};

struct WakesReceiverWhoGaveUp : WakesWhoGaveUp<Side::kReceiver> {
  using WakesWhoGaveUp::WakesWhoGaveUp;
  void Stored(const Held& held) override { WakeFirstListed(held); }
};
const MailboxMutant<WakesReceiverWhoGaveUp> kWakesReceiverWhoGaveUp(
    "wakes-who-gave-up", "A send wakes the first receiver on the list, though it waits no more, and nobody else.",
    {.imitates = "RT-Thread: a waiter that had timed out was still listed, RT-Thread/rt-thread#11631",
     .must_fail = {"mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender", "mailbox.one-receiver-each"}});

struct WakesSenderWhoGaveUp : WakesWhoGaveUp<Side::kSender> {
  using WakesWhoGaveUp::WakesWhoGaveUp;
  void Taken(const Held& held) override { WakeFirstListed(held); }
};
const MailboxMutant<WakesSenderWhoGaveUp> kWakesSenderWhoGaveUp(
    "wakes-sender-who-gave-up",
    "A receive wakes the first sender on the list, though it waits no more, and nobody else.",
    {.imitates = "RT-Thread: the same at the other end, RT-Thread/rt-thread#11631",
     .must_fail = {"mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender", "mailbox.one-receiver-each"}});

// Its waiters run late, as processes that others keep from running.
struct LateMailbox : Mailbox {
  using Mailbox::Mailbox;
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    Mailbox::Sleep(state, side, patience);
    party().Leave();
    usleep(30'000);
    party().Enter();
  }
  void WakeFirst(const Held& held, Side side) {
    const std::uint64_t waiting = held.state->Waiting(side).load() & table().company.lives.waiting.load();
    if (waiting != 0) table().company.lives.WakeOne(std::countr_zero(waiting));
  }
};

struct WakesOnlyWhenEmpty : LateMailbox {
  using LateMailbox::LateMailbox;
  void Stored(const Held& held) override {
    if (StoreOf(held).Count() == 1) WakeFirst(held, Side::kReceiver);
  }
};
const MailboxMutant<WakesOnlyWhenEmpty> kWakesOnlyWhenEmpty(
    "wakes-only-when-empty", "A send wakes one receiver, and only if the mailbox was empty.",
    {.imitates = "Linux 5.5: a write to a pipe that was not empty woke nobody, fixed in 3a34b13a88ca",
     .must_fail = {"mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"}});

struct WakesOnlyWhenFull : LateMailbox {
  using LateMailbox::LateMailbox;
  void Taken(const Held& held) override {
    const MessageStore& store = StoreOf(held);
    if (store.IsRendezvous()) return Mailbox::Taken(held);
    if (store.Count() + 1 == store.Capacity()) WakeFirst(held, Side::kSender);
  }
};
const MailboxMutant<WakesOnlyWhenFull> kWakesOnlyWhenFull(
    "wakes-only-when-full", "A receive wakes one sender, and only if the mailbox was full.",
    {.imitates = "DragonOS: one writer was woken, and not who could go on, DragonOS#2148",
     .must_fail = {"mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.receive-wakes-sender", "mailbox.send-wakes-receiver"}});

struct LooksThenSleeps : Mailbox {
  using Mailbox::Mailbox;
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    party().Leave();
    usleep(3000);
    party().Enter();
    Mailbox::Sleep(state, side, patience);
  }
};
const MailboxMutant<LooksThenSleeps> kLooksThenSleeps(
    "looks-then-sleeps", "Between looking and sleeping a waiter misses what is sent, or taken.",
    {.imitates = "Asterinas: looked before it was registered as waiting, c19c7765d; DragonOS#2207",
     .must_fail = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"},
     .must_pass = {"mailbox.open-missing-fails"}});

struct OneCondition : LateMailbox {
  using LateMailbox::LateMailbox;
  void Stored(const Held& held) override { WakeFirstOfBoth(held); }
  void Taken(const Held& held) override { WakeFirstOfBoth(held); }
  void WakeFirstOfBoth(const Held& held) {
    reference::Lives& lives = table().company.lives;
    const std::uint64_t waiting = held.state->waiting[0].load() | held.state->waiting[1].load();
    if ((waiting & lives.waiting.load()) != 0) lives.WakeOne(std::countr_zero(waiting & lives.waiting.load()));
  }
};
const MailboxMutant<OneCondition> kOneCondition(
    "one-condition", "Senders and receivers wait for one condition, of whom each change wakes one.",
    {.imitates = "DragonOS: the wake-up went to one who could not go on, DragonOS#2148",
     .must_fail = {"mailbox.every-waiter-is-woken"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"}});

struct WakesInAnyMailbox : Mailbox {
  using Mailbox::Mailbox;
  void Stored(const Held&) override { WakeFirstOfAll(); }
  void Taken(const Held&) override { WakeFirstOfAll(); }
  void WakeFirstOfAll() {
    reference::Lives& lives = table().company.lives;
    if (const std::uint64_t waiting = lives.waiting.load(); waiting != 0) lives.WakeOne(std::countr_zero(waiting));
  }
};
const MailboxMutant<WakesInAnyMailbox> kWakesInAnyMailbox(
    "wakes-in-any-mailbox", "A change of one mailbox wakes one who waits, perhaps at another.",
    {.imitates = "FreeBSD's pipes: one channel for different things to wait for, PR 264441",
     .must_fail = {"mailbox.boxes-do-not-mix"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"}});

}  // namespace
}  // namespace parley::mutants
