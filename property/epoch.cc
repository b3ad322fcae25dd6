#include "property/epoch.h"

#include <map>
#include <set>

#include "src/history/record.h"
#include "src/judge/time_line.h"

namespace parley {
namespace {

using judge::Kind;

// "2.17": the 17th thing that actor 2 puts.
std::string NameOfValue(std::int64_t value) {
  if (value == kGarbled) return "garbled";
  if (value == 0) return "zeros";
  return std::to_string(PutterOf(value)) + "." + std::to_string(value & ((1 << kSequenceBits) - 1));
}

// Whether the record's answer is none that the vocabulary has for it. What is
// unsupported, or was interrupted, did nothing.
bool Refused(const Record& record) {
  if (!record.error || record.error == Error::kUnsupported || record.error == Error::kInterrupted) return false;
  return record.wait || record.error != Error::kWouldBlock;
}

void Blame(const Exchange& exchange, int actor, const Record& record, Epoch& epoch) {
  const bool takes = record.kind == Kind::kTake;
  epoch.refusal = takes ? Charge::kTakeRefused : Charge::kPutRefused;
  epoch.refused = "actor " + std::to_string(actor) + ": " +
                  (takes ? exchange.wording().take : exchange.wording().put) +
                  (takes ? "" : " " + NameOfValue(record.value)) +
                  (record.wait ? " (waits if it must)" : " (does not wait)") + " answered " +
                  std::string(Name(*record.error));
}

}  // namespace

Balance BalanceOf(const Troupe& troupe, int channel) {
  Balance balance;
  std::set<std::int64_t> taken, unseen;  // Values; of puts whose actors died in them.
  bool deaths = false;
  for (int actor = 0; actor < troupe.size(); ++actor) deaths = deaths || !troupe.Alive(actor);
  for (int actor = 0; actor < troupe.size(); ++actor) {
    for (const Record& record : troupe.Records(actor)) {
      if (record.object != channel) continue;
      const bool puts = record.kind == Kind::kPut;
      if (record.ret) {
        if (record.error) continue;
        balance.least += puts ? 1 : -1;
        balance.most += puts ? 1 : -1;
        if (!puts && deaths) taken.insert(record.value);
      } else if (troupe.Alive(actor)) {
        (puts ? balance.waiting_putters : balance.waiting_takers).push_back(actor);
      } else if (puts) {
        unseen.insert(record.value);
      } else {  // Nobody knows whether it took something.
        --balance.least;
      }
    }
  }
  for (const std::int64_t value : unseen) {  // One that was taken was put.
    ++balance.most;
    if (taken.count(value) > 0) ++balance.least;
  }
  return balance;
}

Epoch EpochOf(const Troupe& troupe, const Exchange& exchange, int channel) {
  Epoch epoch;
  epoch.log.object = exchange.rules().priorities ? judge::Object::kPriority : judge::Object::kFifo;
  for (int actor = 0; actor < troupe.size(); ++actor) {
    epoch.deaths = epoch.deaths || !troupe.Alive(actor);
    for (const Record& record : troupe.Records(actor)) {
      if (record.object != channel) continue;
      if (Refused(record)) {
        Blame(exchange, actor, record, epoch);
        continue;
      }
      const Open if_open = troupe.Alive(actor) ? Open::kBlocked : Open::kCrashed;
      if (const auto operation = OperationOf(record, actor, if_open)) epoch.log.operations.push_back(*operation);
    }
  }
  if (epoch.deaths) epoch.refusal.reset();  // It may be told of the death.
  return epoch;
}

std::string Draw(const Wording& wording, const judge::Log& log, const std::vector<std::size_t>& operations) {
  judge::Log shown{.object = log.object};
  shown.put_word = wording.put;
  shown.take_word = wording.take;
  shown.client_word = "actor";
  std::map<std::int64_t, std::int64_t> numbers;  // Values numbered through.
  std::vector<std::size_t> all;
  for (const std::size_t number : operations) {
    judge::Operation operation = log.operations[number];
    const auto [found, added] = numbers.emplace(operation.value, static_cast<std::int64_t>(numbers.size()));
    if (added) shown.value_names.push_back(NameOfValue(operation.value));
    operation.value = found->second;
    all.push_back(shown.operations.size());
    shown.operations.push_back(operation);
  }
  return judge::DrawTimeLine(shown, all);
}

}  // namespace parley
