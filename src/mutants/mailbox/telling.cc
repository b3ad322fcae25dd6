// Mailboxes that notify wrongly, or tell untruths about themselves.
#include <cstdint>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

struct NotifyRepeats : Mailbox {
  using Mailbox::Mailbox;
  void Notice(const Held& held, bool was_empty) override {
    const std::uint64_t listener = held.state->listener.load();
    Mailbox::Notice(held, was_empty);
    held.state->listener.store(listener);
  }
};
const MailboxMutant<NotifyRepeats> kNotifyRepeats(
    "notify-repeats", "Who asked once is told again and again.",
    {.imitates = "FreeBSD: another sequence of notifications, osvenskan/posix_ipc#8; tgoskits#1564",
     .must_fail = {"mailbox.notify-once"},
     .must_pass = {"mailbox.fifo-order", "mailbox.attributes-tell-the-truth"}});

struct NotifyOnAnySend : Mailbox {
  using Mailbox::Mailbox;
  void Notice(const Held& held, bool) override { Mailbox::Notice(held, true); }
};
const MailboxMutant<NotifyOnAnySend> kNotifyOnAnySend(
    "notify-on-any-send", "Who asked is told of a message that comes to others, too.",
    {.imitates = "StarryOS, in review: notified on every send, tgoskits#1564",
     .must_fail = {"mailbox.notify-once"},
     .must_pass = {"mailbox.fifo-order", "mailbox.attributes-tell-the-truth"}});

struct NotifyDespiteReceiver : Mailbox {
  using Mailbox::Mailbox;
  void Notice(const Held& held, bool was_empty) override {
    auto& receivers = held.state->Waiting(Side::kReceiver);
    const std::uint64_t waiting = receivers.exchange(0);
    Mailbox::Notice(held, was_empty);
    receivers.store(waiting);
  }
};
const MailboxMutant<NotifyDespiteReceiver> kNotifyDespiteReceiver(
    "notify-despite-receiver", "Who asked is told of a message that a waiting receiver gets.",
    {.imitates = "StarryOS, in review: notified although a receiver waited, tgoskits#1564",
     .must_fail = {"mailbox.notify-once"},
     .must_pass = {"mailbox.fifo-order", "mailbox.attributes-tell-the-truth"}});

struct NotifyNever : Mailbox {
  using Mailbox::Mailbox;
  void Notice(const Held&, bool) override {}
};
const MailboxMutant<NotifyNever> kNotifyNever(
    "notify-never", "Who asked is never told.",
    {.imitates = "Zephyr: who polled the queue was not told, zephyrproject-rtos/zephyr#79617",
     .must_fail = {"mailbox.notify-once"},
     .must_pass = {"mailbox.fifo-order", "mailbox.attributes-tell-the-truth"}});

// One that says something else of itself.
struct Untruthful : Mailbox {
  using Mailbox::Do;
  using Mailbox::Mailbox;
  virtual void Bend(mailbox::Attributes& attributes, std::int64_t ever_sent) const = 0;
  Outcome<mailbox::Attributes> Do(const mailbox::GetAttributes& get) override {
    const Result result = Mailbox::Do(get).result();
    if (!result.Succeeded()) return result;
    auto attributes = result.As<mailbox::Attributes>();
    Bend(attributes, static_cast<std::int64_t>(Find(get.object)->state->store.numbers.load()));
    return attributes;
  }
};

struct CountNeverFalls : Untruthful {
  using Untruthful::Untruthful;
  void Bend(mailbox::Attributes& attributes, std::int64_t ever_sent) const override { attributes.count = ever_sent; }
};
const MailboxMutant<CountNeverFalls> kCountNeverFalls(
    "count-never-falls", "The count that attributes tell is that of all messages ever sent.",
    {.imitates = "gVisor: the count did not fall as it must, 1b060cbd4",
     .must_fail = {"mailbox.attributes-tell-the-truth"},
     .must_pass = {"mailbox.fifo-order", "mailbox.capacity-is-as-declared"}});

struct CapacityIsRoom : Untruthful {
  using Untruthful::Untruthful;
  void Bend(mailbox::Attributes& attributes, std::int64_t) const override { attributes.capacity -= attributes.count; }
};
const MailboxMutant<CapacityIsRoom> kCapacityIsRoom("capacity-is-room",
                                                    "The capacity that attributes tell is the room that is left.",
                                                    {.imitates = "NuttX: attributes that were not checked, bef756c0049",
                                                     .must_fail = {"mailbox.attributes-tell-the-truth"},
                                                     .must_pass = {"mailbox.fifo-order",
                                                                   "mailbox.capacity-is-as-declared"}});

}  // namespace
}  // namespace parley::mutants
