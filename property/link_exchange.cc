#include "property/link_exchange.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "property/message_program.h"
#include "property/stage.h"
#include "src/ipc/link.h"
#include "src/model/message_rules.h"

namespace parley {
namespace {

constexpr std::int64_t kLargest = 24;      // Bytes.
constexpr std::int64_t kMostCapacity = 5;  // Messages.

std::optional<std::int64_t> SomeCapacity(Run& run, const link::Traits& traits) {
  const std::vector<Bound> bounds = ShapeFor(traits.capacities, std::nullopt).bounds;
  Bound bound = bounds[run.random()() % bounds.size()];
  // Most can go wrong where it is full now and then.
  if (run.random()() % 2 == 0 && std::count(bounds.begin(), bounds.end(), Bound::kBounded) > 0) bound = Bound::kBounded;
  if (bound == Bound::kUnbounded) return std::nullopt;
  return bound == Bound::kZero ? 0 : 1 + static_cast<std::int64_t>(run.random()() % kMostCapacity);
}

}  // namespace

bool LinkExchange::SetUp(int actors) {
  const auto traits = run_.Traits<link::Traits>();
  const std::int64_t max_size = std::min(traits.max_size.value_or(kLargest), kLargest);
  if (max_size < Payload::kLeast) Unsupported("its messages are too small to tell them apart");
  payload_ = {.smallest = Payload::kLeast, .largest = max_size};
  const auto capacity = SomeCapacity(run_, traits);
  Cast& cast = run_.FreshCast();
  cast.Need(actors);
  object_ = cast.NewName();
  for (int actor = 0; actor < actors; ++actor) {
    link::Join join{.name = NameOf(actor), .capacity = capacity, .max_size = max_size};
    Result joined = SetUpStep(cast, actor, join);
    if (joined.Is(Error::kUnsupported)) joined = SetUpStep(cast, actor, join = {.name = NameOf(actor)});
    if (joined.Is(Error::kUnsupported)) return false;
    if (joined.error) Unresolved("join answered " + Show(joined));
    Created created = joined.As<Created>();
    if (!join.capacity && !created.capacity) created.capacity.emplace();  // Nobody knows.
    rules_ = RulesFor(capacity, created, traits.delivery);
  }
  name_ = "links " + object_ + (capacity ? " of capacity " + std::to_string(*capacity) : ", unbounded");
  // Half of them send to all others; two alone do both.
  for (int from = 0; from < actors; ++from) {
    for (int to = 0; to < actors; ++to) {
      if (from == to || (actors > 2 && (from >= actors / 2 || to < actors / 2))) continue;
      channels_.push_back({.putters = {from}, .takers = {to}});
      ends_.emplace_back(from, to);
    }
  }
  return true;
}

void LinkExchange::CleanUp() {}

Operation LinkExchange::Put(int channel, const Bytes& data, bool wait, int) const {
  return link::Send{.to = NameOf(ends_[static_cast<std::size_t>(channel)].second), .data = data, .wait = wait};
}

Operation LinkExchange::Take(int channel, bool wait) const {
  return link::Receive{.from = NameOf(ends_[static_cast<std::size_t>(channel)].first), .wait = wait};
}

std::string LinkExchange::ClauseOf(Charge charge) const {
  switch (charge) {
    case Charge::kGarbled: return "link.messages-arrive-whole";
    case Charge::kInvented:
    case Charge::kDuplicated:
    case Charge::kLost: return "link.nothing-lost-or-invented";
    case Charge::kOrderOfOne:
    case Charge::kOrderOfAll:
    case Charge::kPriority: return "link.fifo-order";
    case Charge::kEmpty: return "link.sent-is-receivable";
    case Charge::kFull: return "link.nonblocking-send-on-full";
    case Charge::kOverfull: return "link.sender-waits-on-full";
    case Charge::kHandover: return "link.rendezvous";
    case Charge::kTakerAsleep: return "link.send-wakes-receiver";
    case Charge::kPutterAsleep: return "link.receive-wakes-sender";
    case Charge::kTakeRefused: return "link.receiver-waits-on-empty";
    case Charge::kPutRefused: return "link.sender-waits-on-full";
    case Charge::kSurvival: return "link.survives-a-killed-party";
  }
  return "";
}

}  // namespace parley
