// How a cast waits: for an answer, and for it to be clear that none will come.
#include <algorithm>
#include <csignal>
#include <utility>

#include "src/actor/cast.h"
#include "src/actor/player.h"
#include "src/actor/stillness.h"
#include "src/actor/verdict.h"
#include "src/process/handlers.h"

namespace parley {
namespace {

using std::chrono::steady_clock;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;
using std::chrono::microseconds;

// How long nothing may have moved before nothing can: inside this program, where
// the waits are the kernel's; and outside, where a wait may hide another.
constexpr auto kStillNative = 300ms;
constexpr auto kStillAgent = 2000ms;
// How often waiters that only look whether the others live must have looked.
constexpr std::uint64_t kLooks = 4;
// How long to watch what never sleeps, at least.
constexpr microseconds kRestlessWindow = 200ms;

// Watches processes until nothing has moved for long enough.
class StillnessWatch {
 public:
  explicit StillnessWatch(bool waiters_look_around) : waiters_look_around_(waiters_look_around) {}

  // Takes a look; how long it has been still by now.
  std::chrono::nanoseconds Still(std::vector<ThreadState> threads) {
    const auto now = steady_clock::now();
    if (threads.empty() || !AllAsleep(threads) || !SameAsSince(threads)) {
      since_ = now;
      first_ = std::move(threads);
      return {};
    }
    if (!waiters_look_around_) return AnyTimed(threads) ? std::chrono::nanoseconds{} : now - since_;
    return AllLooked(threads) ? now - since_ : std::chrono::nanoseconds{};
  }

 private:
  bool SameAsSince(const std::vector<ThreadState>& threads) const {
    if (!waiters_look_around_) return threads == first_;
    return std::equal(threads.begin(), threads.end(), first_.begin(), first_.end(),
                      [](const ThreadState& a, const ThreadState& b) { return a.thread == b.thread; });
  }
  bool AllLooked(const std::vector<ThreadState>& threads) const {
    for (std::size_t i = 0; i < threads.size(); ++i) {
      if (threads[i].timed && threads[i].slices < first_[i].slices + kLooks) return false;
    }
    return true;
  }

  bool waiters_look_around_;
  steady_clock::time_point since_ = steady_clock::now();
  std::vector<ThreadState> first_;
};

microseconds Longer(microseconds pause, microseconds limit) { return std::min(pause * 2, limit); }

}  // namespace

std::vector<pid_t> Cast::Processes(int actor) const {
  const Player& player = *actors_[static_cast<std::size_t>(actor)];
  if (player.pid == player.instance->pid()) return {player.pid};
  return {player.instance->pid(), player.pid};
}

std::vector<pid_t> Cast::Processes() const {
  std::vector<pid_t> all;
  for (const auto& player : actors_) {
    if (!player->instance->alive()) continue;
    for (const pid_t process : Processes(player->number)) {
      if (std::find(all.begin(), all.end(), process) == all.end()) all.push_back(process);
    }
  }
  return all;
}

microseconds Cast::Window() const { return std::clamp<microseconds>(3 * latency_.Longest(), 5ms, 300ms); }

bool Cast::WatchUntil(const std::vector<int>& actors, const std::function<bool()>& done) {
  std::vector<pid_t> processes;
  for (const int actor : actors) {
    for (const pid_t process : Processes(actor)) processes.push_back(process);
  }
  const auto start = steady_clock::now();
  const bool trust_timed = world_ && world_->WaitersLookAround();
  std::vector<ThreadState> before;
  auto asleep_since = start;
  bool asleep = false;
  for (microseconds pause = 30us;; pause = Longer(pause, 2ms)) {
    Pump(pause);
    if (done()) return true;
    std::vector<ThreadState> now = ThreadsOf(processes);
    const auto time = steady_clock::now();
    if (Unmoved(before, now)) {
      if (!std::exchange(asleep, true)) asleep_since = time;
      // Nobody ran between the two looks; an answer given before them is in the pipe.
      Pump(0us);
      if (done()) return true;
      if (trust_timed || !AnyTimed(now) || time - asleep_since >= Window()) return false;
    } else if (time - start >= std::max(kRestlessWindow, 4 * Window())) {
      if (now.empty()) {
        remark_ = "no /proc: waiting was not seen, only waited for";
      } else if (!AllAsleep(now)) {
        remark_ = "an actor never sleeps while it waits: it was watched for a while instead";
      }
      return false;
    }
    before = std::move(now);
  }
}

bool Cast::Watch(int event) {
  const int actor = history_.events[static_cast<std::size_t>(event)].actor;
  const bool returned = WatchUntil({actor}, [&] { return Returned(event); });
  if (!returned) history_.events[static_cast<std::size_t>(event)].seen_waiting = true;
  return returned;
}

void Cast::WatchAll() {
  std::vector<int> busy;
  for (const auto& player : actors_) {
    if (!player->dead) busy.push_back(player->number);
  }
  WatchUntil(busy, [&] { return std::all_of(busy.begin(), busy.end(), [&](int actor) { return Idle(actor); }); });
}

Cast::Answer Cast::AwaitUntil(const std::function<bool()>& done) {
  const auto start = steady_clock::now();
  const std::chrono::nanoseconds long_enough = world_ ? kStillNative : kStillAgent;
  StillnessWatch watch(world_ && world_->WaitersLookAround());
  // Where delivery is eventual, packets may be under way, and the kernel sends them
  // again after a second or more: that all are asleep says nothing.
  bool still = world_ && description_.traits.value("delivery", "") == "eventual";
  if (done()) return Answer::kReturned;
  for (microseconds pause = 200us;; pause = Longer(pause, 20ms)) {
    Pump(pause);
    if (done()) return Answer::kReturned;
    if (pause < 2ms) continue;  // Most answers come at once; looking costs more than waiting.
    if (watch.Still(ThreadsOf(Processes())) >= long_enough && !std::exchange(still, true)) {
      // What was answered before the last look is in the pipe by now.
      Pump(0us);
      return done() ? Answer::kReturned : Answer::kStuck;
    }
    if (steady_clock::now() - start < options_.deadline) continue;
    Pump(0us);
    if (done()) return Answer::kReturned;
    const auto threads = ThreadsOf(Processes());
    return threads.empty() || AllAsleep(threads) ? Answer::kStuck : Answer::kRunning;
  }
}

Cast::Answer Cast::Await(int event) {
  return AwaitUntil([&] { return history_.events[static_cast<std::size_t>(event)].end != Event::End::kWaiting; });
}

bool Cast::ComesToRest(std::chrono::milliseconds limit) {
  const auto end = steady_clock::now() + limit;
  return AwaitUntil([&] { return steady_clock::now() >= end; }) == Answer::kStuck;
}

bool Cast::AwaitStart(int event) {
  const auto end = steady_clock::now() + options_.deadline;
  const Event& record = history_.events[static_cast<std::size_t>(event)];
  while (!record.started && record.end == Event::End::kWaiting && steady_clock::now() < end) Pump(20ms);
  return record.started || record.end != Event::End::kWaiting;
}

Cast::Answer Cast::AwaitAny(const std::vector<int>& events, int* returned) {
  return AwaitUntil([&] {
    for (const int event : events) {
      if (history_.events[static_cast<std::size_t>(event)].end == Event::End::kWaiting) continue;
      *returned = event;
      return true;
    }
    return false;
  });
}

Cast::Answer Cast::Interrupt(int event) {
  const Event& record = history_.events[static_cast<std::size_t>(event)];
  if (!description_.Has(ability::kInterrupt)) Unsupported("its waiting operations cannot be interrupted");
  BeforeStep(record.actor, "gets a signal with a handler");
  history_.notes.push_back({.at = ++now_, .actor = record.actor, .text = "gets a signal with a handler"});
  const pid_t process = actors_[static_cast<std::size_t>(record.actor)]->pid;
  const auto start = steady_clock::now();
  for (microseconds pause = 500us; record.end == Event::End::kWaiting; pause = Longer(pause, 20ms)) {
    if (steady_clock::now() - start >= std::min<std::chrono::milliseconds>(options_.deadline, world_ ? 1000ms : 10000ms)) {
      return Answer::kStuck;
    }
    kill(process, *interrupt_);
    Pump(pause);
  }
  return Answer::kReturned;
}

void Cast::InterruptWithRestart(int event) {
  const Event& record = history_.events[static_cast<std::size_t>(event)];
  if (!description_.Has(ability::kRestart)) Unsupported("no handler that restarts calls can be had");
  history_.notes.push_back({.at = ++now_, .actor = record.actor, .text = "gets a signal whose handler restarts calls"});
  kill(actors_[static_cast<std::size_t>(record.actor)]->pid, kRestartSignal);
  Watch(event);
}

}  // namespace parley
