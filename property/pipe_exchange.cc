#include "property/pipe_exchange.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "property/pipe_program.h"
#include "property/stage.h"
#include "src/history/pipe_accounts.h"

namespace parley {
namespace {

constexpr std::int64_t kRecord = 8, kLargeRecord = 512;  // Bytes.

// In records. A capacity in bytes holds what fits wholly.
MessageRules InRecords(const PipeRules& bytes, std::int64_t record) {
  MessageRules rules;
  rules.least = bytes.least / record;
  if (bytes.most) rules.most = *bytes.most / record;
  return rules;
}

// Small ones mostly, for they are fast; larger ones fill a large pipe.
std::int64_t RecordSize(Run& run, const pipe::Traits& traits) {
  const std::int64_t atomic = traits.atomic_write.value_or(0);
  const std::int64_t wanted = run.random()() % 3 == 0 ? kLargeRecord : kRecord;
  return atomic < Payload::kLeast ? kRecord : std::min(atomic, wanted);
}

}  // namespace

bool PipeExchange::SetUp(int actors) {
  actors_ = actors;
  const auto traits = run_.Traits<pipe::Traits>();
  const std::int64_t record = RecordSize(run_, traits);
  payload_ = {.smallest = record, .largest = record};
  const PipeShape shape = ShapeFor(traits);
  Cast& cast = run_.cast();
  object_ = cast.NewName();
  const Result created = SetUpStep(cast, 0, pipe::Create{.object = object_, .capacity = shape.asked});
  if (created.Is(Error::kUnsupported)) Unsupported("create is unsupported");
  if (created.error) Unresolved("create answered " + Show(created));
  const PipeRules rules = RulesFor(run_.description(), shape.asked, created);
  rules_ = InRecords(rules, record);
  name_ = object_ + (rules_.most ? " with room for " + std::to_string(*rules_.most) + " records" : "");
  // Where a write may come in parts nobody else may write; where a read may, read.
  const bool atomic = rules.atomic_write.value_or(0) >= record && (!rules_.most || *rules_.most > 0);
  readers_ = atomic && rules.posix ? actors / 2 : 1;
  actors_ = atomic ? actors : 2;
  if (!atomic || !rules.posix) size_key_ = "max";
  may_try_put_ = atomic;
  if (!atomic) rules_.least = 0;
  if (!OpenEnds()) return false;
  Channel channel;
  for (int actor = 0; actor < actors_; ++actor)
    (EndOf(actor) == pipe::End::kRead ? channel.takers : channel.putters).push_back(actor);
  channels_ = {channel};
  return true;
}

bool PipeExchange::OpenEnds() {
  Cast& cast = run_.cast();
  std::vector<int> opens;
  for (int actor = 0; actor < actors_; ++actor)
    opens.push_back(cast.Start(actor, pipe::Open{.object = object_, .end = EndOf(actor), .wait = {}}));
  bool offered = true;
  for (const int open : opens) {
    if (cast.Await(open) != Cast::Answer::kReturned) Unresolved("open does not answer");
    const Result& opened = cast.event(open).result;
    offered = offered && !opened.Is(Error::kUnsupported);
    if (opened.error && !opened.Is(Error::kUnsupported)) Unresolved("open answered " + Show(opened));
  }
  if (!offered) CleanUp();
  return offered;
}

void PipeExchange::CleanUp() {
  for (int actor = 0; actor < actors_; ++actor)
    SetUpStep(run_.cast(), actor, pipe::Close{.object = object_, .end = EndOf(actor)});
  SetUpStep(run_.cast(), 0, pipe::Destroy{.object = object_});
}

Operation PipeExchange::Put(int, const Bytes& data, bool wait, int) const {
  return pipe::Write{.object = object_, .data = data, .wait = wait};
}

Operation PipeExchange::Take(int, bool wait) const {
  return pipe::Read{.object = object_, .max = payload_.largest, .wait = wait};
}

std::string PipeExchange::ClauseOf(Charge charge) const {
  switch (charge) {
    case Charge::kGarbled: return "pipe.small-writes-are-atomic";
    case Charge::kInvented:
    case Charge::kLost: return "pipe.nothing-lost-or-invented";
    case Charge::kDuplicated: return "pipe.each-byte-to-one-reader";
    case Charge::kOrderOfOne: return "pipe.writers-keep-their-own-order";
    case Charge::kOrderOfAll:
    case Charge::kPriority: return "pipe.earlier-write-comes-first";
    case Charge::kEmpty: return "pipe.nothing-lost-or-invented";
    case Charge::kFull: return "pipe.nonblocking-write-on-full";
    case Charge::kOverfull: return "pipe.capacity-is-bounded";
    case Charge::kHandover: return "pipe.writer-waits-on-full";
    case Charge::kTakerAsleep: return "pipe.write-wakes-reader";
    case Charge::kPutterAsleep: return "pipe.read-wakes-writer";
    case Charge::kTakeRefused: return "pipe.reader-waits-on-empty";
    case Charge::kPutRefused: return "pipe.writer-waits-on-full";
    case Charge::kSurvival: return "pipe.survives-a-killed-party";
  }
  return "";
}

}  // namespace parley
