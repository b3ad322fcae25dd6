#include "src/actor/cast.h"

#include <poll.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "src/actor/player.h"
#include "src/actor/serve.h"
#include "src/actor/stillness.h"
#include "src/actor/verdict.h"
#include "src/agent/hello.h"
#include "src/process/handlers.h"

namespace parley {
namespace {

using std::chrono::steady_clock;
using std::chrono_literals::operator""us;

constexpr std::int64_t kProtocolVersion = 1;

// Far more than any test asks for: an implementation that never gives in.
constexpr std::size_t kMostOperations = 200'000;

std::int64_t last_name = 0;  // Unique in this process.

}  // namespace

std::int64_t Cast::last_id_ = 0;

Cast::Cast(const Implementation& implementation, CastOptions options)
    : implementation_(implementation), options_(options) {
  if (!implementation_.make_world) return;
  description_ = implementation_.description;
  described_ = true;
  interrupt_ = kInterruptSignal;
  try {
    world_ = implementation_.make_world();
  } catch (const Unavailable& why) {
    Unsupported(why.what());
  }
}

Cast::~Cast() {
  for (const auto& player : actors_) {
    if (player->instance->alive() && !broken_) {
      player->instance->Send(Json{{"id", ++last_id_}, {"actor", player->number}, {"op", "bye"}}.dump());
    }
  }
  for (const auto& instance : instances_) instance->CloseInput();
  if (world_ == nullptr && !broken_) {  // Agents may have something to destroy.
    const auto end = steady_clock::now() + kGoodbye;
    for (const auto& instance : instances_) {
      for (int nap_ms = 1; !instance->HasEnded() && steady_clock::now() < end; nap_ms = std::min(2 * nap_ms, 20)) {
        poll(nullptr, 0, nap_ms);
      }
    }
  }
  instances_.clear();
}

const Description& Cast::description() {
  if (!described_) Need(1);
  return description_;
}

void Cast::Need(int count) {
  while (actors() < count) Hello(NewPlayer());
}

int Cast::NewPlayer() {
  auto player = std::make_unique<Player>();
  player->number = actors();
  StartInstance(*player);
  actors_.push_back(std::move(player));
  return actors_.back()->number;
}

void Cast::StartInstance(Player& player) {
  if (described_ && description_.actors_are_threads && !instances_.empty()) {
    player.instance = instances_.front().get();
    player.pid = actors_.front()->pid;
    return;
  }
  instances_.push_back(world_ ? ForkAdapter(player.number) : ExecAgent());
  player.instance = instances_.back().get();
  player.pid = player.instance->pid();
}

std::unique_ptr<Instance> Cast::ForkAdapter(int actor) {
  std::vector<int> ours;
  for (const auto& instance : instances_) {
    for (const int fd : instance->Descriptors()) ours.push_back(fd);
  }
  return Instance::Fork(
      [this, actor](int in, int out) {
        return description_.actors_are_threads ? ServeThreads(*world_, in, out) : Serve(*world_, actor, in, out);
      },
      ours);
}

std::unique_ptr<Instance> Cast::ExecAgent() {
  const std::string directory = workplace_.MakeDirectory("agent");
  try {
    return Instance::Exec({.words = implementation_.command,
                           .environment = {{"PARLEY_RUN", workplace_.token()}, {"PARLEY_DIR", directory}},
                           .directory = directory});
  } catch (const std::system_error& error) {
    broken_ = true;
    Unresolved("the agent cannot be started: " + std::string(error.what()));
  }
}

Json Cast::Request(Player& player, std::string_view name) {
  player.id = ++last_id_;
  player.asked = steady_clock::now();
  player.event = -1;
  player.answer.reset();
  return {{"id", player.id}, {"actor", player.number}, {"op", std::string(name)}};
}

void Cast::Hello(int actor) {
  Player& player = *actors_[static_cast<std::size_t>(actor)];
  Json request = Request(player, "hello");
  request["version"] = kProtocolVersion;
  player.instance->Send(request.dump());
  const auto end = steady_clock::now() + options_.hello;
  while (!player.answer && steady_clock::now() < end) Pump(100'000us);
  if (!player.answer) {
    broken_ = true;
    Unresolved(Of(actor) + " did not answer hello within " + std::to_string(options_.hello.count() / 1000) + " s");
  }
  if (world_) return;
  if (player.answer->error) Breach(*player.instance, "answered hello with an error: " + Show(*player.answer));
  Introduced(actor, player.answer->ok);
}

void Cast::Introduced(int actor, const Json& ok) {
  Player& player = *actors_[static_cast<std::size_t>(actor)];
  Introduction introduction;
  try {
    introduction = Introduce(ok);
  } catch (const Malformed& why) {
    Breach(*player.instance, "answered hello wrongly: " + std::string(why.what()));
  }
  if (described_ && (introduction.description.traits != description_.traits ||
                     introduction.description.mechanism != description_.mechanism ||
                     introduction.description.profiles != description_.profiles ||
                     introduction.description.actors_are_threads != description_.actors_are_threads)) {
    Breach(*player.instance, "describes itself otherwise than actor 0 did");
  }
  description_ = introduction.description;
  interrupt_ = introduction.interrupt;
  described_ = true;
  if (!introduction.pid) return;
  const auto family = ThreadsOf({player.instance->pid()});  // A process's first thread bears its id.
  if (std::none_of(family.begin(), family.end(), [&](const auto& thread) { return thread.thread == *introduction.pid; })) {
    Breach(*player.instance, "gave a pid that is no process of its own");
  }
  player.pid = *introduction.pid;
}

int Cast::Start(int actor, const Operation& operation) {
  Player& player = *actors_.at(static_cast<std::size_t>(actor));
  if (history_.events.size() >= kMostOperations) Unresolved("a test came to no end after " + std::to_string(kMostOperations) + " operations");
  BeforeStep(actor, Show(operation));
  Json request = Request(player, operation.name);
  for (const auto& [key, value] : operation.keys.items()) request[key] = value;
  player.event = static_cast<int>(history_.events.size());
  Event& event = history_.events.emplace_back();
  event.actor = actor;
  event.operation = operation;
  event.invoked = ++now_;
  player.instance->Send(request.dump());
  return player.event;
}

void Cast::BeforeStep(int actor, const std::string& what) const {
  if (options_.before_step) options_.before_step(history_, std::to_string(actor) + ": " + what);
}

bool Cast::Idle(int actor) const { return actors_.at(static_cast<std::size_t>(actor))->id == 0; }

bool Cast::Alive(int actor) const { return !actors_.at(static_cast<std::size_t>(actor))->dead; }

pid_t Cast::process(int actor) const { return actors_.at(static_cast<std::size_t>(actor))->pid; }

void Cast::ClearHistory() {
  history_ = {};
  for (const auto& player : actors_) player->event = -1;
}

std::string Cast::NewName() { return "o" + std::to_string(++last_name); }

std::string Cast::NewPath() { return workplace_.directory() + "/f" + std::to_string(++last_name); }

std::chrono::nanoseconds Cast::CpuTimeWhileWaiting(int actor, std::chrono::milliseconds time) {
  const pid_t process = actors_.at(static_cast<std::size_t>(actor))->pid;
  const auto before = CpuTimeOf(process);
  Linger(time);
  return CpuTimeOf(process) - before;
}

void Cast::Linger(std::chrono::microseconds time) {
  for (const auto end = steady_clock::now() + time; steady_clock::now() < end;) {
    Pump(std::max(0us, std::chrono::duration_cast<std::chrono::microseconds>(end - steady_clock::now())));
  }
}

bool Cast::Reusable() const {
  return !broken_ && std::all_of(actors_.begin(), actors_.end(),
                                 [](const auto& player) { return !player->dead && !player->may_end && player->id == 0; });
}

std::string Cast::StandardError() const {
  std::string all;
  for (const auto& instance : instances_) all += instance->standard_error();
  return all;
}

}  // namespace parley
