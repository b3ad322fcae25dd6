// Mailboxes that change, lose, double or cut what they carry.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

// One that stores another message than was sent.
struct Distorting : Mailbox {
  using Mailbox::Mailbox;
  virtual void Distort(Bytes& data) const = 0;
  void Store(const Held& held, const Message& message) override {
    Message distorted = message;
    Distort(distorted.data);
    Mailbox::Store(held, distorted);
  }
};

struct SizeInAByte : Distorting {
  using Distorting::Distorting;
  void Distort(Bytes& data) const override { data.resize(data.size() % 256); }
};
const MailboxMutant<SizeInAByte> kSizeInAByte(
    "size-in-a-byte", "The size of a message is kept in a byte.",
    {.imitates = "macOS: nothing arrived above 8192 bytes, python/cpython#95600",
     .must_fail = {"mailbox.messages-arrive-whole"},
     .must_pass = {"mailbox.fifo-order", "mailbox.empty-message-counts"}});

struct TextEndsAtZero : Distorting {
  using Distorting::Distorting;
  void Distort(Bytes& data) const override { data.resize(std::min(data.find('\0'), data.size())); }
};
const MailboxMutant<TextEndsAtZero> kTextEndsAtZero("text-ends-at-zero",
                                                    "A message is taken for text, which ends at a byte 0.",
                                                    {.imitates = "bindings that hand messages on as C strings",
                                                     .must_fail = {"mailbox.nothing-lost-or-invented"},
                                                     .must_pass = {"mailbox.fifo-order", "mailbox.one-receiver-each"}});

struct LinesEndOtherwise : Distorting {
  using Distorting::Distorting;
  void Distort(Bytes& data) const override { data.erase(std::remove(data.begin(), data.end(), '\r'), data.end()); }
};
const MailboxMutant<LinesEndOtherwise> kLinesEndOtherwise("text-mode", "Carriage returns are lost.",
                                                          {.imitates = "what was opened in text mode",
                                                           .must_fail = {"mailbox.nothing-lost-or-invented"},
                                                           .must_pass = {"mailbox.fifo-order",
                                                                         "mailbox.one-receiver-each"}});

struct Merges : Mailbox {
  using Mailbox::Mailbox;
  Message Fetch(const Held& held, const Wanted& wanted) override {
    Message message = Mailbox::Fetch(held, wanted);
    if (const auto next = Next(held, wanted); next && next->size < 8) message.data += Mailbox::Fetch(held, wanted).data;
    return message;
  }
};
const MailboxMutant<Merges> kMerges("merges", "A receive takes a small message that follows, too.",
                                    {.imitates = "libzmq: parts of two messages mixed, zeromq/libzmq#958",
                                     .must_fail = {"mailbox.messages-arrive-whole"},
                                     .must_pass = {"mailbox.open-missing-fails", "mailbox.send-wakes-receiver"}});

struct Splits : Mailbox {
  using Mailbox::Mailbox;
  void Store(const Held& held, const Message& message) override {
    constexpr std::size_t kPacket = 64;  // Bytes.
    Message piece = message;
    for (std::size_t at = 0; at == 0 || at < message.data.size(); at += kPacket) {
      piece.data = message.data.substr(at, kPacket);
      Mailbox::Store(held, piece);
    }
  }
};
const MailboxMutant<Splits> kSplits("splits", "A message of more than 64 bytes arrives in pieces.",
                                    {.imitates = "libzmq: a message ended in its middle, zeromq/libzmq#958",
                                     .must_fail = {"mailbox.messages-arrive-whole"},
                                     .must_pass = {"mailbox.receiver-waits-on-empty", "mailbox.open-missing-fails"}});

// The note: how many were received.
struct Doubles : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  Message Fetch(const Held& held, const Wanted& wanted) override {
    Message message = Mailbox::Fetch(held, wanted);
    if (++NoteOf(held) % 5 == 0) StoreOf(held).Put(message);
    return message;
  }
};
const MailboxMutant<Doubles> kDoubles(
    "doubles", "Every fifth message is received twice.",
    {.imitates = "crossbeam: blocks were freed, and so handed out, twice, crossbeam-rs/crossbeam#1188",
     .must_fail = {"mailbox.nothing-lost-or-invented"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.oversize-is-refused"}});

// The note: how many were sent.
struct Loses : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  void Store(const Held& held, const Message& message) override {
    if (++NoteOf(held) % 7 != 0) Mailbox::Store(held, message);
  }
};
const MailboxMutant<Loses> kLoses(
    "loses", "Every seventh message is dropped.",
    {.imitates = "libzmq: messages were dropped below the limit, zeromq/libzmq#2161, #1649",
     .must_fail = {"mailbox.nothing-lost-or-invented"},
     .must_pass = {"mailbox.open-missing-fails"}});

struct EmptyDropped : Mailbox {
  using Mailbox::Mailbox;
  void Store(const Held& held, const Message& message) override {
    if (!message.data.empty()) Mailbox::Store(held, message);
  }
};
const MailboxMutant<EmptyDropped> kEmptyDropped(
    "empty-dropped", "A message of size 0 is not sent.",
    {.imitates = "Managarm, the fix of the opposite: a write of nothing must do nothing, f3eb97f2b",
     .must_fail = {"mailbox.empty-message-counts"},
     .must_pass = {"mailbox.messages-arrive-whole", "mailbox.fifo-order"}});

struct EmptyIsNone : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Envelope> Next(const Held& held, const Wanted& wanted) override {
    auto next = Mailbox::Next(held, wanted);
    if (next && next->size == 0) next.reset();
    return next;
  }
};
const MailboxMutant<EmptyIsNone> kEmptyIsNone("empty-is-none", "A message of size 0 counts as none to a receiver.",
                                              {.imitates = "Managarm: 0 bytes were taken for the end, f3eb97f2b",
                                               .must_fail = {"mailbox.empty-message-counts"},
                                               .must_pass = {"mailbox.messages-arrive-whole", "mailbox.fifo-order"}});

// The notes: each sender's buffer. A message's type tells its sender.
using Buffers = std::array<std::array<char, 128>, reference::Lives::kSlots>;
struct KeepsPointer : NotingMailbox<Buffers> {
  using NotingMailbox::NotingMailbox;
  void Store(const Held& held, const Message& message) override {
    Message mine = message;
    mine.type = party().slot();
    auto& buffer = NoteOf(held)[static_cast<std::size_t>(party().slot())];
    mine.data.copy(buffer.data(), buffer.size());
    Mailbox::Store(held, mine);
  }
  Message Fetch(const Held& held, const Wanted& wanted) override {
    Message message = Mailbox::Fetch(held, wanted);
    const auto& buffer = NoteOf(held)[static_cast<std::size_t>(message.type)];
    std::copy_n(buffer.begin(), std::min(buffer.size(), message.data.size()), message.data.begin());
    return message;
  }
};
const MailboxMutant<KeepsPointer> kKeepsPointer(
    "keeps-pointer", "What is received is what the sender's buffer holds by then.",
    {.imitates = "gVisor: the queued object itself was handed out, d6c99694b",
     .must_fail = {"mailbox.message-is-a-copy"},
     .must_pass = {"mailbox.open-missing-fails", "mailbox.destroyed-refuses"}});

}  // namespace
}  // namespace parley::mutants
