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

constexpr std::int64_t kFarMore = 4;                         // Messages beyond the capacity: there is no use in going on.
constexpr std::int64_t kMostToFill = 16 * 1024 * 1024;       // Bytes: what takes more is not filled.
constexpr std::int64_t kMostMessages = 4000;                 // Likewise.
constexpr std::int64_t kLargeMessage = 32 * 1024;            // Bytes: fills quickly what counts bytes.
constexpr int kUnmoved = 3;                                  // Times that nothing fits before a link is full.

bool Offers(const Traits& traits, Bound bound) {
  if (!traits.capacities || traits.capacities->empty()) return bound == Bound::kBounded;  // It is tried.
  return std::find(traits.capacities->begin(), traits.capacities->end(), bound) != traits.capacities->end();
}

Bound Chosen(const Traits& traits, const LinkWishes& wishes) {
  if (wishes.bound) {
    if (!Offers(traits, *wishes.bound)) Unsupported("needs links of capacity " + std::string(kBoundWords[static_cast<std::size_t>(*wishes.bound)]));
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
  if (max_size_.value_or(wishes.size) < wishes.size) Unsupported("needs messages of " + std::to_string(wishes.size) + " bytes");
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
  if (joined.Is(Error::kUnsupported) && !plain_) {
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
  joined_.erase(std::remove_if(joined_.begin(), joined_.end(), [&](const Party& each) { return each.name == party.name && each.number() == party.number(); }), joined_.end());
}

Pending Offer(Party& sender, const Party& receiver, std::string_view data) {
  Pending send = sender.Start(To(receiver, data));
  if (!send.Waits()) send.MustReturn(Succeeds());
  return send;
}

void Deposit(const TestLink& link, Party& sender, const Party& receiver, std::string_view data) {
  Pending send = sender.Start(To(receiver, data));
  if (!link.capacity() && link.bound() != Bound::kUnbounded && send.Waits()) Unsupported("needs links that hold several messages");
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

// Where only sends that wait are offered: exactly the capacity.
static std::vector<std::string> FillByWaitingSends(const TestLink& link, Party& sender, const Party& receiver) {
  if (!link.capacity()) Unsupported("needs sends that do not wait, or a capacity that is known");
  std::vector<std::string> filled;
  for (int i = 0; i < *link.capacity(); ++i) {
    filled.push_back("f" + std::to_string(i));
    sender.Must(To(receiver, filled.back()), Succeeds());
  }
  return filled;
}

std::vector<std::string> Fill(const TestLink& link, Party& sender, const Party& receiver) {
  std::vector<std::string> filled;
  if (link.bound() == Bound::kUnbounded) Unsupported("needs links that get full");
  if (link.capacity().value_or(1) > kMostMessages) Unsupported("needs links that hold at most " + std::to_string(kMostMessages) + " messages");
  if (link.capacity() == 0) return filled;
  const std::int64_t most = link.capacity() ? *link.capacity() + kFarMore : kMostMessages;
  std::int64_t size = link.capacity() ? 0 : std::min(link.max_size().value_or(kLargeMessage), kLargeMessage);
  std::int64_t bytes = 0;
  int unmoved = 0;
  while (static_cast<std::int64_t>(filled.size()) < most && bytes < kMostToFill) {
    std::string data = "f" + std::to_string(filled.size());
    if (static_cast<std::int64_t>(data.size()) < size) data += Pattern(size - static_cast<std::int64_t>(data.size()), 1);
    const Result result = sender.Must(To(receiver, data, /*wait=*/false), {"an answer", [](const Result&) { return true; }});
    if (result.Is(Error::kUnsupported)) return FillByWaitingSends(link, sender, receiver);
    if (result.Succeeded()) {
      filled.push_back(data);
      bytes += static_cast<std::int64_t>(data.size());
      unmoved = 0;
    } else if (result.Is(Error::kTooBig) && size > 64) {
      size /= 4;
    } else if (!result.Is(Error::kWouldBlock)) {
      Unresolved("set-up: filling the link, a send answered " + Show(result));
    } else if (size > 8) {
      size /= 8;  // A smaller one may still fit.
    } else if (link.capacity() || ++unmoved == kUnmoved) {
      return filled;
    } else {
      link.run().cast().Linger(5ms);  // What it holds may be on its way, and make room.
    }
  }
  Unsupported("needs a link that gets full: this one took " + std::to_string(filled.size()) + " messages");
}

// Where the capacity is unknown: sends until one is seen to wait.
static Overfull SendUntilOneWaits(const TestLink& link, Party& sender, const Party& receiver) {
  const std::int64_t size = std::min(link.max_size().value_or(kLargeMessage), kLargeMessage);
  std::vector<std::string> held;
  for (std::int64_t bytes = 0; bytes < kMostToFill && std::ssize(held) < kMostMessages; bytes += size) {
    held.push_back(Pattern(size, static_cast<int>(held.size() % 7)));
    Pending send = sender.Start(To(receiver, held.back()));
    if (send.Waits()) return {send, held};
    if (send.Returns().Is(Error::kTooBig) && !link.max_size()) Unsupported("needs messages of 32 KiB to fill a link of unknown capacity");
    send.MustReturn(Succeeds());
  }
  Unsupported("needs a link that gets full: this one took " + std::to_string(held.size()) + " messages");
}

Overfull StartOverfull(const TestLink& link, Party& sender, const Party& receiver, const std::string& data) {
  if (!link.capacity() && link.bound() != Bound::kUnbounded) return SendUntilOneWaits(link, sender, receiver);
  auto held = Fill(link, sender, receiver);
  held.push_back(data);
  Pending send = sender.Start(To(receiver, data));
  send.MustWait("the link is full and the receiver lives");
  return {send, held};
}

void StillWaits(const TestLink& link, Pending& send) {
  if (link.capacity()) send.MustWait("the link is as full as before");
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
