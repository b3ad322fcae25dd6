// Links that take the going and coming of parties wrongly.
#include <unistd.h>

#include <array>
#include <cstdint>
#include <utility>

#include "src/mutants/link/mutant.h"

namespace parley::mutants {
namespace {

struct GoneBeforeTheRest : Link {
  using Link::Link;
  std::optional<Error> ReceiveNow(const Member& from, bool wait, Message& message) override {
    if (IsGone(from)) return Error::kGone;
    return Link::ReceiveNow(from, wait, message);
  }
};
const LinkMutant<GoneBeforeTheRest> kGoneBeforeTheRest(
    "gone-before-the-rest", "A party that has gone is gone at once, whatever it had sent.",
    {.imitates = "crossfire-rs, ring-channel: disconnected before drained, frostyplanet/crossfire-rs#70, brunocodutra/ring-channel#98",
     .must_fail = {"link.leaving-is-told"},
     .must_pass = {"link.fifo-order", "link.rejoin-is-fresh"}});

struct WaitersNotTold : Link {
  using Link::Link;
  void Left() override {}
};
const LinkMutant<WaitersNotTold> kWaitersNotTold(
    "waiters-not-told", "A leave wakes nobody.",
    {.imitates = "StarryOS: a removal that woke no waiters, rcore-os/tgoskits#1030; python/cpython#94777",
     .must_fail = {"link.leaving-is-told"},
     .must_pass = {"link.fifo-order", "link.unknown-party-is-refused"}});

struct DeathUnnoticed : Link {
  using Link::Link;
  void Tidy() override {}
};
const LinkMutant<DeathUnnoticed> kDeathUnnoticed(
    "death-unnoticed", "Who was killed is there for ever.",
    {.imitates = "shared memory that nobody watches: eclipse-iceoryx/iceoryx#325",
     .must_fail = {"link.leaving-is-told"},
     .must_pass = {"link.fifo-order", "link.only-the-named-receiver"}});

struct OneLeavesAllLose : Link {
  using Link::Link;
  void Left() override {
    for (Channel& channel : table().channels) {
      if (channel.made.load() && channel.from.IsHere() && channel.to.IsHere()) channel.store.Clear();
    }
    Link::Left();
  }
};
const LinkMutant<OneLeavesAllLose> kOneLeavesAllLose(
    "one-leaves-all-lose", "When a party leaves, the links of the others are emptied.",
    {.imitates = "libzmq: one peer's failure skipped a healthy one, zeromq/libzmq#291",
     .must_fail = {"link.leaving-is-told"},
     .must_pass = {"link.fifo-order", "link.only-the-named-receiver"}});

struct GoneForGood : Link {
  using Link::Link;
  bool IsGone(const Member& peer) const override { return Link::IsGone(peer) || peer.joining > 1; }
};
const LinkMutant<GoneForGood> kGoneForGood(
    "gone-for-good", "A name whose party has gone stays gone, whoever joins under it.",
    {.imitates = "FreeBSD: an end of file that stuck, D24528",
     .must_fail = {"link.rejoin-is-fresh"},
     .must_pass = {"link.leaving-is-told", "link.fifo-order"}});

struct HeirGetsTheOld : Link {
  using Link::Link;
  Channel* ChannelOf(const Member& from, const Member& to) override {
    for (Channel& channel : table().channels) {
      if (!channel.made.load() || channel.from != from || channel.to.as != to.as) continue;
      channel.to = to;
      return &channel;
    }
    return nullptr;
  }
};
const LinkMutant<HeirGetsTheOld> kHeirGetsTheOld(
    "heir-gets-the-old", "Links are found by name: who takes a name gets what was sent to the one before.",
    {.imitates = "Stockfish: what is removed and found by name may be another's, official-stockfish/Stockfish#6979",
     .must_fail = {"link.rejoin-is-fresh"},
     .must_pass = {"link.leaving-is-told", "link.fifo-order"}});

// By channel: 1 while its sender is between the halves of a message.
using Halfway = std::array<std::uint32_t, LinkTable::kChannels>;
constexpr std::int64_t kHalf = 2;  // The type of a first half.

struct FrameCut : NotingLink<Halfway> {
  using NotingLink::NotingLink;
  void Store(Channel& channel, const Message& message) override {
    if (message.data.size() < 1000) return Link::Store(channel, message);
    std::uint32_t& halfway = note()[table().IndexOf(channel)];
    halfway = 1;
    channel.store.Put({.data = Bytes(message.data.substr(0, 500)), .type = kHalf});
    party().Leave();
    usleep(1000);
    party().Enter();
    channel.store.Put({.data = Bytes(message.data.substr(500))});
    halfway = 0;
  }
  std::optional<Message> Fetch(const Member& from) override {
    Channel* channel = ChannelOf(from, *self());
    if (channel == nullptr) return std::nullopt;
    const auto next = channel->store.Peek(InOrderSent);
    if (next && next->type == kHalf && note()[table().IndexOf(*channel)] != 0 && !IsGone(from)) return std::nullopt;
    auto message = Link::Fetch(from);
    if (!message || message->type != kHalf) return message;
    if (auto rest = Link::Fetch(from)) message->data += rest->data;
    return message;
  }
};
const LinkMutant<FrameCut> kFrameCut(
    "frame-cut", "A long message is sent in two steps; who is killed between leaves the first half.",
    {.imitates = "libzmq: a pipe that ended in the middle of a message, zeromq/libzmq#958; boostorg/interprocess#226",
     .must_fail = {"link.survives-a-killed-party"},
     .must_pass = {"link.fifo-order", "link.messages-arrive-whole"}});

}  // namespace
}  // namespace parley::mutants
