// How a session judges who waits, and convicts.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <set>
#include <utility>

#include "property/audit.h"
#include "property/session.h"
#include "src/actor/verdict.h"

namespace parley {
namespace {

// Of the operations that lead to somebody who waits in vain: those that matter, and
// the last ones.
constexpr std::size_t kShown = 16, kLast = 8;

std::string Sentence(const Exchange& exchange, Charge charge) {
  const auto [put, take, thing] = exchange.wording();
  switch (charge) {
    case Charge::kTakerAsleep: return "a " + take + " waits, although there is a " + thing + ", and nothing moves any more";
    case Charge::kPutterAsleep: return "a " + put + " waits, although there is room, and nothing moves any more";
    case Charge::kSurvival: return "since an actor was killed the others wait, although they could go on, and nothing moves any more";
    default: return "a " + thing + " is gone: somebody waits for it, and nobody gets it";
  }
}

}  // namespace

// Somebody has to go on. Until the deadline, or nothing can move any more.
void Session::AwaitOwed(int channel) {
  const Cast::Answer answer = troupe_.AwaitAnybody();
  if (answer == Cast::Answer::kReturned) return;
  if (answer == Cast::Answer::kRunning) Unresolved("an answer is owed, but its actor still runs");
  const Balance balance = BalanceOf(troupe_, channel);
  Charge charge = balance.waiting_takers.empty() ? Charge::kPutterAsleep : Charge::kTakerAsleep;
  const bool gone = charge == Charge::kTakerAsleep && balance.waiting_putters.empty() && IsGone(channel);
  if (gone) charge = Charge::kLost;
  Epoch epoch = EpochOf(troupe_, exchange_, channel);
  epoch.drained = gone;
  Audit audit = Examine(epoch, exchange_.rules(), std::chrono::milliseconds(1'000));
  if (audit.accusation && !killed_) {  // That somebody waits may follow from what happened before.
    const int count = static_cast<int>(epoch.log.operations.size());
    Convict(run_, exchange_, {.audit = std::move(audit), .epoch = std::move(epoch), .where = Where(count)});
  }
  if (killed_) charge = Charge::kSurvival;
  ConvictWaiting(channel, charge);
}

// Whether what a taker waits for is there, and it was only not woken, or is gone. Asks
// another taker, or puts something new: who gets that does not get what came before.
bool Session::IsGone(int channel) {
  const Channel& ends = exchange_.channels()[static_cast<std::size_t>(channel)];
  const int taker = SomebodyIdle(ends.takers, {}), putter = SomebodyIdle(ends.putters, {});
  if (taker >= 0 && tries_) {
    troupe_.Give({{taker, {plan_.Take(channel, false)}}});
    troupe_.Work();
    Learn(channel);
    return tries_ && quiet_[static_cast<std::size_t>(channel)].emptied && BalanceOf(troupe_, channel).least > 0;
  }
  if (putter < 0) return false;
  Task put = plan_.Put(channel, putter, true);
  const std::int64_t value = put.record.value;
  troupe_.Give({{putter, {std::move(put)}}});
  troupe_.Work();
  for (const int each : ends.takers) {
    for (const Record& record : troupe_.Records(each)) {
      if (record.kind == judge::Kind::kTake && record.ret && record.value == value) return BalanceOf(troupe_, channel).least > 0;
    }
  }
  return false;
}

// Shows who waits, what should be inside, and what was done last.
void Session::ConvictWaiting(int channel, Charge charge) {
  const Epoch epoch = EpochOf(troupe_, exchange_, channel);
  const auto& operations = epoch.log.operations;
  std::set<std::int64_t> taken;
  for (const auto& operation : operations) {
    if (operation.kind == judge::Kind::kTake && operation.ret != judge::kNever) taken.insert(operation.value);
  }
  std::set<std::size_t> shown;
  std::vector<std::size_t> by_call(operations.size());
  std::iota(by_call.begin(), by_call.end(), std::size_t{0});
  std::sort(by_call.begin(), by_call.end(), [&](std::size_t a, std::size_t b) { return operations[a].call > operations[b].call; });
  for (const std::size_t number : by_call) {
    const auto& operation = operations[number];
    const bool inside = operation.kind == judge::Kind::kPut && taken.count(operation.value) == 0;
    if (operation.ret == judge::kNever || inside) shown.insert(number);
    if (shown.size() >= kShown) break;
  }
  for (std::size_t i = 0; i < by_call.size() && i < kLast; ++i) shown.insert(by_call[i]);
  Convict(run_, exchange_,
          {.audit = {.accusation = Accusation{charge, Sentence(exchange_, charge), {shown.begin(), shown.end()}}},
           .epoch = epoch,
           .where = Where(static_cast<int>(operations.size()))});
}

void Session::Convict(Run& run, const Exchange& exchange, const Jury::Verdict& verdict) {
  const Accusation& accusation = *verdict.audit.accusation;
  std::string message = verdict.where + "\n  allowed: what some order of the operations explains\n  seen: " + accusation.reason +
                        "\n  (N.M is the M-th " + exchange.wording().thing + " of actor N)\n" +
                        Draw(exchange.wording(), verdict.epoch.log, accusation.convicting);
  while (message.back() == '\n') message.pop_back();
  run.cast().ClearHistory();  // It has thousands of steps.
  throw Ended{Verdict::kFail, std::move(message), exchange.ClauseOf(accusation.charge)};
}

}  // namespace parley
