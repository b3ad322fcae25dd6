#include "property/session.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>
#include <utility>

#include "property/audit.h"
#include "src/actor/verdict.h"
#include "src/history/record.h"

namespace parley {
namespace {

constexpr int kMostRounds = 2'000;  // Of bringing an exchange to rest.
// Of the operations that lead to somebody who waits in vain: those that matter, and
// the last ones.
constexpr std::size_t kShown = 16, kLast = 8;

int ActorsOf(const Exchange& exchange) {
  int most = 0;
  for (const Channel& channel : exchange.channels()) {
    for (const int actor : channel.putters) most = std::max(most, actor);
    for (const int actor : channel.takers) most = std::max(most, actor);
  }
  return most + 1;
}

// Whether somebody waits who need not.
bool Owes(const Balance& balance, const MessageRules& rules) {
  const bool takers = !balance.waiting_takers.empty(), putters = !balance.waiting_putters.empty();
  if (takers && putters) return true;  // They have each other.
  return (takers && balance.least > 0) || (putters && !rules.rendezvous && balance.most < rules.least);
}

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

Session::Session(Run& run, const Exchange& exchange, Jury& jury)
    : run_(run),
      exchange_(exchange),
      jury_(jury),
      troupe_(run, ActorsOf(exchange), exchange.payload(), !exchange.size_key().empty()),
      plan_(exchange, run.random()) {}

bool Session::AtRest() const { return !killed_ && troupe_.AllIdle(); }

std::string Session::Where(int operations) const {
  return exchange_.name() + ", " + std::to_string(troupe_.size()) + " actors, epoch " + std::to_string(epoch_) + " of " +
         std::to_string(operations) + " operations";
}

int Session::Play(int operations, const Manner& manner) {
  ++epoch_;
  quiet_.assign(exchange_.channels().size(), {});
  const int kill_in = manner.kill ? static_cast<int>(run_.random()() % static_cast<std::uint64_t>(manner.rounds)) : -1;
  for (int round = 0; round < manner.rounds && !killed_ && (round == 0 || CameToRest(false)); ++round) {
    troupe_.Halt();
    troupe_.InterruptAtRandom(manner.interrupt);
    troupe_.Give(plan_.Make(troupe_.size(), operations / manner.rounds));
    if (round == kill_in) {
      const auto soon = static_cast<std::uint64_t>(1 + operations / manner.rounds);
      troupe_.Work(troupe_.now() + 1 + static_cast<Ticket>(run_.random()() % soon));
      Kill();
    }
    troupe_.Work();
    troupe_.InterruptAtRandom(false);
  }
  const bool rests = CameToRest(true);
  int performed = 0;
  for (int channel = 0; channel < static_cast<int>(exchange_.channels().size()); ++channel) {
    Epoch epoch = EpochOf(troupe_, exchange_, channel);
    epoch.drained = rests && EndsLive(channel) && quiet_[static_cast<std::size_t>(channel)].emptied;
    const int count = static_cast<int>(epoch.log.operations.size());
    performed += count;
    if (auto verdict = jury_.Submit(std::move(epoch), exchange_.rules(), Where(count))) Convict(run_, exchange_, *verdict);
  }
  troupe_.Forget();
  return performed;
}

// Not the first, whom others may need to find each other.
void Session::Kill() {
  std::vector<int> victims;
  for (int actor = 1; actor < troupe_.size(); ++actor) {
    const bool needed = std::any_of(exchange_.channels().begin(), exchange_.channels().end(), [&](const Channel& channel) {
      return channel.putters == std::vector<int>{actor} || channel.takers == std::vector<int>{actor};
    });
    if (!needed || exchange_.channels().size() > 1) victims.push_back(actor);
  }
  if (victims.empty()) return;
  killed_ = true;
  troupe_.Kill(victims[run_.random()() % victims.size()]);
}

bool Session::EndsLive(int channel) const {
  const Channel& ends = exchange_.channels()[static_cast<std::size_t>(channel)];
  const auto alive = [&](int actor) { return troupe_.Alive(actor); };
  return std::any_of(ends.putters.begin(), ends.putters.end(), alive) &&
         std::any_of(ends.takers.begin(), ends.takers.end(), alive);
}

int Session::SomebodyIdle(const std::vector<int>& actors, const std::map<int, std::vector<Task>>& busy) const {
  for (const int actor : actors) {
    if (troupe_.Idle(actor) && busy.count(actor) == 0) return actor;
  }
  return -1;
}

// Lets what waits go on and, if it is to be drained, takes out what is inside. True if
// nobody waits any more and nothing more can be done.
bool Session::CameToRest(bool drain) {
  troupe_.Halt();
  for (int round = 0; round < kMostRounds; ++round) {
    troupe_.Work();
    std::map<int, std::vector<Task>> next;
    bool again = false;
    for (int channel = 0; channel < static_cast<int>(exchange_.channels().size()) && !again; ++channel) {
      if (EndsLive(channel)) again = Relieve(channel, drain, next);
    }
    if (next.empty() && !again) return troupe_.AllIdle();
    troupe_.Give(std::move(next));
  }
  return false;
}

// Adds what has to be done next about a channel. True if something has changed.
bool Session::Relieve(int channel, bool drain, std::map<int, std::vector<Task>>& next) {
  Quiet& quiet = quiet_[static_cast<std::size_t>(channel)];
  if (std::exchange(quiet.tried, false)) Learn(channel);
  const Balance balance = BalanceOf(troupe_, channel);
  if (Owes(balance, exchange_.rules())) {
    AwaitOwed(channel);
    return true;
  }
  const Channel& ends = exchange_.channels()[static_cast<std::size_t>(channel)];
  const int taker = SomebodyIdle(ends.takers, next), putter = SomebodyIdle(ends.putters, next);
  const bool tries = tries_ && exchange_.rules().immediate;
  if (!balance.waiting_putters.empty()) {
    if (taker >= 0) next[taker] = {plan_.Take(channel, true)};
  } else if (!balance.waiting_takers.empty()) {
    if (putter >= 0) next[putter] = {plan_.Put(channel, putter, true)};
  } else if (!drain) {
    return false;
  } else if (!quiet.emptied && taker >= 0 && (tries || balance.least > 0)) {
    const std::int64_t count = std::max<std::int64_t>(1, balance.least);
    for (std::int64_t i = 0; i < count; ++i) next[taker].push_back(plan_.Take(channel, !tries));
    quiet.tried = tries;
  } else if (balance.least <= 0) {
    quiet.emptied = true;
  }
  return false;
}

// What the last take that did not wait has shown.
void Session::Learn(int channel) {
  Record last;
  for (int actor = 0; actor < troupe_.size(); ++actor) {
    for (const Record& record : troupe_.Records(actor)) {
      if (record.object == channel && record.kind == judge::Kind::kTake && record.call > last.call) last = record;
    }
  }
  if (last.error == Error::kUnsupported) tries_ = false;
  if (last.error == Error::kWouldBlock) quiet_[static_cast<std::size_t>(channel)].emptied = true;
}

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
