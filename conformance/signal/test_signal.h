// Party: an actor as it takes part in a test of signals, and what can be seen of it.
#ifndef CONFORMANCE_SIGNAL_TEST_SIGNAL_H_
#define CONFORMANCE_SIGNAL_TEST_SIGNAL_H_

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "src/actor/run.h"
#include "src/ipc/signal.h"

namespace parley::signal {

// All that can be had and caught here: STOP and KILL cannot be caught, TSTP and CONT
// need the trait "stop".
Names Catchable(Run& run);
// RT0 to RT7.
const Names& RealTime();

// An operation under way: here Pending is what asks for the pending signals.
using Call = parley::Pending;

// The start or the end of a handler's run.
struct Step {
  std::string signal;
  At at = At::kStart;
  std::optional<std::int64_t> value;
  Json all;  // As it came, with what only some abilities tell.
};

// What a Handle asks for beside the signal.
struct Handling {
  std::optional<Names> mask = std::nullopt;
  std::optional<std::vector<Flag>> flags = std::nullopt;
  std::optional<Names> raises = std::nullopt;
};

// Operations here have to succeed: FAIL otherwise. What a test changed is undone when
// it has passed, so that the same actors can serve the next.
class Party {
 public:
  // `run` outlives it.
  Party(Run& run, const Actor& actor) : run_(run), actor_(actor) { run_.LeavesTraces(); }
  ~Party();
  Party(const Party&) = delete;

  int number() const { return actor_.number(); }
  Actor& actor() { return actor_; }
  Run& run() { return run_; }

  void Handle(const std::string& signal, Handling handling = {});
  void Ignore(const std::string& signal) { Act(signal, Action::kIgnore); }
  void Default(const std::string& signal) { Act(signal, Action::kDefault); }
  void Block(const Names& signals);
  void Unblock(const Names& signals);
  void Send(const Party& to, const std::string& signal, std::optional<std::int64_t> value = std::nullopt);
  Call Start(const Operation& operation) { return actor_.Start(operation); }

  // A pause that a handler of the signal ends, and is seen to wait. The signal is
  // blocked but for it: one that comes before the pause has begun is not lost.
  Call StartPause(const std::string& signal);

  // What is pending now, each once, sorted.
  Names PendingNow();
  // They become pending sooner or later: FAIL otherwise.
  void AwaitPending(const Names& signals);
  // ... and the last that was seen of it.
  void AwaitNotPending(const std::string& signal, const std::string& because);

  // What handlers did since the test began, as far as Look has asked.
  const std::vector<Step>& steps() const { return steps_; }
  void Look();
  // How often a handler began to run for the signal, by the last Look.
  int Runs(const std::string& signal) const;
  // So many runs are owed, sooner or later, from beginning to end: FAIL otherwise.
  void AwaitRuns(const std::string& signal, int count = 1);
  // Looks: FAIL if it ran more often or less.
  void ExpectRuns(const std::string& signal, int count, const std::string& when);
  // FAIL unless these are all the steps by now, in this order: "USR1< HUP< HUP> USR1>".
  void ExpectSteps(const std::string& steps, const std::string& when) const;
  std::string ShowSteps() const;

  // A signal that is sent may end this party from now on.
  void MayEnd() { run_.cast().MayEnd(number()); }

 private:
  void Act(const std::string& signal, Action action);

  Run& run_;
  Actor actor_;
  std::vector<Step> steps_;
  std::set<std::string> acted_on_, blocked_;
};

template <int count>
std::array<Party, count> Parties(Run& run) {
  return [&]<std::size_t... numbers>(std::index_sequence<numbers...>) {
    return std::array<Party, count>{((void)numbers, Party(run, run.NewActor()))...};
  }(std::make_index_sequence<count>{});
}

// "USR1 USR2", or "nothing".
std::string InWords(const Names& names);
// Steps in a line: "USR1< HUP< HUP> USR1>".
std::string Show(const std::vector<Step>& steps);

// INT, which tests use for nothing else, from one to the other: sent, and seen
// handled. What was sent before and has not come now is taken not to come.
void Mark(Party& from, Party& to);

// UNSUPPORTED without the trait "stop".
void NeedStop(Run& run);

// How a party is, asked of another one (`status`), or of the operating system.
struct Seen {
  Condition condition = Condition::kRunning;
  std::optional<std::string> signal;  // That stopped or ended it, if that is known.
};
Seen SeenOf(Party& party, Party& by);
// It is, sooner or later, in that condition (and by that signal, where that is told):
// FAIL otherwise.
void AwaitStopped(Party& party, Party& by, const std::string& why);
void AwaitRunning(Party& party, Party& by, const std::string& why);
// And answers nothing afterwards. It MayEnd.
void AwaitTerminated(Party& party, Party& by, const std::string& signal, const std::string& why);
// It answers, and is said to run.
void ExpectAlive(Party& party, const std::string& when);

Expected Invalid();
Expected Takes(const std::string& signal);  // What a `wait` may come back with.

}  // namespace parley::signal

#endif  // CONFORMANCE_SIGNAL_TEST_SIGNAL_H_
