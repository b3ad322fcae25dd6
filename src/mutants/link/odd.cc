// Correct links that are unusual.
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>

#include "src/mutants/link/variant.h"

namespace parley::mutants {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct SlowLink : Link {
  using Link::Link;
  template <class T>
  Outcome<typename T::Ok> Slowly(const T& operation) {
    usleep(2000);
    auto done = Link::Do(operation);
    usleep(2000);
    return done;
  }
  Outcome<Created> Do(const link::Join& join) override { return Slowly(join); }
  Outcome<Nothing> Do(const link::Leave& leave) override { return Slowly(leave); }
  Outcome<Nothing> Do(const link::Send& send) override { return Slowly(send); }
  Outcome<link::Received> Do(const link::Receive& receive) override { return Slowly(receive); }
};
const LinkVariant<SlowLink> kSlow("slow", "Takes its time before each operation and before each answer.");

struct PollingLink : Link {
  using Link::Link;
  void Sleep() override {
    party().Leave();
    usleep(1000);
    party().Enter();
  }
};
const LinkVariant<PollingLink> kPolling("polling", "Waiters nap and look again; nobody wakes them.");

struct WakesAll : Link {
  using Link::Link;
  void Stored(Channel&) override { table().company.lives.WakeAll(); }
  void Taken(Channel&) override { table().company.lives.WakeAll(); }
};
const LinkVariant<WakesAll> kWakesAll("wakes-everybody", "Every message wakes all who wait, whoever they wait for.");

struct AlwaysFive : Link {
  using Link::Link;
  std::int64_t CapacityFor(const link::Join&) const override { return 5; }
};
link::Traits BoundedOnly() {
  link::Traits traits = TraitsOfLinks();
  traits.capacities = {Bound::kBounded};
  return traits;
}
const LinkVariant<AlwaysFive> kAlwaysFive("always-five", "Holds five messages, whatever is asked for, and says so.", BoundedOnly());

struct TellsNothing : Link {
  using Link::Link;
  std::int64_t CapacityFor(const link::Join&) const override { return 7; }
  Created Declared() const override { return Created{.capacity = std::optional<std::int64_t>()}; }
};
link::Traits Silent() {
  link::Traits traits = TraitsOfLinks();
  traits.capacities.reset();
  traits.max_size.reset();
  traits.delivery.reset();
  return traits;
}
const LinkVariant<TellsNothing> kTellsNothing("tells-nothing", "Says neither what it holds nor how large a message may be.", Silent());

// When the last message was put in, by channel, in nanoseconds of the steady clock.
using LastPut = std::array<std::int64_t, LinkTable::kChannels>;

// What was sent can be received some time later; so can it be seen that its sender
// has gone.
struct Eventual : NotingLink<LastPut> {
  using NotingLink::NotingLink;
  static std::int64_t Now() { return steady_clock::now().time_since_epoch().count(); }
  void Store(Channel& channel, const Message& message) override {
    Link::Store(channel, message);
    note()[table().IndexOf(channel)] = Now();
  }
  bool OnItsWay(const Member& from) {
    Channel* channel = ChannelOf(from, *self());
    if (channel == nullptr || channel->store.Count() == 0 || channel->store.IsRendezvous()) return false;
    return Now() - note()[table().IndexOf(*channel)] < std::chrono::nanoseconds(milliseconds(5)).count();
  }
  std::optional<Error> ReceiveNow(const Member& from, bool wait, Message& message) override {
    while (OnItsWay(from)) {
      if (!wait) return Error::kWouldBlock;
      party().Leave();
      usleep(1000);
      party().Enter();
    }
    return Link::ReceiveNow(from, wait, message);
  }
};
link::Traits DeliversLater() {
  link::Traits traits = TraitsOfLinks();
  traits.delivery = Delivery::kEventual;
  return traits;
}
const LinkVariant<Eventual> kEventual("eventual", "What was sent arrives some milliseconds later.", DeliversLater());

link::Traits Vouches() {
  link::Traits traits = TraitsOfLinks();
  traits.credentials = true;
  return traits;
}
const LinkVariant<Link> kVouching("vouching", "Tells the process of each party.", Vouches());

struct CannotLeave : Link {
  using Link::Link;
  Outcome<Nothing> Do(const link::Leave&) override { return Error::kUnsupported; }
};
const LinkVariant<CannotLeave> kCannotLeave("cannot-leave", "A party is there until its process ends.", BoundedOnly());

}  // namespace
}  // namespace parley::mutants
