#include "property/troupe.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "src/actor/burst.h"
#include "src/ipc/process.h"

namespace parley {
namespace {

using std::chrono_literals::operator""us;

constexpr std::uint32_t kRoom = 30'000;  // Operations of one actor.
constexpr auto kGlance = 30us;           // Between two looks at the clock.

}  // namespace

Troupe::Troupe(Run& run, int actors, const Payload& payload, bool in_parts)
    : run_(run),
      cast_(run.cast()),
      payload_(payload),
      path_(cast_.NewPath()),
      recorder_(Recorder::Create(path_, actors, kRoom)),
      bursts_(cast_.inside() && !in_parts) {
  for (int actor = 0; actor < actors; ++actor) hands_.emplace_back(recorder_.LaneOf(actor));
}

bool Troupe::Idle(int actor) const {
  const Hand& hand = hands_[static_cast<std::size_t>(actor)];
  return Alive(actor) && hand.event < 0 && (hand.tasks.empty() || hand.lane.full());
}

bool Troupe::AllIdle() const {
  for (int actor = 0; actor < size(); ++actor) {
    if (Alive(actor) && !Idle(actor)) return false;
  }
  return true;
}

void Troupe::Give(std::map<int, std::vector<Task>> tasks) {
  for (auto& [actor, list] : tasks) {
    Hand& hand = hands_[static_cast<std::size_t>(actor)];
    if (bursts_) {
      StartBurst(actor, list, static_cast<int>(tasks.size()));
    } else {
      hand.tasks.assign(std::make_move_iterator(list.begin()), std::make_move_iterator(list.end()));
    }
  }
  if (!bursts_) StartNext();
}

void Troupe::StartBurst(int actor, const std::vector<Task>& tasks, int together) {
  process::Burst burst{.log = path_,
                       .lane = actor,
                       .round = recorder_.round(),
                       .together = together,
                       .smallest = payload_.smallest,
                       .largest = payload_.largest};
  for (const Task& task : tasks) {
    Json operation = task.operation.keys;
    operation["op"] = task.operation.name;
    operation["record"] = Encode(process::Recorded{.takes = task.record.kind == judge::Kind::kTake,
                                                   .value = task.record.value,
                                                   .priority = task.record.priority,
                                                   .object = task.record.object});
    burst.operations.push_back(std::move(operation));
  }
  hands_[static_cast<std::size_t>(actor)].event = cast_.Start(actor, burst);
}

// Asks every actor that is free for its next task.
void Troupe::StartNext() {
  for (int actor = 0; actor < size(); ++actor) {
    Hand& hand = hands_[static_cast<std::size_t>(actor)];
    if (hand.event >= 0 || hand.tasks.empty() || !Alive(actor) || hand.lane.full()) continue;
    hand.lane.Called(hand.tasks.front().record);
    hand.event = cast_.Start(actor, hand.tasks.front().operation);
  }
}

// Records what has been answered.
void Troupe::Collect() {
  for (int actor = 0; actor < size(); ++actor) {
    Hand& hand = hands_[static_cast<std::size_t>(actor)];
    if (hand.event < 0 || cast_.event(hand.event).end == Event::End::kWaiting) continue;
    const Result result = cast_.event(hand.event).result;
    hand.event = -1;
    if (!bursts_) {
      Answered(actor, result);
    } else if (result.error) {
      Unresolved("a burst answered " + Show(result));
    }
  }
}

void Troupe::Answered(int actor, const Result& result) {
  Hand& hand = hands_[static_cast<std::size_t>(actor)];
  Task& task = hand.tasks.front();
  const std::string& key = task.size_key;
  const bool brings = !key.empty() && result.Succeeded() && task.record.kind == judge::Kind::kTake;
  if (brings) {
    hand.beginning += FromHex(result.ok.value("data", ""));
    const auto got = static_cast<std::int64_t>(hand.beginning.size());
    if (!result.ok.value("data", "").empty() && got < payload_.smallest) {
      task.operation.keys[key] = payload_.smallest - got;
      task.operation.keys["wait"] = true;  // The rest is there, or comes.
      hand.event = cast_.Start(actor, task.operation);
      return;
    }
    RecordResult(hand.lane, Result{.ok = {{"data", ToHex(std::exchange(hand.beginning, {}))}}}, payload_);
  } else {
    RecordResult(hand.lane, result, payload_);
  }
  hand.tasks.pop_front();
}

void Troupe::Work(Ticket until) {
  for (;;) {
    Collect();
    if (!bursts_) StartNext();
    if (now() >= until || AllIdle()) return;
    if (interrupts_ || (bursts_ && until != std::numeric_limits<Ticket>::max())) {
      const Ticket before = now();
      cast_.Linger(kGlance);
      if (interrupts_) Interrupt();
      if (now() != before) continue;
    }
    if (!cast_.WatchAny()) return Collect();
  }
}

void Troupe::Interrupt() {
  const int actor = static_cast<int>(run_.random()() % hands_.size());
  if (Alive(actor) && !Idle(actor)) cast_.Signal(actor);
}

void Troupe::Halt() {
  recorder_.NextRound();
  for (Hand& hand : hands_) hand.tasks.resize(hand.event >= 0 && !bursts_ ? 1 : 0);
}

Cast::Answer Troupe::AwaitAnybody() {
  std::vector<int> events;
  for (const Hand& hand : hands_) {
    if (hand.event >= 0) events.push_back(hand.event);
  }
  int returned = -1;
  const Cast::Answer answer = cast_.AwaitAny(events, &returned);
  Collect();
  return answer;
}

void Troupe::Kill(int actor) {
  cast_.Kill(actor);
  Hand& hand = hands_[static_cast<std::size_t>(actor)];
  hand.event = -1;
  hand.tasks.clear();
}

std::vector<Record> Troupe::Records(int actor) const {
  return recorder_.Records(actor, hands_[static_cast<std::size_t>(actor)].first);
}

bool Troupe::HasRoom(int operations) const {
  for (int actor = 0; actor < size(); ++actor) {
    if (recorder_.Count(actor) + static_cast<std::size_t>(operations) > kRoom) return false;
  }
  return true;
}

void Troupe::Forget() {
  for (int actor = 0; actor < size(); ++actor) hands_[static_cast<std::size_t>(actor)].first = recorder_.Count(actor);
  if (AllIdle()) cast_.ClearHistory();
}

}  // namespace parley
