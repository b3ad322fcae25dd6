#include "conformance/link/test_link.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <map>

namespace parley::link {
namespace {

using std::chrono::steady_clock;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

bool Offers(const Traits& traits, Bound bound) {
  if (!traits.capacities || traits.capacities->empty()) return bound == Bound::kBounded;  // It is tried.
  return std::find(traits.capacities->begin(), traits.capacities->end(), bound) != traits.capacities->end();
}

Bound Chosen(const Traits& traits, const LinkWishes& wishes) {
  if (wishes.bound) {
    if (!Offers(traits, *wishes.bound))
      Unsupported("needs links of capacity " + std::string(kBoundWords[static_cast<std::size_t>(*wishes.bound)]));
    return *wishes.bound;
  }
  for (const Bound bound : {Bound::kBounded, Bound::kUnbounded}) {
    if (Offers(traits, bound)) return bound;
  }
  return Bound::kZero;
}

// The capacity that the actors of this process were last asked for: it is the same
// for all in a run.
std::optional<Capacity> last_asked;

}  // namespace

Expected Gone() { return FailsWith(Error::kGone); }
Expected NoSuchParty() { return FailsWith(Error::kNoSuchParty); }

TestLink::TestLink(Run& run, LinkWishes wishes) : run_(run), wishes_(wishes) {
  const auto traits = run.Traits<Traits>();
  bound_ = Chosen(traits, wishes);
  if (bound_ == Bound::kBounded) capacity_ = wishes.capacity;
  if (bound_ == Bound::kZero) capacity_ = 0;
  asked_ = Capacity(capacity_);
  max_size_ = traits.max_size;
  immediate_ = traits.delivery.value_or(Delivery::kImmediate) == Delivery::kImmediate;
  if (max_size_.value_or(wishes.size) < wishes.size)
    Unsupported("needs messages of " + std::to_string(wishes.size) + " bytes");
  if (last_asked && *last_asked != asked_) run_.FreshCast();
  last_asked = asked_;
  if (!CanLeave()) run_.FreshCast();
}

TestLink::~TestLink() {
  if (std::uncaught_exceptions() > 0) return;
  for (const Party& party : joined_) run_.AtEnd(party, link::Leave{});
}

// Whether a party can leave and its actor go on as another: found out once.
bool TestLink::CanLeave() {
  static std::map<std::string, bool> can;
  const std::string name = run_.description().name;
  if (const auto found = can.find(name); found != can.end()) return found->second;
  Cast& cast = run_.cast();
  cast.Need(1);
  Result left;
  for (const Operation& operation : {Operation(Joining(run_.NewName())), Operation(link::Leave{})}) {
    const int event = cast.Start(0, operation);
    if (cast.Await(event) != Cast::Answer::kReturned) Unresolved("set-up: " + Show(operation) + " has not returned");
    left = cast.event(event).result;
  }
  cast.ClearHistory();
  return can[name] = !left.Is(Error::kUnsupported);
}

link::Join TestLink::Joining(const std::string& name) const {
  if (plain_) return {.name = name};
  return {.name = name, .capacity = asked_, .max_size = max_size_};
}

Party TestLink::JoinAs(const Actor& actor, const std::string& name) {
  Party party(actor, name);
  Result joined = party.Perform(Joining(name));
  if ((joined.Is(Error::kUnsupported) || joined.Is(Error::kInvalid)) && !plain_) {
    plain_ = true;
    joined = party.Perform(Joining(name));
  }
  if (joined.Is(Error::kUnsupported)) Unsupported("its answer to join is: unsupported");
  if (joined.error) Unresolved("set-up: join answered " + Show(joined));
  if (joined_.empty()) InForce(joined);
  joined_.push_back(party);
  return party;
}

// What the first party was told of the capacity.
void TestLink::InForce(const Result& joined) {
  const auto answer = joined.As<Created>().capacity;
  if (answer) {
    capacity_ = *answer;
    if (capacity_) bound_ = *capacity_ == 0 ? Bound::kZero : Bound::kBounded;
  } else if (plain_) {
    capacity_ = std::nullopt;
  }
  if (wishes_.bound && (bound_ != *wishes_.bound || (bound_ == Bound::kZero && capacity_ != 0))) {
    Unsupported("needs links of another capacity than those that it makes");
  }
  NeedRoom(wishes_.room);
}

void TestLink::NeedRoom(std::int64_t messages) const {
  if (bound_ != Bound::kUnbounded && capacity_.value_or(messages) < messages) {
    Unsupported("needs links that hold " + std::to_string(messages) + " messages");
  }
}

void TestLink::Leave(Party& party) {
  Forget(party);
  party.Must(link::Leave{}, Succeeds());
}

void TestLink::Forget(const Party& party) {
  joined_.erase(
      std::remove_if(joined_.begin(), joined_.end(),
                     [&](const Party& each) { return each.name == party.name && each.number() == party.number(); }),
      joined_.end());
}

Pending Offer(Party& sender, const Party& receiver, std::string_view data) {
  Pending send = sender.Start(To(receiver, data));
  if (!send.Waits()) send.MustReturn(Succeeds());
  return send;
}

void Deposit(const TestLink& link, Party& sender, const Party& receiver, std::string_view data) {
  Pending send = sender.Start(To(receiver, data));
  if (!link.capacity() && link.bound() != Bound::kUnbounded && send.Waits())
    Unsupported("needs links that hold several messages");
  send.MustReturn(Succeeds());
}

void Pass(Party& sender, Party& receiver, std::string_view data) {
  Pending send = Offer(sender, receiver, data);
  receiver.Must(From(sender), Brings(data));
  send.MustReturn(Succeeds());
}

void Drain(Party& receiver, const Party& sender, const std::vector<std::string>& messages) {
  for (const std::string& message : messages) receiver.Must(From(sender), Brings(message));
}

Result ReceiveSoon(const TestLink& link, Party& receiver, const Party& sender, const Expected& expected) {
  const auto end = steady_clock::now() + 5s;
  for (auto pause = 1ms;; pause = std::min(2 * pause, 100ms)) {
    const Result result = receiver.Must(From(sender, /*wait=*/false), EitherOf(expected, WouldBlock()));
    if (expected.fits(result)) return result;
    if (link.immediate() || steady_clock::now() > end) receiver.Must(From(sender, /*wait=*/false), expected);
    link.run().cast().Linger(pause);
  }
}

void ExpectNothing(Party& receiver, Party& sender) {
  Pending receive = receiver.Start(From(sender));
  receive.MustWait("nothing more was sent");
  Pending send = sender.Start(To(receiver, "z"));
  receive.MustReturn(Brings("z"));
  send.MustReturn(Succeeds());
}

void ExpectUsable(Party& one, Party& other) {
  Pass(one, other, "u1");
  Pass(other, one, "u2");
  ExpectNothing(other, one);
  ExpectNothing(one, other);
}

}  // namespace parley::link
