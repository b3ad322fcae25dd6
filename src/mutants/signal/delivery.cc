// Signals that reach the wrong handler, or the wrong process, or come too often or late.
#include <csignal>
#include <optional>

#include "src/mutants/signal/mutant.h"

namespace parley::mutants {
namespace {

struct CalledTwice : Signal {
  using Signal::Signal;
  void Run(const Arrival& arrival) override {
    Signal::Run(arrival);
    Signal::Run(arrival);
  }
};
const SignalMutant<CalledTwice> kCalledTwice(
    "called-twice", "A handler is called before its signal is taken out of the pending set, and so called again.",
    {.imitates = "libkse: FreeBSD 3dc268f4e793; Gramine 817e6ac5f",
     .must_fail = {"signal.handler-runs"},
     .must_pass = {"signal.kill-cannot-be-caught", "signal.kill-cannot-be-ignored", "signal.default-actions"}});

struct NextNumber : Signal {
  using Signal::Signal;
  void Run(const Arrival& arrival) override {
    Signal::Run({.number = arrival.number == SIGUSR2 ? SIGPIPE : arrival.number, .value = arrival.value});
  }
};
const SignalMutant<NextNumber> kNextNumber(
    "next-number", "For one signal the handler of the next number runs.",
    {.imitates = "Managarm 6dfc4b92f: a table shifted by one",
     .must_fail = {"signal.handler-runs"},
     .must_pass = {"signal.only-the-named-process", "signal.default-actions", "signal.pause-is-not-lost"}});

struct RunsOnce : Signal {
  using Signal::Signal;
  SignalSet Deliverable(const SignalState& own) const override { return Signal::Deliverable(own) & ~had_; }
  void Run(const Arrival& arrival) override {
    if (arrival.number == SIGUSR2) had_ |= SetOf(arrival.number);
    Signal::Run(arrival);
  }
  SignalSet had_ = 0;
};
const SignalMutant<RunsOnce> kRunsOnce(
    "runs-once", "After a handler has run its signal is never delivered again.",
    {.imitates = "StarryOS: a flag of the delivery left set, tgoskits#317",
     .must_fail = {"signal.handler-runs"},
     .must_pass = {"signal.only-the-named-process", "signal.default-actions", "signal.unknown-process-is-refused"}});

struct OnlyAtCalls : Signal {
  using Signal::Signal;
  void Ring(int) override {}
};
const SignalMutant<OnlyAtCalls> kOnlyAtCalls(
    "only-at-calls", "A process that makes no calls never gets its signals.",
    {.imitates = "SerenityOS 5fa75dbcda7; Asterinas e1480f94e",
     .must_fail = {"signal.interrupts-normal-execution"},
     .must_pass = {"signal.unblock-delivers", "signal.wait-waits", "signal.self-send-is-synchronous"}});

struct WorkGoesOn : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::Worked> Do(const signal::Work& work) override {
    Signal::Do(work);
    return signal::Worked{.interrupted = false};
  }
};
const SignalMutant<WorkGoesOn> kWorkGoesOn(
    "work-unaware", "What is interrupted does not find out that a handler has run.",
    {.imitates = "StarryOS 20e5e26df: the task was woken and not marked as interrupted",
     .must_fail = {"signal.interrupts-normal-execution"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct ToEverybody : Signal {
  using Signal::Signal;
  std::optional<Error> Generate(int slot, const Arrival& arrival) override {
    const auto refusal = Signal::Generate(slot, arrival);
    if (arrival.number != SIGUSR1) return refusal;
    for (int other = 0; other < reference::SignalTable::kActors; ++other) {
      const bool handles = Contains(table().At(other).handled.load(), arrival.number);
      if (other != slot && handles) Signal::Generate(other, arrival);
    }
    return refusal;
  }
};
const SignalMutant<ToEverybody> kToEverybody(
    "to-everybody", "A signal runs the handlers of all processes that have one.",
    {.imitates = "FreeBSD 26557ed56e10: delivered to all that did not mask it",
     .must_fail = {"signal.only-the-named-process"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

struct ToTheSenderToo : Signal {
  using Signal::Signal;
  std::optional<Error> Generate(int to, const Arrival& arrival) override {
    const auto refusal = Signal::Generate(to, arrival);
    if (!refusal && Contains(own().handled.load(), arrival.number) && to != slot()) Signal::Generate(slot(), arrival);
    return refusal;
  }
};
const SignalMutant<ToTheSenderToo> kToTheSenderToo(
    "to-the-sender-too", "The sender's own handler runs as well.",
    {.imitates = "NuttX e4d5c780086: put into the list of the group, from where another took it",
     .must_fail = {"signal.only-the-named-process"},
     .must_pass = {"signal.handler-runs", "signal.default-actions", "signal.kill-cannot-be-blocked"}});

struct SharedHandlers : Signal {
  using Signal::Signal;
  void Dispose(SignalState& own, int number, Action action) override {
    Signal::Dispose(own, number, action);
    for (int other = 0; other < reference::SignalTable::kActors; ++other) {
      if (table().At(other).pid.load() != 0) Signal::Dispose(table().At(other), number, action);
    }
  }
};
const SignalMutant<SharedHandlers> kSharedHandlers(
    "shared-dispositions", "What one process does on a signal all processes do.",
    {.imitates = "Asterinas caeec3cdc: dispositions shared with another process",
     .must_fail = {"signal.only-the-named-process"},
     .must_pass = {"signal.wait-waits", "signal.unknown-signal-is-refused"}});

struct SharedMask : Signal {
  using Signal::Signal;
  void AddToMask(SignalState&, SignalSet set) override {
    for (int any = 0; any < reference::SignalTable::kActors; ++any) Signal::AddToMask(table().At(any), set);
  }
};
const SignalMutant<SharedMask> kSharedMask(
    "shared-mask", "What one process blocks all processes block.",
    {.imitates = "Managarm 7e02aced4: one place for several masks",
     .must_fail = {"signal.only-the-named-process"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

struct LeftoverValue : Signal {
  using Signal::Signal;
  void Run(const Arrival& arrival) override {
    if (arrival.value) last_ = arrival.value;
    Signal::Run({.number = arrival.number, .value = last_});
  }
  std::optional<std::int64_t> last_;
};
const SignalMutant<LeftoverValue> kLeftoverValue(
    "leftover-value", "A standard signal comes with the value of the real-time signal before it.",
    {.imitates = "NuttX 27ff1e74e10: siginfo kept in one place",
     .must_fail = {"signal.carries-no-data"},
     .must_pass = {"signal.handler-runs", "signal.realtime-carries-value"}});

}  // namespace
}  // namespace parley::mutants
