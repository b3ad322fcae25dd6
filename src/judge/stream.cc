#include "src/judge/stream.h"

#include <algorithm>
#include <optional>
#include <string>

#include "src/judge/capacity.h"
#include "src/judge/fifo.h"
#include "src/judge/moments.h"
#include "src/judge/values.h"

namespace parley::judge {
namespace {

using Sequence = std::vector<const Value*>;

Judgement Convict(const Log& log, const Value& first, const std::string& how, const Value& second) {
  Judgement judgement{.outcome = Outcome::kViolation,
                      .reason = "record " + NameOf(log, first) + how + NameOf(log, second),
                      .convicting = {first.put, second.put}};
  for (const Value* value : {&first, &second}) {
    if (value->taken()) judgement.convicting.push_back(value->take);
  }
  return judgement;
}

// True if both are records of the same put or take.
bool OfOne(const Log& log, std::uint32_t a, std::uint32_t b) { return a - log.parts[a] == b - log.parts[b]; }

// True if the record before `value` in its own put is `other`.
bool Follows(const Log& log, const Value& value, const Value& other) {
  return log.parts[value.put] > 0 && other.put + 1 == value.put;
}

// The records of one put must come out in its order, with none left out.
std::optional<Judgement> ConvictOrderInPuts(const Log& log, const Values& values) {
  std::vector<const Value*> by_put(log.operations.size());
  for (const Value& value : values.values) by_put[value.put] = &value;
  for (const Value& value : values.values) {
    if (log.parts[value.put] == 0 || !value.taken()) continue;
    const Value* before = by_put[value.put - 1];
    if (before == nullptr) continue;  // Its put died in the middle, and that one was not seen.
    const bool backwards = before->taken() && OfOne(log, before->take, value.take) && before->take > value.take;
    if (!before->taken() || before->take_call > value.take_ret || backwards)
      return Convict(log, value, " was taken, and not after the one before it in its put, ", *before);
  }
  return std::nullopt;
}

// What was delivered, in order; needs takes of which no two were under way at once.
Sequence Delivered(const Values& values) {
  Sequence sequence;
  for (const Value& value : values.values) {
    if (value.taken()) sequence.push_back(&value);
  }
  std::sort(sequence.begin(), sequence.end(), [](const Value* a, const Value* b) {
    return a->take_ret != b->take_ret ? a->take_ret < b->take_ret : a->take < b->take;
  });
  return sequence;
}

bool OneAtATime(const Log& log) {
  std::vector<const Operation*> takes;
  for (const Operation& operation : log.operations) {
    if (operation.kind == Kind::kTake && operation.ending == Ending::kCompleted) takes.push_back(&operation);
  }
  std::sort(takes.begin(), takes.end(), [](const Operation* a, const Operation* b) { return a->ret < b->ret; });
  return std::adjacent_find(takes.begin(), takes.end(), [](const Operation* a, const Operation* b) {
           return a->ret >= b->call && (a->call != b->call || a->ret != b->ret || a->client != b->client);
         }) == takes.end();
}

// Records of one put in order, small puts in one piece, earlier puts first.
std::optional<Judgement> ConvictSequence(const Log& log, const Sequence& sequence) {
  std::vector<std::size_t> sizes(log.operations.size());  // By the first record of a put.
  for (std::size_t number = 0; number < log.operations.size(); ++number) ++sizes[number - log.parts[number]];
  const Value* latest = nullptr;
  for (std::size_t at = 0; at < sequence.size(); ++at) {
    const Value& value = *sequence[at];
    if (latest != nullptr && value.put_ret < latest->put_call)
      return Convict(log, *latest, " was taken before one that was put earlier, ", value);
    if (latest == nullptr || value.put_call > latest->put_call) latest = &value;
    if (at == 0) continue;
    const Value& before = *sequence[at - 1];
    const std::size_t first = before.put - log.parts[before.put];
    const bool more = log.parts[before.put] + 1 < sizes[first] && static_cast<std::int64_t>(sizes[first]) <= log.atomic &&
                      log.operations[before.put].ending == Ending::kCompleted;
    if (more && !Follows(log, value, before))
      return Convict(log, value, " came between records of one small put, after ", before);
  }
  return std::nullopt;
}

// With the order of all puts and takes known: each as early as it can be.
std::optional<Judgement> ConvictPace(const Log& log, const Values& values, Sequence order) {
  for (const Moment& put : Moments(values.values.size(), [&](std::uint32_t i) { return values.values[i].put_ret; })) {
    if (!values.values[put.of].taken()) order.push_back(&values.values[put.of]);
  }
  std::vector<Time> takes;
  Time put = std::numeric_limits<Time>::min(), take = put;
  for (std::size_t at = 0; at < order.size(); ++at) {
    const Value& value = *order[at];
    put = std::max(put, value.put_call);
    if (log.capacity > 0 && at >= static_cast<std::size_t>(log.capacity))
      put = std::max(put, takes[at - static_cast<std::size_t>(log.capacity)]);
    take = std::max({take, value.take_call, put});
    takes.push_back(take);
    if (put > value.put_ret || (value.taken() && take > value.take_ret))
      return Convict(log, value, " cannot have been put and taken in time, with room for it, after ", *order[at == 0 ? 0 : at - 1]);
  }
  return std::nullopt;
}

Judgement Unresolved(std::string reason) { return {.reason = std::move(reason)}; }

}  // namespace

Judgement JudgeStream(const Log& log) {
  const Values values = ByValue(log);
  if (!values.unique) return Unresolved("records are put twice: nobody can tell which was taken");
  if (values.violation) return *values.violation;
  if (auto judgement = ConvictOrderInPuts(log, values)) return *judgement;
  if (auto judgement = ConvictFifo(log, values)) return *judgement;
  if (log.capacity > 0) {
    if (auto judgement = ConvictCapacity(log, values)) return *judgement;
  }
  if (!OneAtATime(log)) return Unresolved("several takes were under way at once: only necessary conditions were held against, and they hold");
  const Sequence sequence = Delivered(values);
  if (auto judgement = ConvictSequence(log, sequence)) return *judgement;
  if (!values.crashed_takes.empty()) return Unresolved("a crashed take may have taken several records: only necessary conditions were held against, and they hold");
  if (auto judgement = ConvictPace(log, values, sequence)) return *judgement;
  if (log.capacity > 0 && !(values.empties.empty() && values.fulls.empty()))
    return Unresolved("with a capacity, \"empty\" and \"full\" were held against necessary conditions only, and those hold");
  return {.outcome = Outcome::kLinearizable, .reason = "one sequence of records explains every put and take"};
}

}  // namespace parley::judge
