// Mailboxes that hand out messages in the wrong order.
#include <cstdint>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

constexpr std::int64_t kMany = std::int64_t{1} << 40;  // More than there are messages.

// One that ranks messages differently: the lowest rank comes first.
struct DifferentlyRanked : Mailbox {
  using Mailbox::Mailbox;
  virtual std::int64_t RankOf(const Envelope& envelope) const = 0;
  MessageStore::Rank ByPriority() const override {
    return [this](const Envelope& envelope) { return RankOf(envelope); };
  }
};

struct LastInFirstOut : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  std::int64_t RankOf(const Envelope& envelope) const override {
    return -envelope.priority * kMany - static_cast<std::int64_t>(envelope.number);
  }
};
const MailboxMutant<LastInFirstOut> kLastInFirstOut(
    "last-in-first-out", "Of one priority the newest message is received first.",
    {.imitates = "VxWorks under F Prime: equal priorities came out reversed, nasa/fprime#3267",
     .must_fail = {"mailbox.fifo-order", "mailbox.earlier-send-comes-first"},
     .must_pass = {"mailbox.one-receiver-each", "mailbox.open-missing-fails"}});

struct UrgentIsReversed : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  std::int64_t RankOf(const Envelope& envelope) const override {
    const auto number = static_cast<std::int64_t>(envelope.number);
    return -envelope.priority * kMany - (envelope.priority > 0 ? number : 0);
  }
};
const MailboxMutant<UrgentIsReversed> kUrgentIsReversed(
    "urgent-is-reversed", "Of equal priorities above 0 the newest message is received first.",
    {.imitates = "VxWorks under F Prime: urgent messages were put in front, nasa/fprime#3267",
     .must_fail = {"mailbox.priority-order"},
     .must_pass = {"mailbox.earlier-send-comes-first", "mailbox.messages-arrive-whole"}});

struct PriorityIgnored : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  std::int64_t RankOf(const Envelope&) const override { return 0; }
};
const MailboxMutant<PriorityIgnored> kPriorityIgnored(
    "priority-ignored", "Messages are received in the order sent, whatever their priorities.",
    {.imitates = "CAF: normal messages were handled before urgent ones, actor-framework#776",
     .must_fail = {"mailbox.priority-order"},
     .must_pass = {"mailbox.fifo-order", "mailbox.earlier-send-comes-first"}});

struct PriorityInverted : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  std::int64_t RankOf(const Envelope& envelope) const override { return envelope.priority; }
};
const MailboxMutant<PriorityInverted> kPriorityInverted(
    "priority-inverted", "The lowest priority is received first.",
    {.imitates = "CAF: normal messages were handled before urgent ones, actor-framework#776",
     .must_fail = {"mailbox.priority-order"},
     .must_pass = {"mailbox.fifo-order", "mailbox.earlier-send-comes-first"}});

struct TwoPriorities : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  std::int64_t RankOf(const Envelope& envelope) const override { return envelope.priority > 0 ? 0 : 1; }
};
const MailboxMutant<TwoPriorities> kTwoPriorities(
    "two-priorities", "All priorities above 0 are the same.",
    {.imitates = "CAF, where messages are urgent or not; actor-framework#776",
     .must_fail = {"mailbox.priority-order"},
     .must_pass = {"mailbox.fifo-order", "mailbox.earlier-send-comes-first"}});

struct SmallOvertakes : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  std::int64_t RankOf(const Envelope& envelope) const override {
    return -2 * envelope.priority + (envelope.size > 8 ? 1 : 0);
  }
};
const MailboxMutant<SmallOvertakes> kSmallOvertakes(
    "small-overtakes", "A message of up to 8 bytes goes another way, and overtakes larger ones.",
    {.imitates = "dbus-java: messages that arrived in order were handed out by a pool, hypfvieh/dbus-java#133",
     .must_fail = {"mailbox.fifo-order"},
     .must_pass = {"mailbox.one-receiver-each", "mailbox.receiver-waits-on-empty"}});

// A message's type tells its sender.
struct QueueForEachSender : DifferentlyRanked {
  using DifferentlyRanked::DifferentlyRanked;
  void Store(const Held& held, const Message& message) override {
    Message mine = message;
    mine.type = party().slot();
    DifferentlyRanked::Store(held, mine);
  }
  // Whoever came last is served first.
  std::int64_t RankOf(const Envelope& envelope) const override { return -envelope.priority * kMany - envelope.type; }
};
const MailboxMutant<QueueForEachSender> kQueueForEachSender(
    "queue-for-each-sender", "There is a queue for each sender, and one sender's messages all come first.",
    {.imitates = "zbus: separate streams let messages overtake each other, z-galaxy/zbus#190",
     .must_fail = {"mailbox.earlier-send-comes-first"},
     .must_pass = {"mailbox.fifo-order", "mailbox.nothing-lost-or-invented"}});

struct PriorityNotTold : Mailbox {
  using Mailbox::Mailbox;
  Message Fetch(const Held& held, const Wanted& wanted) override {
    Message message = Mailbox::Fetch(held, wanted);
    message.priority = 0;
    return message;
  }
};
const MailboxMutant<PriorityNotTold> kPriorityNotTold(
    "priority-not-told", "Every message is received as one of priority 0.",
    {.imitates = "seL4: a receive whose message-info nobody had set, seL4/seL4#114",
     .must_fail = {"mailbox.priority-order"},
     .must_pass = {"mailbox.fifo-order", "mailbox.earlier-send-comes-first"}});

}  // namespace
}  // namespace parley::mutants
