// Links that do not bring what was sent.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

#include "src/mutants/link/mutant.h"
#include "src/reference/lives.h"

namespace parley::mutants {
namespace {

struct LastFirst : Link {
  using Link::Link;
  std::optional<Message> Fetch(const Member& from) override {
    Channel* channel = ChannelOf(from, *self());
    if (channel == nullptr) return std::nullopt;
    auto message = channel->store.Take([](const Envelope& envelope) { return -static_cast<std::int64_t>(envelope.number); });
    if (message) Taken(*channel);
    return message;
  }
};
const LinkMutant<LastFirst> kLastFirst(
    "last-first", "The latest message is received first.",
    {.imitates = "VxWorks queues under F': messages of equal priority reversed, nasa/fprime#3267",
     .must_fail = {"link.fifo-order"},
     .must_pass = {"link.only-the-named-sender", "link.receiver-waits-on-empty"}});

struct Merges : Link {
  using Link::Link;
  std::optional<Message> Fetch(const Member& from) override {
    auto message = Link::Fetch(from);
    if (!message || message->data.size() > 100) return message;
    if (auto next = Link::Fetch(from)) message->data += next->data;
    return message;
  }
};
const LinkMutant<Merges> kMerges(
    "merges", "A short message and the next are received as one.",
    {.imitates = "libzmq: frames of two messages mixed, zeromq/libzmq#958",
     .must_fail = {"link.messages-arrive-whole"},
     .must_pass = {"link.only-the-named-sender", "link.receiver-waits-on-empty"}});

struct CutsLong : Link {
  using Link::Link;
  void Store(Channel& channel, const Message& message) override {
    Link::Store(channel, Message{.data = Bytes(message.data.substr(0, 4096))});
  }
};
const LinkMutant<CutsLong> kCutsLong(
    "cuts-long", "What is longer than a page is cut.",
    {.imitates = "gVisor: truncation where none was asked for, and accounts that went wrong, 1b060cbd4",
     .must_fail = {"link.messages-arrive-whole"},
     .must_pass = {"link.fifo-order", "link.both-directions"}});

struct EmptyIsEnd : Link {
  using Link::Link;
  std::optional<Error> ReceiveNow(const Member& from, bool wait, Message& message) override {
    if (const auto error = Link::ReceiveNow(from, wait, message)) return error;
    if (message.data.empty()) return Error::kGone;
    return std::nullopt;
  }
};
const LinkMutant<EmptyIsEnd> kEmptyIsEnd(
    "empty-is-end", "A message of no bytes is taken for the end of its sender.",
    {.imitates = "Managarm: an empty packet read as end of file, f3eb97f2b",
     .must_fail = {"link.messages-arrive-whole"},
     .must_pass = {"link.only-the-named-sender", "link.receiver-waits-on-empty"}});

struct DropsSome : Link {
  using Link::Link;
  int sent = 0;
  void Store(Channel& channel, const Message& message) override {
    if (++sent % 16 != 0) Link::Store(channel, message);
  }
};
const LinkMutant<DropsSome> kDropsSome(
    "drops-some", "Each 16th message of a sender is lost.",
    {.imitates = "libzmq: dropped below the high-water mark, zeromq/libzmq#2161",
     .must_fail = {"link.nothing-lost-or-invented"},
     .must_pass = {"link.receiver-waits-on-empty", "link.oversize-is-refused"}});

struct Scratch {
  std::uint32_t size;
  std::array<char, 64> bytes;
};
using Scratches = std::array<Scratch, reference::Lives::kSlots>;

// What is in the channel only says that there is a message.
struct OneScratch : NotingLink<Scratches> {
  using NotingLink::NotingLink;
  void Store(Channel& channel, const Message& message) override {
    Scratch& mine = note()[static_cast<std::size_t>(party().slot())];
    mine.size = static_cast<std::uint32_t>(std::min(message.data.size(), mine.bytes.size()));
    std::memcpy(mine.bytes.data(), message.data.data(), mine.size);
    Link::Store(channel, message);
  }
  std::optional<Message> Fetch(const Member& from) override {
    const std::int32_t slot = from.as->slot.load();
    auto message = Link::Fetch(from);
    if (!message || slot < 0) return message;
    const Scratch& theirs = note()[static_cast<std::size_t>(slot)];
    if (theirs.size < theirs.bytes.size()) message->data = Bytes(std::string(theirs.bytes.data(), theirs.size));
    return message;
  }
};
const LinkMutant<OneScratch> kOneScratch(
    "one-scratch", "A sender has one buffer for all its short messages, which are copied when received.",
    {.imitates = "RIOT: a message overwritten before it was received, RIOT-OS/RIOT#5443; gVisor d6c99694b",
     .must_fail = {"link.message-is-a-copy"},
     .must_pass = {"link.receiver-waits-on-empty", "link.oversize-is-refused"}});

struct CutToSize : Link {
  using Link::Link;
  bool TooBig(const Channel&, const Message&) override { return false; }
  std::optional<Error> SendNow(Channel& channel, const Message& message, bool wait) override {
    return Link::SendNow(channel, Message{.data = Bytes(message.data.substr(0, max_size()))}, wait);
  }
};
const LinkMutant<CutToSize> kCutToSize(
    "cut-to-size", "What is too big is cut and sent.",
    {.imitates = "gVisor: no error for what did not fit, 1b060cbd4",
     .must_fail = {"link.oversize-is-refused"},
     .must_pass = {"link.messages-arrive-whole", "link.fifo-order"}});

}  // namespace
}  // namespace parley::mutants
