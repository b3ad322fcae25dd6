// Mailboxes that treat too large messages and too short buffers wrongly.
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

Message Cut(Message message, std::size_t size) {
  message.data.resize(size);
  return message;
}

struct OversizeCut : Mailbox {
  using Mailbox::Mailbox;
  bool TooBig(const Held&, const Message&) override { return false; }
  void Store(const Held& held, const Message& message) override {
    const std::size_t most = StoreOf(held).MaxSize();
    Mailbox::Store(held, message.data.size() > most ? Cut(message, most) : message);
  }
};
const MailboxMutant<OversizeCut> kOversizeCut("oversize-cut", "Of a message that is too large the beginning is sent.",
                                              {.imitates = "gVisor: what was cut was a success, 1b060cbd4",
                                               .must_fail = {"mailbox.oversize-is-refused"},
                                               .must_pass = {"mailbox.messages-arrive-whole", "mailbox.fifo-order"}});

struct OversizeByOne : OversizeCut {
  using OversizeCut::OversizeCut;
  bool TooBig(const Held& held, const Message& message) override {
    return message.data.size() > StoreOf(held).MaxSize() + 1;
  }
};
const MailboxMutant<OversizeByOne> kOversizeByOne("oversize-by-one",
                                                  "A message that is one byte too large is accepted, and cut.",
                                                  {.imitates = "gVisor: one byte beyond the buffer, 1b060cbd4",
                                                   .must_fail = {"mailbox.oversize-is-refused"},
                                                   .must_pass = {"mailbox.messages-arrive-whole",
                                                                 "mailbox.fifo-order"}});

struct OversizeStored : Mailbox {
  using Mailbox::Mailbox;
  bool TooBig(const Held& held, const Message& message) override {
    const bool too_big = Mailbox::TooBig(held, message);
    if (too_big) Store(held, Cut(message, StoreOf(held).MaxSize()));
    return too_big;
  }
};
const MailboxMutant<OversizeStored> kOversizeStored(
    "oversize-stored", "A message that is too large is refused, and its beginning is sent.",
    {.imitates = "SerenityOS: the position moved although the write failed, 63a1be14066",
     .must_fail = {"mailbox.oversize-is-refused"},
     .must_pass = {"mailbox.messages-arrive-whole", "mailbox.fifo-order"}});

struct LargestRefused : Mailbox {
  using Mailbox::Mailbox;
  bool TooBig(const Held& held, const Message& message) override {
    return message.data.size() >= StoreOf(held).MaxSize();
  }
};
const MailboxMutant<LargestRefused> kLargestRefused("largest-refused",
                                                    "A message of exactly the largest size is refused.",
                                                    {.imitates = "NuttX: limits off by one, 59fd10000eb",
                                                     .must_fail = {"mailbox.oversize-is-refused"},
                                                     .must_pass = {"mailbox.receiver-waits-on-empty",
                                                                   "mailbox.exclusive-create"}});

struct ShortBufferDrops : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> ReceiveTooShort(const Held& held, const Wanted& wanted, Message&) override {
    Fetch(held, wanted);
    return Error::kTooBig;
  }
};
const MailboxMutant<ShortBufferDrops> kShortBufferDrops(
    "short-buffer-drops", "A receive whose buffer is too short is refused, and the message is gone.",
    {.imitates = "gVisor: a copy did not obey the rules of a receive, 1b060cbd4, aadcd20df",
     .must_fail = {"mailbox.short-buffer-is-refused"},
     .must_pass = {"mailbox.oversize-is-refused", "mailbox.fifo-order"}});

struct ShortBufferCuts : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> ReceiveTooShort(const Held& held, const Wanted& wanted, Message& message) override {
    message = Cut(Fetch(held, wanted), static_cast<std::size_t>(*wanted.max));
    return std::nullopt;
  }
};
const MailboxMutant<ShortBufferCuts> kShortBufferCuts(
    "short-buffer-cuts", "A receive whose buffer is too short gets the beginning.",
    {.imitates = "gVisor: the size of the buffer was ignored, 1b060cbd4",
     .must_fail = {"mailbox.short-buffer-is-refused", "mailbox.messages-arrive-whole"},
     .must_pass = {"mailbox.oversize-is-refused", "mailbox.fifo-order"}});

// The note: how many places are counted that no message takes.
struct ShortBufferMiscounts : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  std::optional<Error> ReceiveTooShort(const Held& held, const Wanted&, Message&) override {
    ++NoteOf(held);
    return Error::kTooBig;
  }
  bool IsFull(const Held& held, const Message& message) override {
    if (StoreOf(held).IsUnbounded()) return Mailbox::IsFull(held, message);
    return StoreOf(held).Count() + NoteOf(held) >= StoreOf(held).Capacity();
  }
};
const MailboxMutant<ShortBufferMiscounts> kShortBufferMiscounts(
    "short-buffer-miscounts", "Every receive whose buffer is too short takes a place for ever.",
    {.imitates = "gVisor: the count went by the cut length, so that the queue slowly filled, 1b060cbd4",
     .must_fail = {"mailbox.short-buffer-is-refused"},
     .must_pass = {"mailbox.oversize-is-refused", "mailbox.capacity-is-as-declared"}});

}  // namespace
}  // namespace parley::mutants
