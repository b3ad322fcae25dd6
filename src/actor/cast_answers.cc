// How a cast takes in what its actors answer.
#include <poll.h>

#include <utility>

#include "src/actor/cast.h"
#include "src/actor/player.h"
#include "src/actor/verdict.h"
#include "src/agent/reply.h"
#include "src/ipc/mechanism.h"

namespace parley {

using std::chrono::steady_clock;
using std::chrono_literals::operator""us;

bool Cast::Returned(int event) {
  Pump(0us);
  return history_.events[static_cast<std::size_t>(event)].end != Event::End::kWaiting;
}

// The one polling loop's body: moves what can be moved, waiting at most `timeout`
// for something that can.
void Cast::Pump(std::chrono::microseconds timeout) {
  std::vector<pollfd> polled;
  std::vector<Instance*> of;
  for (const auto& instance : instances_) {
    if (!instance->alive()) continue;
    polled.push_back({instance->output(), POLLIN, 0});
    polled.push_back({instance->errors(), POLLIN, 0});
    polled.push_back({instance->unsent() ? instance->input() : -1, POLLOUT, 0});
    of.push_back(instance.get());
  }
  const timespec limit{timeout.count() / 1'000'000, timeout.count() % 1'000'000 * 1000};
  if (ppoll(polled.data(), polled.size(), &limit, nullptr) <= 0) return;
  for (std::size_t i = 0; i < of.size(); ++i) {
    Instance& instance = *of[i];
    if (polled[3 * i + 2].revents != 0) instance.Flush();
    if (polled[3 * i + 1].revents != 0) instance.ReceiveErrors();
    if (polled[3 * i].revents == 0) continue;
    const bool more = instance.Receive();
    while (const auto line = instance.NextLine()) Handle(instance, *line);
    if (instance.LineTooLong()) Breach(instance, "wrote a line longer than 1 MiB");
    if (!more) OutputEnded(instance);
  }
}

void Cast::Handle(Instance& instance, const std::string& line) {
  Reply reply;
  try {
    reply = ParseReply(line);
  } catch (const Malformed& why) {
    Breach(instance, "wrote " + std::string(why.what()) + ": " + Quote(line));
  }
  for (const auto& player : actors_) {
    if (player->instance != &instance || player->id != reply.id || reply.id == 0) continue;
    if (!reply.started) return Answered(*player, reply.result);
    if (player->event < 0) Breach(instance, "says that it has started what does not: " + Quote(line));
    history_.events[static_cast<std::size_t>(player->event)].started = true;
    return;
  }
  for (const auto& player : actors_) {
    if (player->instance != &instance || !player->dead || reply.id == 0) continue;
    if (reply.id == player->cut_off) return;
    if (reply.id == player->die) CannotDie();
  }
  const bool asked_before = reply.id > 0 && reply.id <= last_id_;
  Breach(instance, (asked_before ? "answered a request twice, or another's: " : "answered a request that was never made: ") + Quote(line));
}

void Cast::Answered(Player& player, const Result& result) {
  player.id = 0;
  if (player.event < 0) {
    player.answer = result;
    return;
  }
  Event& event = history_.events[static_cast<std::size_t>(player.event)];
  event.result = result;
  const Mechanism* mechanism = MechanismNamed(description_.mechanism);
  try {
    if (mechanism != nullptr && result.Succeeded()) CheckAnswer(*mechanism, event.operation.name, result.ok);
  } catch (const Malformed& why) {
    Breach(*player.instance, "answered " + event.operation.name + " wrongly: " + why.what());
  }
  event.end = Event::End::kReturned;
  event.returned = ++now_;
  if (!event.seen_waiting) {
    latency_.Took(std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - player.asked));
  }
}

void Cast::Breach(const Instance& instance, const std::string& what) {
  broken_ = true;
  Unresolved("breach of the agent protocol: " + Of(instance) + " " + what);
}

std::string Cast::Of(int actor) const { return "actor " + std::to_string(actor); }

std::string Cast::Of(const Instance& instance) const {
  if (actors_.size() > 1 && actors_[0]->instance == actors_[1]->instance) return "the agent";
  for (const auto& player : actors_) {
    if (player->instance == &instance) return Of(player->number);
  }
  return "the agent";
}

}  // namespace parley
