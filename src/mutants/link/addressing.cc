// Links that mix up who is named.
#include <algorithm>
#include <utility>

#include "src/mutants/link/mutant.h"

namespace parley::mutants {
namespace {

struct FromForgotten : Link {
  using Link::Link;
  std::optional<Message> Fetch(const Member& from) override {
    if (auto message = Link::Fetch(from)) return message;
    for (Channel& channel : table().channels) {
      if (!channel.made.load() || channel.to != *self()) continue;
      if (auto message = Link::Fetch(channel.from)) return message;
    }
    return std::nullopt;
  }
};
const LinkMutant<FromForgotten> kFromForgotten(
    "from-forgotten", "With nothing from the one it named, a receive takes another's message.",
    {.imitates = "Linux before Dec 2016: a selection of messages that compared wrongly, 999898355e08; gVisor: google/gvisor#13516",
     .must_fail = {"link.only-the-named-sender"},
     .must_pass = {"link.fifo-order", "link.capacity-is-as-declared"}});

struct CarbonCopy : Link {
  using Link::Link;
  void Store(Channel& channel, const Message& message) override {
    Link::Store(channel, message);
    for (Membership& membership : table().memberships) {
      const Member third{.as = &membership, .joining = membership.joining.load()};
      if (!membership.name.given.load() || !third.IsHere() || third == channel.to || third == channel.from) continue;
      Channel* copy = ChannelOf(channel.from, third);
      if (copy == nullptr) copy = MakeChannel(channel.from, third);
      if (copy == nullptr || IsFull(*copy, message)) continue;
      Link::Store(*copy, message);
      return Stored(*copy);
    }
  }
};
const LinkMutant<CarbonCopy> kCarbonCopy(
    "carbon-copy", "A third party gets each message, too.",
    {.imitates = "NuttX: what was meant for one was written in another's address space, 27ff1e74e10",
     .must_fail = {"link.only-the-named-receiver"},
     .must_pass = {"link.both-directions", "link.oversize-is-refused"}});

struct NoDirection : Link {
  using Link::Link;
  Channel* ChannelOf(const Member& from, const Member& to) override {
    Channel* channel = Link::ChannelOf(from, to);
    return channel != nullptr ? channel : Link::ChannelOf(to, from);
  }
  void Stored(Channel&) override { table().company.lives.WakeAll(); }
  void Taken(Channel&) override { table().company.lives.WakeAll(); }
};
const LinkMutant<NoDirection> kNoDirection(
    "no-direction", "Both directions of a pair share one buffer.",
    {.imitates = "RIOT: one slot for what goes out and for the reply, RIOT-OS/RIOT#5443",
     .must_fail = {"link.both-directions"},
     .must_pass = {"link.oversize-is-refused", "link.established-by-naming"}});

struct Inbox : Link {
  using Link::Link;
  bool IsFull(const Channel& channel, const Message& message) override {
    if (channel.store.IsUnbounded()) return Link::IsFull(channel, message);
    std::int64_t held = 0;
    for (const Channel& each : table().channels) {
      if (each.made.load() && each.to == channel.to) held += each.store.Count();
    }
    return held >= channel.store.Capacity();
  }
  void Taken(Channel&) override { table().company.lives.WakeAll(); }
};
const LinkMutant<Inbox> kInbox(
    "inbox", "All senders to one receiver share one capacity.",
    {.imitates = "libzmq: what one peer did showed on another, zeromq/libzmq#291",
     .must_fail = {"link.one-link-per-pair"},
     .must_pass = {"link.both-directions", "link.receiver-waits-on-empty", "link.oversize-is-refused"}});

struct FirstLost : Link {
  using Link::Link;
  bool connecting = false;
  Channel* MakeChannel(const Member& from, const Member& to) override {
    connecting = true;
    return Link::MakeChannel(from, to);
  }
  std::optional<Error> SendNow(Channel& channel, const Message& message, bool wait) override {
    if (std::exchange(connecting, false)) return std::nullopt;
    return Link::SendNow(channel, message, wait);
  }
};
const LinkMutant<FirstLost> kFirstLost(
    "first-lost", "The first message to a party makes the connection, and is lost.",
    {.imitates = "libzmq: messages dropped around the activation of a pipe, zeromq/libzmq#2161",
     .must_fail = {"link.established-by-naming"},
     .must_pass = {"link.rendezvous"}});

struct NamesCutShort : Link {
  using Link::Link;
  std::optional<Member> Lookup(const std::string& name) override {
    for (Membership& each : table().memberships) {
      if (each.name.given.load() && std::string(each.name.text.data()).substr(0, 31) == name.substr(0, 31)) {
        return Member{.as = &each, .joining = each.joining.load()};
      }
    }
    return std::nullopt;
  }
};
const LinkMutant<NamesCutShort> kNamesCutShort(
    "names-cut-short", "Names are told apart by their first 31 characters.",
    {.imitates = "Asterinas: a table asked with the wrong kind of name, c4558acdd",
     .must_fail = {"link.established-by-naming"},
     .must_pass = {"link.unknown-party-is-refused", "link.only-the-named-sender"}});

struct NobodySwallows : Link {
  using Link::Link;
  Outcome<Nothing> SendToNobody(const link::Send&) override { return Nothing{}; }
};
const LinkMutant<NobodySwallows> kNobodySwallows(
    "nobody-swallows", "What is sent to one who never joined is dropped without a word.",
    {.imitates = "libzmq: messages dropped though no limit was reached, zeromq/libzmq#1649",
     .must_fail = {"link.unknown-party-is-refused"},
     .must_pass = {"link.leaving-is-told", "link.rejoin-is-fresh"}});

struct WrongProcess : Link {
  using Link::Link;
  Outcome<link::Pid> Do(const link::PeerPid& peer) override {
    const auto pid = Link::Do(peer);
    if (!pid.result().Succeeded()) return pid;
    return link::Pid{.pid = self() ? self()->as->process.load() : 0};
  }
};
struct Vouching {
  Vouching() {
    Description description = reference::DescribeLink("mutant-link-wrong-process");
    description.traits["credentials"] = true;
    MutantRegistration(std::move(description), "Whoever is asked for, it tells the asking process.",
                       {.imitates = "musl: siginfo with the wrong sender, 07827d1a",
                        .must_fail = {"link.sender-cannot-be-forged"},
                        .must_pass = {"link.only-the-named-sender"}},
                       [] { return MakeLinkWorld<WrongProcess>(); });
  }
};
const Vouching kWrongProcess;

}  // namespace
}  // namespace parley::mutants
