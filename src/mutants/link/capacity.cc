// Links that hold more or less than they say.
#include <algorithm>
#include <array>
#include <cstdint>

#include "src/mutants/link/mutant.h"

namespace parley::mutants {
namespace {

struct OneTooFew : Link {
  using Link::Link;
  bool IsFull(const Channel& channel, const Message& message) override {
    if (channel.store.IsUnbounded()) return Link::IsFull(channel, message);
    return channel.store.Count() >= std::max<std::int64_t>(channel.store.Capacity() - 1, 1);
  }
};
const LinkMutant<OneTooFew> kOneTooFew(
    "one-too-few", "One message less than the capacity fits.",
    {.imitates = "NuttX: full by one too early, with a ring of size + 1, 74e032e9248",
     .must_fail = {"link.capacity-is-as-declared"},
     .must_pass = {"link.receiver-waits-on-empty", "link.sender-waits-on-full"}});

struct ZeroHoldsOne : Link {
  using Link::Link;
  std::optional<Error> Meet(Channel& channel, const Message& message, bool wait) override {
    const Member to = channel.to;
    while (channel.store.Count() > 0) {
      if (const auto error = Wait(wait)) return error;
      if (IsGone(to)) return Error::kGone;
    }
    Store(channel, message);
    Stored(channel);
    return std::nullopt;
  }
};
const LinkMutant<ZeroHoldsOne> kZeroHoldsOne(
    "zero-holds-one", "A link of capacity zero holds a message.",
    {.imitates = "Linux under the pipe quota: another capacity than the one asked for, rust-lang/cargo#9739",
     .must_fail = {"link.rendezvous"},
     .must_pass = {"link.capacity-is-as-declared", "link.sender-waits-on-full"}});

struct SecretBound : Link {
  using Link::Link;
  bool IsFull(const Channel& channel, const Message& message) override {
    return Link::IsFull(channel, message) || channel.store.Count() >= 100;
  }
};
const LinkMutant<SecretBound> kSecretBound(
    "secret-bound", "A link without a bound has one.",
    {.imitates = "CPython: a feeder that waits for a full pipe, python/cpython#94777",
     .must_fail = {"link.unbounded-send-never-waits"},
     .must_pass = {"link.capacity-is-as-declared", "link.sender-waits-on-full"}});

// How many places were lost, by channel and its number of messages so far.
using Lost = std::array<std::uint32_t, LinkTable::kChannels>;

struct RefusalTakesAPlace : NotingLink<Lost> {
  using NotingLink::NotingLink;
  std::uint32_t& LostOf(const Channel& channel) { return note()[table().IndexOf(channel)]; }
  Channel* MakeChannel(const Member& from, const Member& to) override {
    Channel* channel = Link::MakeChannel(from, to);
    if (channel != nullptr) LostOf(*channel) = 0;
    return channel;
  }
  bool TooBig(const Channel& channel, const Message& message) override {
    const bool too_big = Link::TooBig(channel, message);
    if (too_big && LostOf(channel) + 1 < channel.store.Capacity()) ++LostOf(channel);
    return too_big;
  }
  bool IsFull(const Channel& channel, const Message& message) override {
    if (channel.store.IsUnbounded()) return Link::IsFull(channel, message);
    return channel.store.Count() + LostOf(channel) >= channel.store.Capacity();
  }
};
const LinkMutant<RefusalTakesAPlace> kRefusalTakesAPlace(
    "refusal-takes-a-place", "A message that is too big takes a place before it is refused.",
    {.imitates = "gVisor: accounts that went wrong with what did not fit, 1b060cbd4",
     .must_fail = {"link.failed-operation-changes-nothing"},
     .must_pass = {"link.capacity-is-as-declared", "link.sender-waits-on-full"}});

}  // namespace
}  // namespace parley::mutants
