#include "src/actor/cast.h"

#include <poll.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <system_error>
#include <utility>

#include "src/actor/player.h"
#include "src/actor/serve.h"
#include "src/actor/stillness.h"
#include "src/actor/verdict.h"
#include "src/agent/hello.h"
#include "src/agent/reply.h"
#include "src/ipc/mechanism.h"
#include "src/process/handlers.h"

namespace parley {
namespace {

using std::chrono::steady_clock;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""us;

constexpr auto kGoodbye = 2s;  // What an agent has to clean up after "bye".
constexpr std::int64_t kProtocolVersion = 1;

// Far more than any test asks for: an implementation that never gives in.
constexpr std::size_t kMostOperations = 200'000;

std::int64_t last_id = 0;    // Unique in this process.
std::int64_t last_name = 0;  // Likewise.

std::string Quote(const std::string& line) { return Show(line, 300); }

}  // namespace

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
      player->instance->Send(Json{{"id", ++last_id}, {"actor", player->number}, {"op", "bye"}}.dump());
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
  player.id = ++last_id;
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

bool Cast::Returned(int event) {
  Pump(0us);
  return history_.events[static_cast<std::size_t>(event)].end != Event::End::kWaiting;
}

bool Cast::Idle(int actor) const { return actors_.at(static_cast<std::size_t>(actor))->id == 0; }

bool Cast::Alive(int actor) const { return !actors_.at(static_cast<std::size_t>(actor))->dead; }

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
  const bool asked_before = reply.id > 0 && reply.id <= last_id;
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
  for (const auto& player : actors_) {
    if (player->instance != &instance || player->id == 0) continue;
    requested = requested || player->event >= 0;
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
  if (requested) Fail(what + (StandardError().empty() ? "" : "; it wrote: " + Quote(StandardError().substr(StandardError().size() > 200 ? StandardError().size() - 200 : 0))));
  Unresolved(what + (StandardError().empty() ? "" : "; it wrote: " + Quote(StandardError())));
}

void Cast::Breach(const Instance& instance, const std::string& what) {
  broken_ = true;
  Unresolved("breach of the agent protocol: " + Of(instance) + " " + what);
}

void Cast::CannotDie() {
  broken_ = true;
  Unsupported("its actors cannot be killed: it does not know \"die\"");
}

std::string Cast::Of(int actor) const { return "actor " + std::to_string(actor); }

std::string Cast::Of(const Instance& instance) const {
  if (actors_.size() > 1 && actors_[0]->instance == actors_[1]->instance) return "the agent";
  for (const auto& player : actors_) {
    if (player->instance == &instance) return Of(player->number);
  }
  return "the agent";
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

pid_t Cast::process(int actor) const { return actors_.at(static_cast<std::size_t>(actor))->pid; }

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

void Cast::ClearHistory() {
  history_ = {};
  for (const auto& player : actors_) player->event = -1;
}

std::string Cast::NewName() { return "o" + std::to_string(++last_name); }

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
