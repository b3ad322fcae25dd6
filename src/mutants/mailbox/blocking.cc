// Mailboxes that wait when they must not, or do not wait when they must.
#include <optional>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

Patience With(Patience patience, bool wait) {
  patience.wait = wait;
  return patience;
}

struct ReceiveNeverWaits : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                  Message& message) override {
    return Mailbox::ReceiveNow(held, wanted, With(patience, false), message);
  }
};
const MailboxMutant<ReceiveNeverWaits> kReceiveNeverWaits(
    "receive-never-waits", "A blocking receive from an empty mailbox is refused at once.",
    {.imitates = "StarryOS: msgrcv did not block, tgoskits#488",
     .must_fail = {"mailbox.receiver-waits-on-empty"},
     .must_pass = {"mailbox.sent-is-receivable"}});

struct FullFails : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendNow(const Held& held, const Message& message, const Patience& patience) override {
    if (patience.wait && IsFull(held, message)) return Error::kClosed;
    return Mailbox::SendNow(held, message, patience);
  }
};
const MailboxMutant<FullFails> kFullFails(
    "full-fails", "A blocking send to a full mailbox is refused at once.",
    {.imitates = "RT-Thread: mq_send on a full queue returned EBADF, RT-Thread/rt-thread#11196",
     .must_fail = {"mailbox.sender-waits-on-full"},
     .must_pass = {"mailbox.receiver-waits-on-empty", "mailbox.nonblocking-send-on-full"}});

struct NonblockingReceiveWaits : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                  Message& message) override {
    return Mailbox::ReceiveNow(held, wanted, With(patience, true), message);
  }
};
const MailboxMutant<NonblockingReceiveWaits> kNonblockingReceiveWaits(
    "nonblocking-receive-waits", "A non-blocking receive from an empty mailbox waits.",
    {.imitates = "Rust: try_recv waits for a sender that has only begun, rust-lang/rust#112723",
     .must_fail = {"mailbox.nonblocking-receive-on-empty"},
     .must_pass = {"mailbox.receiver-waits-on-empty", "mailbox.open-missing-fails"}});

struct NonblockingSendWaits : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendNow(const Held& held, const Message& message, const Patience& patience) override {
    return Mailbox::SendNow(held, message, With(patience, true));
  }
};
const MailboxMutant<NonblockingSendWaits> kNonblockingSendWaits(
    "nonblocking-send-waits", "A non-blocking send to a full mailbox waits.",
    {.imitates = "CPython: a feeder that waited for a pipe nobody read, python/cpython#94777",
     .must_fail = {"mailbox.nonblocking-send-on-full"},
     .must_pass = {"mailbox.sender-waits-on-full", "mailbox.nonblocking-receive-on-empty"}});

struct EmptyBringsNothing : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> ReceiveGivenUp(const Held&, const Wanted&, Error why, Message&) override {
    if (why == Error::kWouldBlock) return std::nullopt;
    return why;
  }
};
const MailboxMutant<EmptyBringsNothing> kEmptyBringsNothing(
    "empty-brings-nothing", "A non-blocking receive from an empty mailbox succeeds with a message of size 0.",
    {.imitates = "seL4: a receive whose message-info nobody had set, seL4/seL4#114",
     .must_fail = {"mailbox.nonblocking-receive-on-empty"},
     .must_pass = {"mailbox.receiver-waits-on-empty", "mailbox.messages-arrive-whole"}});

struct FullDrops : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendGivenUp(const Held&, const Message&, Error why) override {
    if (why == Error::kWouldBlock) return std::nullopt;
    return why;
  }
};
const MailboxMutant<FullDrops> kFullDrops("full-drops",
                                          "A non-blocking send to a full mailbox succeeds, and the message is dropped.",
                                          {.imitates = "libzmq: messages were dropped, zeromq/libzmq#2161, #1649",
                                           .must_fail = {"mailbox.nonblocking-send-on-full"},
                                           .must_pass = {"mailbox.sender-waits-on-full", "mailbox.fifo-order"}});

struct FullOverwrites : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendNow(const Held& held, const Message& message, const Patience& patience) override {
    if (IsFull(held, message)) StoreOf(held).Take(ByPriority());
    return Mailbox::SendNow(held, message, patience);
  }
};
const MailboxMutant<FullOverwrites> kFullOverwrites(
    "full-overwrites", "A send to a full mailbox replaces the message that is next.",
    {.imitates = "RIOT: a request was overwritten if its receiver was not waiting, RIOT-OS/RIOT#5443",
     .must_fail = {"mailbox.sender-waits-on-full", "mailbox.nonblocking-send-on-full"},
     .must_pass = {"mailbox.receiver-waits-on-empty", "mailbox.messages-arrive-whole"}});

}  // namespace
}  // namespace parley::mutants
