#include "property/audit.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "src/judge/judge.h"

namespace parley {
namespace {

using judge::Ending;
using judge::Kind;
using judge::Log;
using judge::Outcome;

// A budget: what is not told without a search is not told.
constexpr std::chrono::milliseconds kNoSearch{0};

// A value's way through the channel, by numbers of operations.
struct Way {
  std::optional<std::size_t> put;
  std::vector<std::size_t> takes;
};

bool Took(const judge::Operation& operation) {
  return operation.kind == Kind::kTake && operation.ending == Ending::kCompleted;
}

std::map<std::int64_t, Way> WaysOf(const Log& log) {
  std::map<std::int64_t, Way> ways;
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    const auto& operation = log.operations[number];
    if (operation.kind == Kind::kPut) ways[operation.value].put = number;
    if (Took(operation)) ways[operation.value].takes.push_back(number);
  }
  return ways;
}

// What is wrong with one value, whatever the order.
std::optional<Accusation> AccuseValues(const Epoch& epoch, const MessageRules& rules) {
  const Log& log = epoch.log;
  std::vector<std::size_t> lost;
  for (const auto& [value, way] : WaysOf(log)) {
    if (value == kGarbled) return Accusation{Charge::kGarbled, "what was taken is not what anybody put", {way.takes.front()}};
    if (!way.put) return Accusation{Charge::kInvented, "something was taken that nobody has put", way.takes};
    const auto& put = log.operations[*way.put];
    std::vector<std::size_t> all = way.takes;
    all.insert(all.begin(), *way.put);
    if (way.takes.size() > 1) return Accusation{Charge::kDuplicated, "something was put once and taken twice", all};
    if (way.takes.empty() && put.ending == Ending::kCompleted) lost.push_back(*way.put);
    if (way.takes.empty()) continue;
    const auto& take = log.operations[way.takes.front()];
    if (put.ending == Ending::kBlocked) return Accusation{Charge::kInvented, "something was taken whose put waits", all};
    if (take.ret < put.call) return Accusation{Charge::kInvented, "something was taken before it was put", all};
    if (rules.priorities && take.priority >= 0 && take.priority != put.priority)
      return Accusation{Charge::kPriority, "something came with another priority than it was put with", all};
    if (rules.rendezvous && put.ret < take.call)
      return Accusation{Charge::kHandover, "something was handed over before anybody asked for it, and there is no store", all};
  }
  const auto swallowed = std::count_if(log.operations.begin(), log.operations.end(), [](const auto& operation) {
    return operation.kind == Kind::kTake && operation.ending == Ending::kCrashed;
  });
  if (!epoch.drained || static_cast<std::ptrdiff_t>(lost.size()) <= swallowed) return std::nullopt;
  for (std::size_t number = 0; number < log.operations.size(); ++number) {  // One that found nothing afterwards.
    const auto& operation = log.operations[number];
    if (operation.kind != Kind::kTakeEmpty || operation.call < log.operations[lost.front()].ret) continue;
    lost.push_back(number);
    break;
  }
  return Accusation{Charge::kLost, "what was put was never taken, and nothing is inside any more", std::move(lost)};
}

// A part of a log that remembers where its operations come from.
struct Part {
  Log log;
  std::vector<std::size_t> origin;
};

template <class Keep>
Part PartOf(const Log& log, Keep keep) {
  Part part{.log = {.object = log.object, .capacity = log.capacity}};
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    if (!keep(log.operations[number])) continue;
    part.log.operations.push_back(log.operations[number]);
    part.origin.push_back(number);
  }
  return part;
}

// Judges a part; true if it is a violation, then with the accusation's operations.
bool Violates(const Part& part, std::chrono::milliseconds budget, Audit& audit, Accusation& accusation) {
  judge::Judgement judgement = judge::JudgeLog(part.log, {.budget = {.time = budget}, .search = budget > kNoSearch});
  audit.unresolved = audit.unresolved || judgement.outcome == Outcome::kUnresolved;
  if (judgement.outcome != Outcome::kViolation) return false;
  accusation.convicting.clear();
  for (const std::size_t number : judgement.convicting) accusation.convicting.push_back(part.origin[number]);
  return true;
}

bool OfOnePutter(const Log& log, const std::vector<std::size_t>& operations) {
  std::set<int> putters;
  for (const std::size_t number : operations) {
    const auto& operation = log.operations[number];
    if (operation.kind == Kind::kPut || Took(operation)) putters.insert(PutterOf(operation.value));
  }
  return putters.size() <= 1;
}

// Where delivery takes its time only the order of one putter and priority is promised.
void ExamineEventual(const Epoch& epoch, std::chrono::milliseconds budget, Audit& audit) {
  std::map<std::int64_t, std::pair<int, std::int32_t>> streams;  // By value.
  for (const auto& operation : epoch.log.operations) {
    if (operation.kind == Kind::kPut) streams[operation.value] = {PutterOf(operation.value), operation.priority};
  }
  std::set<std::pair<int, std::int32_t>> all;
  for (const auto& [value, stream] : streams) all.insert(stream);
  for (const auto& stream : all) {
    Part part = PartOf(epoch.log, [&](const auto& operation) {
      if (operation.ending == Ending::kBlocked) return false;
      const bool crashed_take = operation.kind == Kind::kTake && operation.ending == Ending::kCrashed;
      const bool moves = operation.kind == Kind::kPut || operation.kind == Kind::kTake;
      return crashed_take || (moves && streams[operation.value] == stream);
    });
    part.log.object = judge::Object::kFifo;
    Accusation accusation{Charge::kOrderOfOne, "what one actor put came out in another order"};
    if (Violates(part, budget, audit, accusation)) {
      audit.accusation = std::move(accusation);
      return;
    }
  }
}

// Whether "no room" was answered though there was room. Counts only: what was handed to
// somebody who waits may take up room until he has woken up, out of turn.
bool ViolatesFull(const Epoch& epoch, std::int64_t capacity, Accusation& accusation) {
  Part part = PartOf(epoch.log, [](const auto& operation) { return operation.ending != Ending::kBlocked; });
  part.log.capacity = capacity;
  Audit counted;
  if (!Violates(part, kNoSearch, counted, accusation)) return false;
  accusation.charge = Charge::kFull;
  accusation.reason = "\"no room\" was answered though there was room all the time";
  return true;
}

void ExamineOrder(const Epoch& epoch, const MessageRules& rules, std::chrono::milliseconds budget, Audit& audit) {
  const auto moves = [](const auto& operation) {
    return operation.ending != Ending::kBlocked && (operation.kind == Kind::kPut || operation.kind == Kind::kTake);
  };
  Accusation accusation;
  if (Violates(PartOf(epoch.log, moves), budget, audit, accusation)) {
    const bool one = OfOnePutter(epoch.log, accusation.convicting);
    accusation.charge = rules.priorities ? Charge::kPriority : one ? Charge::kOrderOfOne : Charge::kOrderOfAll;
    accusation.reason = rules.priorities ? "what was taken was not the oldest of the highest priority"
                                         : "what was put first was not taken first";
    audit.accusation = std::move(accusation);
    return;
  }
  const auto also_empty = [&](const auto& operation) { return moves(operation) || operation.kind == Kind::kTakeEmpty; };
  if (Violates(PartOf(epoch.log, also_empty), budget, audit, accusation)) {
    accusation.charge = Charge::kEmpty;
    accusation.reason = "\"nothing there\" was answered though something was inside all the time";
    audit.accusation = std::move(accusation);
    return;
  }
  if (!rules.most || rules.rendezvous) return;
  const std::string capacity = "the capacity of " + std::to_string(*rules.most);
  Audit counted;  // What counting cannot tell a search can.
  Part part = PartOf(epoch.log, also_empty);
  part.log.capacity = *rules.most;
  if (Violates(part, kNoSearch, counted, accusation)) {
    accusation.charge = Charge::kOverfull;
    accusation.reason = "more was inside at once than " + capacity;
  } else if (Violates(part, budget, audit, accusation)) {
    accusation.charge = Charge::kOrderOfAll;
    accusation.reason = "with " + capacity + " no order of these operations explains their answers";
  } else if (rules.least != *rules.most || !ViolatesFull(epoch, *rules.most, accusation)) {
    return;
  }
  audit.accusation = std::move(accusation);
}

}  // namespace

Audit Examine(const Epoch& epoch, const MessageRules& rules, std::chrono::milliseconds budget) {
  Audit audit;
  if (epoch.refusal) {
    audit.accusation = {.charge = *epoch.refusal, .reason = epoch.refused};
    return audit;
  }
  audit.accusation = AccuseValues(epoch, rules);
  if (audit.accusation) return audit;
  rules.immediate ? ExamineOrder(epoch, rules, budget, audit) : ExamineEventual(epoch, budget, audit);
  return audit;
}

}  // namespace parley
