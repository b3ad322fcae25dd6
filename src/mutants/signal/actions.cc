// Signals with wrong default actions, that are not ignored as they should be, and faults
// that nobody hears of.
#include <csignal>

#include "src/mutants/signal/mutant.h"

namespace parley::mutants {
namespace {

struct ChildTerminates : Signal {
  using Signal::Signal;
  bool Discards(const SignalState& to, int number) override {
    return Signal::Discards(to, number) && (number != SIGCHLD || Contains(to.ignored.load(), number));
  }
  Reaction ReactionTo(const SignalState& own, int number) const override {
    return number == SIGCHLD && !Contains(own.handled.load(), number) ? Reaction::kTerminate
                                                                      : Signal::ReactionTo(own, number);
  }
};
const SignalMutant<ChildTerminates> kChildTerminates(
    "child-terminates", "CHLD, whose default is to do nothing, terminates.",
    {.imitates = "NuttX: one default for all signals, apache/nuttx#8899",
     .must_fail = {"signal.default-actions"},
     .must_pass = {"signal.handler-runs", "signal.kill-cannot-be-ignored"}});

struct AlarmIgnored : Signal {
  using Signal::Signal;
  Reaction ReactionTo(const SignalState& own, int number) const override {
    return number == SIGALRM && !Contains(own.handled.load(), number) ? Reaction::kIgnore
                                                                      : Signal::ReactionTo(own, number);
  }
};
const SignalMutant<AlarmIgnored> kAlarmIgnored(
    "alarm-ignored", "ALRM, whose default is to terminate, is ignored.",
    {.imitates = "golang/go#14571: neither delivered nor the default action taken",
     .must_fail = {"signal.default-actions"},
     .must_pass = {"signal.handler-runs", "signal.kill-cannot-be-ignored"}});

struct AnswersOn : Signal {
  using Signal::Signal;
  // Of what it seems to be, and goes on.
  void Terminate(int number) override {
    if (number != SIGTERM) Signal::Terminate(number);
    own().condition.store(SignalState::kTerminated | static_cast<std::uint32_t>(number));
    Unlock();
  }
};
const SignalMutant<AnswersOn> kAnswersOn(
    "dead-answers", "A terminated process is said to be, and goes on.",
    {.imitates = "Gramine 2919273d8: one thread ended instead of the process",
     .must_fail = {"signal.default-actions"},
     .must_pass = {"signal.handler-runs", "signal.kill-cannot-be-blocked"}});

struct WrongCause : Signal {
  using Signal::Signal;
  void Terminate(int) override { Signal::Terminate(SIGKILL); }
};
const SignalMutant<WrongCause> kWrongCause(
    "wrong-cause-of-death", "Whatever signal terminated a process, KILL is said to have.",
    {.imitates = "Gramine 457484930: the exit status did not carry the signal",
     .must_fail = {"signal.default-actions"},
     .must_pass = {"signal.handler-runs", "signal.kill-cannot-be-blocked"}});

struct IgnoredQueued : Signal {
  using Signal::Signal;
  bool Discards(const SignalState& to, int number) override {
    return !Contains(to.ignored.load(), number) && Signal::Discards(to, number);
  }
  SignalSet Deliverable(const SignalState& own) const override {
    return Signal::Deliverable(own) & ~own.ignored.load();
  }
};
const SignalMutant<IgnoredQueued> kIgnoredQueued(
    "ignored-queued", "Ignored signals are kept, and delivered when a handler is installed.",
    {.imitates = "Asterinas 0661a0656; Gramine 17f1931dc",
     .must_fail = {"signal.ignored-is-discarded"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct IgnoringKeepsPending : Signal {
  using Signal::Signal;
  void Dispose(SignalState& own, int number, Action action) override {
    const bool was_pending = Contains(own.standard.load(), number);
    Signal::Dispose(own, number, action);
    if (was_pending && action == Action::kIgnore) own.Add({.number = number});
  }
};
const SignalMutant<IgnoringKeepsPending> kIgnoringKeepsPending(
    "ignoring-keeps-pending", "What is pending when it becomes ignored stays pending.",
    {.imitates = "Managarm 40fb2b440",
     .must_fail = {"signal.ignored-is-discarded"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct IgnoringDropsAll : Signal {
  using Signal::Signal;
  void Dispose(SignalState& own, int number, Action action) override {
    Signal::Dispose(own, number, action);
    if (action == Action::kIgnore) own.Discard(~SignalSet{0});
  }
};
const SignalMutant<IgnoringDropsAll> kIgnoringDropsAll(
    "ignoring-drops-all", "When one signal becomes ignored everything pending is discarded.",
    {.imitates = "Cygwin 704068e4f: what was cleared was not the set asked for",
     .must_fail = {"signal.ignored-is-discarded"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct IgnoredEndsPause : Signal {
  using Signal::Signal;
  std::optional<Error> Generate(int to, const Arrival& arrival) override {
    if (Contains(table().At(to).ignored.load(), arrival.number)) {
      table().At(to).tickets.fetch_add(1);
      table().lives.WakeOne(to);
    }
    return Signal::Generate(to, arrival);
  }
  void Sleep() override {
    const auto before = own().tickets.load();
    Signal::Sleep();
    if (own().tickets.load() != before) CountRun(SIGUSR1);
  }
};
const SignalMutant<IgnoredEndsPause> kIgnoredEndsPause(
    "ignored-ends-pause", "An ignored signal ends a wait for a handler.",
    {.imitates = "Asterinas 18e0eae33: a wait was ended by what runs no handler",
     .must_fail = {"signal.ignored-is-discarded"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

struct SilentFault : Signal {
  using Signal::Signal;
  void Faulted() override {}
};
const SignalMutant<SilentFault> kSilentFault(
    "silent-fault", "An access to memory that is not there goes through.",
    {.imitates = "serenity#204 and others: the error without its signal",
     .must_fail = {"signal.memory-fault-signals"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

struct FaultEnds : Signal {
  using Signal::Signal;
  void Faulted() override {
    Lock();
    Terminate(SIGKILL);
  }
};
const SignalMutant<FaultEnds> kFaultEnds(
    "fault-by-kill", "A fault terminates as if by KILL.",
    {.imitates = "Gramine 457484930: the status of a death did not carry its signal",
     .must_fail = {"signal.memory-fault-signals"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

}  // namespace
}  // namespace parley::mutants
