// Cast: the actors of one implementation under test, as real processes.
#ifndef SRC_ACTOR_CAST_H_
#define SRC_ACTOR_CAST_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/actor/instance.h"
#include "src/actor/latency.h"
#include "src/actor/workplace.h"
#include "src/history/history.h"
#include "src/ipc/description.h"
#include "src/ipc/operation.h"
#include "src/registry/implementation.h"

namespace parley {

struct CastOptions {
  std::chrono::milliseconds deadline{10'000};  // How long an operation may owe its answer.
  std::chrono::milliseconds hello{30'000};     // How long a start may take.
  // Called before an operation is invoked or an actor killed or interrupted, with what
  // happened so far and the step in words.
  std::function<void(const History& so_far, const std::string& next)> before_step = nullptr;
};

// Starts actors on demand, asks them for operations, and records the history.
// Everything that an implementation does is asked for here, whether it is an
// adapter in a forked process or a program over the agent protocol. Requires a
// single-threaded process. Guarantees that no process it started outlives it.
//
// A breach of the agent protocol throws Ended (UNRESOLVED), an actor's death that
// nobody asked for throws Ended (FAIL), from whichever function notices it.
class Cast {
 public:
  // `implementation` outlives the cast. Starts nothing.
  Cast(const Implementation& implementation, CastOptions options);
  ~Cast();
  Cast(const Cast&) = delete;

  // What the implementation says of itself; for an agent starts actor 0 if need be.
  const Description& description();

  // True if its actors are processes of this program, which understand what is in
  // src/ipc/process.h.
  bool inside() const { return world_ != nullptr; }

  // Makes sure that actors 0 to `count` - 1 exist. Waits at most 30 s a hello.
  void Need(int count);
  int actors() const { return static_cast<int>(actors_.size()); }

  // Writes the request and returns its event's number in history(). The actor
  // must be alive and idle. Does not wait for the answer.
  int Start(int actor, const Operation& operation);

  // True if the answer is there; does not wait.
  bool Returned(int event);
  bool Idle(int actor) const;

  // Waits until `event` has returned (true), or until watching on is not
  // worthwhile: the actor is settled (asleep in the kernel), or the adaptive
  // window is over (false). False convicts nobody.
  bool Watch(int event);

  // The same for all operations under way: waits until each has returned or its
  // actor is settled.
  void WatchAll();

  // Waits until an operation under way returns (true), or until all actors that have
  // one are settled (false). Looks rarely: for when many answers are to come.
  bool WatchAny();

  enum class Answer {
    kReturned,
    kStuck,    // Owed an answer that can not come any more: a FAIL if it did owe one.
    kRunning,  // Nothing came by the deadline, but something still runs: the harness can not tell.
  };
  // Waits until `event` has returned, until nothing can move any more, or until
  // the deadline.
  Answer Await(int event);

  // The same for the case that any of `events` may return.
  Answer AwaitAny(const std::vector<int>& events, int* returned);

  // Kills the actor at once; when this returns it is dead. Its operation under
  // way, if any, ends as kKilled. Throws Ended (UNSUPPORTED) if the implementation
  // does not offer that.
  void Kill(int actor);
  // Tells the actor, which is idle, to exit and waits until it has; kills it if it
  // takes longer than an agent may. Throws Ended (UNSUPPORTED) if the actor has no
  // process of its own.
  void Dismiss(int actor);
  bool Alive(int actor) const;

  // From now on the actor's end is no failure: it is dead then, and its operation
  // under way, if any, ends as kKilled. How it ended: the status of waitpid(2);
  // nothing while it lives, or if it has no process of its own.
  void MayEnd(int actor, bool may = true);
  std::optional<int> EndOf(int actor);
  // The process that performs the actor's operations.
  pid_t process(int actor) const;

  // Waits until the operation has said that it has started, or has returned: true.
  // False if it has not by the deadline.
  bool AwaitStart(int event);

  // Waits until nothing can move any more: true; or for that long: false.
  bool ComesToRest(std::chrono::milliseconds limit);
  std::chrono::milliseconds deadline() const { return options_.deadline; }

  // Sends the signal of the ability "interrupt" to the actor of `event`, again and
  // again until it has returned or the deadline is over.
  Answer Interrupt(int event);
  // Sends the signal of the ability "restart" once, and waits until the actor is
  // settled again.
  void InterruptWithRestart(int event);

  // Sends the signal of the ability "interrupt" to the actor once, wherever it is.
  void Signal(int actor) const;

  const Event& event(int number) const { return history_.events[static_cast<std::size_t>(number)]; }
  const History& history() const { return history_; }
  // Forgets the history; actors and what they hold stay.
  void ClearHistory();

  // A name for an object, never given before in this process.
  std::string NewName();
  // The path of a file that does not exist yet and is removed with the cast.
  std::string NewPath();

  // Spends about that long moving lines to and fro: for tests that act at a random
  // instant.
  void Linger(std::chrono::microseconds time);

  // Watches an actor for that long and returns the CPU time that it used meanwhile.
  std::chrono::nanoseconds CpuTimeWhileWaiting(int actor, std::chrono::milliseconds time);

  // True if this cast can serve another clause: everybody lives, may not end, and is
  // idle.
  bool Reusable() const;

  // What an adaptive window had to stand in for: "actor 1 never slept". For the
  // report; empty if every wait was seen.
  const std::string& remark() const { return remark_; }
  // The last of what agents wrote to standard error.
  std::string StandardError() const;

 private:
  struct Player;  // One actor.

  void BeforeStep(int actor, const std::string& what) const;
  int NewPlayer();
  void StartInstance(Player& player);
  std::unique_ptr<Instance> ForkAdapter(int actor);
  std::unique_ptr<Instance> ExecAgent();
  void Hello(int actor);
  void Introduced(int actor, const Json& ok);
  Json Request(Player& player, std::string_view name);
  Result Ask(int actor, Json request, std::chrono::milliseconds within);

  void Pump(std::chrono::microseconds timeout);
  void Handle(Instance& instance, const std::string& line);
  void Answered(Player& player, const Result& result);
  void OutputEnded(Instance& instance);
  bool EndedAsItMay(Instance& instance);
  void Dies(Player& player, const std::string& how);
  [[noreturn]] void CannotDie();
  [[noreturn]] void Breach(const Instance& instance, const std::string& what);
  std::string Of(const Instance& instance) const;
  std::string Of(int actor) const;

  std::vector<pid_t> Processes(int actor) const;
  std::vector<pid_t> Processes() const;
  bool WatchUntil(const std::vector<int>& actors, const std::function<bool()>& done);
  Answer AwaitUntil(const std::function<bool()>& done);
  std::chrono::microseconds Window() const;

  static std::int64_t last_id_;  // Of requests: unique in this process.
  const Implementation& implementation_;
  CastOptions options_;
  Description description_;
  bool described_ = false;
  bool broken_ = false;  // A breach, or a death: no more of this cast.
  std::optional<int> interrupt_;  // The signal's number.
  Workplace workplace_;
  std::unique_ptr<World> world_;
  std::vector<std::unique_ptr<Instance>> instances_;
  std::vector<std::unique_ptr<Player>> actors_;
  History history_;
  std::int64_t now_ = 0;
  Latency latency_;
  std::string remark_;
};

}  // namespace parley

#endif  // SRC_ACTOR_CAST_H_
