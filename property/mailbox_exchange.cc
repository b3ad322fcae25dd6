#include "property/mailbox_exchange.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "property/message_program.h"
#include "property/stage.h"
#include "src/ipc/mailbox.h"
#include "src/model/message_rules.h"

namespace parley {
namespace {

constexpr std::int64_t kLargest = 24;       // Bytes.
constexpr std::int64_t kMostCapacity = 8;   // Small, so that it is full now and then.

std::optional<std::int64_t> SomeCapacity(Run& run, const mailbox::Traits& traits) {
  const std::vector<Bound> bounds = ShapeFor(traits.capacities, traits.max_capacity).bounds;
  Bound bound = bounds[run.random()() % bounds.size()];
  // Most can go wrong where it is full now and then.
  if (run.random()() % 2 == 0 && std::count(bounds.begin(), bounds.end(), Bound::kBounded) > 0) bound = Bound::kBounded;
  if (bound == Bound::kUnbounded) return std::nullopt;
  if (bound == Bound::kZero) return 0;
  const std::int64_t most = std::clamp<std::int64_t>(traits.max_capacity.value_or(kMostCapacity), 1, kMostCapacity);
  return 1 + static_cast<std::int64_t>(run.random()() % static_cast<std::uint64_t>(most));
}

}  // namespace

bool MailboxExchange::SetUp(int actors) {
  const auto traits = run_.Traits<mailbox::Traits>();
  const std::int64_t max_size = std::min(traits.max_size.value_or(kLargest), kLargest);
  if (max_size < Payload::kLeast) Unsupported("its messages are too small to tell them apart");
  payload_ = {.smallest = Payload::kLeast, .largest = max_size};
  const auto capacity = SomeCapacity(run_, traits);
  Cast& cast = run_.cast();
  object_ = cast.NewName();
  const Result created =
      SetUpStep(cast, 0, mailbox::Create{.object = object_, .capacity = capacity, .max_size = max_size});
  if (created.Is(Error::kUnsupported)) Unsupported("create with the capacities that it claims is unsupported");
  if (created.error) Unresolved("create answered " + Show(created));
  rules_ = RulesFor(capacity, created.As<Created>(), traits.delivery);
  rules_.priorities = traits.priorities.value_or(false) && run_.random()() % 3 == 0;
  name_ = object_ + (capacity ? " of capacity " + std::to_string(*capacity) : ", unbounded");
  for (int actor = 0; actor < actors; ++actor) {
    const Result opened = SetUpStep(cast, actor, mailbox::Open{.object = object_});
    if (opened.Is(Error::kUnsupported)) {
      CleanUp();
      return false;
    }
    if (opened.error) Unresolved("open answered " + Show(opened));
  }
  // One only takes and one only puts, so that never all of them wait for the same.
  Channel channel;
  const bool one_receiver = traits.receivers == "one";
  for (int actor = 0; actor < actors; ++actor) {
    if (actor != 0) channel.putters.push_back(actor);
    if (actor == 0 || (!one_receiver && actor != 1)) channel.takers.push_back(actor);
  }
  channels_ = {channel};
  return true;
}

void MailboxExchange::CleanUp() { SetUpStep(run_.cast(), 0, mailbox::Destroy{.object = object_}); }

Operation MailboxExchange::Put(int, const Bytes& data, bool wait, int priority) const {
  mailbox::Send send{.object = object_, .data = data, .wait = wait};
  if (rules_.priorities) send.priority = priority;
  return send;
}

Operation MailboxExchange::Take(int, bool wait) const { return mailbox::Receive{.object = object_, .wait = wait}; }

std::string MailboxExchange::ClauseOf(Charge charge) const {
  switch (charge) {
    case Charge::kGarbled: return "mailbox.messages-arrive-whole";
    case Charge::kInvented: return "mailbox.nothing-lost-or-invented";
    case Charge::kDuplicated: return "mailbox.one-receiver-each";
    case Charge::kLost: return "mailbox.nothing-lost-or-invented";
    case Charge::kOrderOfOne: return "mailbox.fifo-order";
    case Charge::kOrderOfAll: return "mailbox.earlier-send-comes-first";
    case Charge::kPriority: return "mailbox.priority-order";
    case Charge::kEmpty: return "mailbox.sent-is-receivable";
    case Charge::kFull: return "mailbox.nonblocking-send-on-full";
    case Charge::kOverfull: return "mailbox.sender-waits-on-full";
    case Charge::kHandover: return "mailbox.rendezvous";
    case Charge::kTakerAsleep: return "mailbox.send-wakes-receiver";
    case Charge::kPutterAsleep: return "mailbox.receive-wakes-sender";
    case Charge::kTakeRefused: return "mailbox.receiver-waits-on-empty";
    case Charge::kPutRefused: return "mailbox.sender-waits-on-full";
    case Charge::kSurvival: return "mailbox.survives-a-killed-party";
  }
  return "";
}

}  // namespace parley
