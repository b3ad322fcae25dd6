// Signals that stop and continue wrongly.
#include <csignal>

#include "src/mutants/signal/mutant.h"

namespace parley::mutants {
namespace {

struct StopKills : Signal {
  using Signal::Signal;
  void Stop(int number) override { Terminate(number); }
};
const SignalMutant<StopKills> kStopKills(
    "stop-kills", "A stop terminates its process.",
    {.imitates = "StarryOS 80ecf75ff",
     .must_fail = {"signal.stop-pauses-continue-resumes", "signal.default-actions"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct StopDoesNothing : Signal {
  using Signal::Signal;
  Reaction ReactionTo(const SignalState& own, int number) const override {
    const Reaction reaction = Signal::ReactionTo(own, number);
    return reaction == Reaction::kStop ? Reaction::kIgnore : reaction;
  }
};
const SignalMutant<StopDoesNothing> kStopDoesNothing(
    "stop-does-nothing", "A stop is accepted, and its process goes on.",
    {.imitates = "StarryOS 80ecf75ff: no stopped state at all",
     .must_fail = {"signal.stop-pauses-continue-resumes", "signal.default-actions"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct StopNotIgnored : Signal {
  using Signal::Signal;
  bool Discards(const SignalState& to, int number) override {
    return number != SIGTSTP && Signal::Discards(to, number);
  }
  Reaction ReactionTo(const SignalState& own, int number) const override {
    return number == SIGTSTP && !Contains(own.handled.load(), number) ? Reaction::kStop
                                                                      : Signal::ReactionTo(own, number);
  }
};
const SignalMutant<StopNotIgnored> kStopNotIgnored(
    "tstp-not-ignored", "TSTP stops a process that ignores it.",
    {.imitates = "Gramine 17f1931dc: the disposition was looked at for some signals only",
     .must_fail = {"signal.ignored-is-discarded"},
     .must_pass = {"signal.handler-runs", "signal.stop-pauses-continue-resumes"}});

struct ContinueDoesNothing : Signal {
  using Signal::Signal;
  void Oppose(int to, int number) override {
    if (number != SIGCONT || !table().At(to).Stopped()) Signal::Oppose(to, number);
  }
};
const SignalMutant<ContinueDoesNothing> kContinueDoesNothing(
    "continue-does-nothing", "CONT does not resume a stopped process.",
    {.imitates = "StarryOS 80ecf75ff",
     .must_fail = {"signal.stop-pauses-continue-resumes"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct BlockedContinueDoesNothing : Signal {
  using Signal::Signal;
  void Oppose(int to, int number) override {
    if (number != SIGCONT || !Contains(table().At(to).Blocked(), SIGCONT)) Signal::Oppose(to, number);
  }
};
const SignalMutant<BlockedContinueDoesNothing> kBlockedContinueDoesNothing(
    "blocked-continue-does-nothing", "CONT does not resume a process that blocks it.",
    {.imitates = "gVisor f7324fa64: the effect of CONT tied to its delivery",
     .must_fail = {"signal.stop-pauses-continue-resumes"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

struct StopDropsPending : Signal {
  using Signal::Signal;
  void Stop(int number) override {
    Signal::Stop(number);
    Lock();
    own().standard.store(own().standard.load() & SetOf(SIGKILL));
    Unlock();
  }
};
const SignalMutant<StopDropsPending> kStopDropsPending(
    "stop-drops-pending", "What is pending when a stopped process is resumed is lost.",
    {.imitates = "ghaerr/elks#2646",
     .must_fail = {"signal.stop-pauses-continue-resumes"},
     .must_pass = {"signal.default-actions", "signal.handler-runs"}});

struct StopEndsPause : Signal {
  using Signal::Signal;
  void Stop(int number) override {
    Signal::Stop(number);
    Lock();
    CountRun(number);
    Unlock();
  }
};
const SignalMutant<StopEndsPause> kStopEndsPause(
    "stop-ends-waits", "A stop ends a wait as a handler does.",
    {.imitates = "cahirwpz/mimiker#811",
     .must_fail = {"signal.stop-pauses-continue-resumes", "signal.restart-resumes-call"},
     .must_pass = {"signal.default-actions", "signal.stop-cannot-be-blocked"}});

struct Unkillable : Signal {
  using Signal::Signal;
  bool StandsStill(const SignalState& own) const override { return own.Stopped(); }
};
const SignalMutant<Unkillable> kUnkillable(
    "stopped-unkillable", "KILL waits until a stopped process is continued.",
    {.imitates = "microsoft/WSL#487: could not be killed while stopped",
     .must_fail = {"signal.stop-pauses-continue-resumes"},
     .must_pass = {"signal.default-actions", "signal.kill-cannot-be-blocked"}});

struct RunsWhileStopped : Signal {
  using Signal::Signal;
  bool StandsStill(const SignalState& own) const override {
    return Signal::StandsStill(own) && (own.Pending() & ~own.Blocked()) == 0;
  }
  SignalSet Deliverable(const SignalState& own) const override { return own.Pending() & ~own.Blocked(); }
  void Announce(int to, int number) override {
    if (table().At(to).Stopped()) table().lives.WakeOne(to);
    Signal::Announce(to, number);
  }
};
const SignalMutant<RunsWhileStopped> kRunsWhileStopped(
    "stop-ended-by-any", "Any signal that is not blocked resumes a stopped process, and TERM ends it.",
    {.imitates = "SerenityOS 1397a5ab02a: signals unblocked what they must not",
     .must_fail = {"signal.stop-pauses-continue-resumes"},
     .must_pass = {"signal.default-actions", "signal.handler-runs"}});

struct ContinueKeepsStops : Signal {
  using Signal::Signal;
  void Oppose(int to, int number) override {
    const bool was_pending = Contains(table().At(to).standard.load(), SIGTSTP);
    Signal::Oppose(to, number);
    if (number == SIGCONT && was_pending) table().At(to).Add({.number = SIGTSTP});
  }
};
const SignalMutant<ContinueKeepsStops> kContinueKeepsStops(
    "continue-keeps-stops", "CONT does not discard a stop that is pending.",
    {.imitates = "gVisor f7324fa64; Linux ee77f0759217",
     .must_fail = {"signal.continue-cancels-stop"},
     .must_pass = {"signal.stop-pauses-continue-resumes", "signal.default-actions"}});

struct StopKeepsContinue : Signal {
  using Signal::Signal;
  void Oppose(int to, int number) override {
    const bool was_pending = Contains(table().At(to).standard.load(), SIGCONT);
    Signal::Oppose(to, number);
    if (number == SIGTSTP && was_pending) table().At(to).Add({.number = SIGCONT});
  }
};
const SignalMutant<StopKeepsContinue> kStopKeepsContinue(
    "stop-keeps-continue", "A stop does not discard a CONT that is pending.",
    {.imitates = "SerenityOS 7c4b60bb3fc: both pending together",
     .must_fail = {"signal.continue-cancels-stop"},
     .must_pass = {"signal.stop-pauses-continue-resumes", "signal.default-actions"}});

struct ContinueDropsAll : Signal {
  using Signal::Signal;
  void Oppose(int to, int number) override {
    Signal::Oppose(to, number);
    if (number == SIGCONT) table().At(to).Discard(~reference::kUnblockable);
  }
};
const SignalMutant<ContinueDropsAll> kContinueDropsAll(
    "continue-drops-all", "CONT discards everything that is pending.",
    {.imitates = "ghaerr/elks#2646: pending INT and QUIT were discarded",
     .must_fail = {"signal.continue-cancels-stop", "signal.stop-pauses-continue-resumes"},
     .must_pass = {"signal.default-actions", "signal.handler-runs"}});

}  // namespace
}  // namespace parley::mutants
