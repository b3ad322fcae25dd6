#include "property/session.h"

#include <algorithm>
#include <utility>

#include "src/history/record.h"

namespace parley {
namespace {

constexpr int kMostRounds = 2'000;  // Of bringing an exchange to rest.

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

}  // namespace

Session::Session(Run& run, const Exchange& exchange, Jury& jury)
    : run_(run),
      exchange_(exchange),
      jury_(jury),
      troupe_(run, ActorsOf(exchange), exchange.payload(), !exchange.size_key().empty()),
      plan_(exchange, run.random()) {}

bool Session::AtRest() const { return !killed_ && troupe_.AllIdle(); }

std::string Session::Where(int operations) const {
  return exchange_.name() + ", " + std::to_string(troupe_.size()) + " actors, epoch " + std::to_string(epoch_) + ", " +
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

}  // namespace parley
