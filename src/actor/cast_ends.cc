// How actors of a cast end: killed, dismissed, or by themselves.
#include <poll.h>

#include <algorithm>
#include <csignal>

#include "src/actor/cast.h"
#include "src/actor/player.h"
#include "src/actor/verdict.h"

namespace parley {

using std::chrono::steady_clock;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

// The instance closed its output: it has ended, or it does not keep to the
// protocol.
void Cast::OutputEnded(Instance& instance) {
  const auto end = steady_clock::now() + kGoodbye;
  while (!instance.HasEnded() && steady_clock::now() < end) poll(nullptr, 0, 1);
  if (EndedAsItMay(instance)) return;
  broken_ = true;
  if (!instance.HasEnded()) Breach(instance, "closed its standard output and lives on");
  while (instance.errors() >= 0) {
    const std::size_t before = instance.standard_error().size();
    instance.ReceiveErrors();
    if (instance.standard_error().size() == before) break;
  }
  std::string in_which;
  bool requested = false;
  int culprit = -1;
  for (const auto& player : actors_) {
    if (player->instance != &instance || player->id == 0) continue;
    requested = requested || player->event >= 0;
    culprit = player->event;
    in_which += player->event >= 0 ? " in " + Show(history_.events[static_cast<std::size_t>(player->event)].operation) : " before it answered hello";
    break;
  }
  // A signal ends its receiver in no operation of its own.
  const bool signalled = std::any_of(history_.events.begin(), history_.events.end(), [&](const Event& event) {
    return description_.mechanism == "signal" && event.operation.name.starts_with("send");
  });
  requested = requested || signalled;
  const std::string what = Of(instance) + " " + instance.Ending() + in_which +
                           (instance.HalfLine() ? ", after half a line" : "");
  const std::string errors = StandardError();
  const std::string last = errors.substr(errors.size() > 200 ? errors.size() - 200 : 0);
  if (requested) throw Ended{Verdict::kFail, what + (errors.empty() ? "" : "; it wrote: " + Quote(last)), "", culprit};
  Unresolved(what + (StandardError().empty() ? "" : "; it wrote: " + Quote(StandardError())));
}

// Whether the instance served just one actor, which may end, and did.
bool Cast::EndedAsItMay(Instance& instance) {
  Player* served = nullptr;
  for (const auto& player : actors_) {
    if (player->instance != &instance) continue;
    if (served != nullptr || !player->may_end) return false;
    served = player.get();
  }
  if (served == nullptr || !instance.status()) return false;
  served->status = instance.status();
  Dies(*served, instance.Ending());
  return true;
}

// From now on it is dead, and so is its operation under way.
void Cast::Dies(Player& player, const std::string& how) {
  player.dead = true;
  ++now_;
  if (player.id != 0 && player.event >= 0) {
    Event& event = history_.events[static_cast<std::size_t>(player.event)];
    event.end = Event::End::kKilled;
    event.returned = now_;
  }
  history_.notes.push_back({.at = now_, .actor = player.number, .text = how});
  player.id = 0;
}

void Cast::MayEnd(int actor, bool may) { actors_.at(static_cast<std::size_t>(actor))->may_end = may; }

std::optional<int> Cast::EndOf(int actor) {
  Pump(0us);
  return actors_.at(static_cast<std::size_t>(actor))->status;
}

void Cast::Kill(int actor) {
  Player& player = *actors_.at(static_cast<std::size_t>(actor));
  if (!description_.Has(ability::kKill)) Unsupported("its actors cannot be killed");
  BeforeStep(actor, "is killed");
  if (description_.actors_are_threads) {
    // The operation `die` never answers; what answers it does not know it.
    const int died = player.event;
    const std::int64_t busy = player.id;
    Json request = Request(player, "die");
    player.dead = true;
    player.cut_off = busy;
    player.die = player.id;
    player.instance->Send(request.dump());
    WatchUntil({actor}, [&] { return player.answer.has_value(); });
    if (player.answer) CannotDie();
    player.event = busy != 0 ? died : -1;
  } else {
    player.instance->Kill();
  }
  Dies(player, "is killed");
  if (world_ || description_.actors_are_threads) return;
  // What the dead one asked of a server of theirs may still be on its way.
  std::vector<int> survivors;
  for (const auto& other : actors_) {
    if (!other->dead) survivors.push_back(other->number);
  }
  WatchUntil(survivors, [] { return false; });
}

void Cast::CannotDie() {
  broken_ = true;
  Unsupported("its actors cannot be killed: it does not know \"die\"");
}

void Cast::Dismiss(int actor) {
  if (description_.actors_are_threads) Unsupported("its actors have no processes that could exit");
  Player& player = *actors_.at(static_cast<std::size_t>(actor));
  player.may_end = true;
  player.instance->Send(Request(player, "bye").dump());
  const auto end = steady_clock::now() + kGoodbye;
  while (player.instance->unsent() && !player.dead && steady_clock::now() < end) Pump(10'000us);
  player.instance->CloseInput();
  while (!player.dead && steady_clock::now() < end) Pump(10'000us);
  if (player.dead) {  // What it started, to clean up behind it perhaps, is in its process group.
    while (kill(-player.instance->pid(), 0) == 0 && steady_clock::now() < end) Pump(2'000us);
    return;
  }
  player.instance->Kill();
  Dies(player, "is killed, for it did not exit");
}

}  // namespace parley
