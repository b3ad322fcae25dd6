// Signals in which a process has a say about KILL and STOP.
#include <csignal>
#include <string>

#include "src/mutants/signal/mutant.h"

namespace parley::mutants {
namespace {

template <int unruly>
struct Catchable : Signal {
  using Signal::Signal;
  bool MayChange(int number, Action action) const override {
    return (number == unruly && action == Action::kHandler) || Signal::MayChange(number, action);
  }
};

template <int unruly>
struct Ignorable : Signal {
  using Signal::Signal;
  bool MayChange(int number, Action action) const override {
    return (number == unruly && action == Action::kIgnore) || Signal::MayChange(number, action);
  }
};

template <int unruly>
struct Blockable : Signal {
  using Signal::Signal;
  SignalSet Maskable(SignalSet set) const override { return Signal::Maskable(set) | (set & SetOf(unruly)); }
  SignalSet Deliverable(const SignalState& own) const override { return Signal::Deliverable(own) & ~own.mask.load(); }
};

template <int unruly>
struct Takeable : Signal {
  using Signal::Signal;
  bool MayTake(int number) const override { return number == unruly || Signal::MayTake(number); }
  SignalSet Deliverable(const SignalState& own) const override {
    return Signal::Deliverable(own) & ~own.awaited.load();
  }
  void Announce(int slot, int number) override {
    if (Contains(table().At(slot).awaited.load(), number)) table().lives.WakeOne(slot);
    Signal::Announce(slot, number);
  }
};

const std::string kPaths = "Asterinas dc4b93f14: filtered in some of the calls only";

const SignalMutant<Catchable<SIGKILL>> kKillCatchable(
    "kill-catchable", "A handler for KILL is accepted, and runs.",
    {.imitates = kPaths,
     .must_fail = {"signal.kill-cannot-be-caught"},
     .must_pass = {"signal.stop-cannot-be-caught", "signal.kill-cannot-be-ignored", "signal.kill-cannot-be-blocked"}});
const SignalMutant<Ignorable<SIGKILL>> kKillIgnorable(
    "kill-ignorable", "KILL can be ignored.",
    {.imitates = kPaths,
     .must_fail = {"signal.kill-cannot-be-ignored"},
     .must_pass = {"signal.stop-cannot-be-ignored", "signal.kill-cannot-be-caught", "signal.kill-cannot-be-blocked"}});
const SignalMutant<Blockable<SIGKILL>> kKillBlockable(
    "kill-blockable", "KILL can be blocked.",
    {.imitates = kPaths,
     .must_fail = {"signal.kill-cannot-be-blocked"},
     .must_pass = {"signal.stop-cannot-be-blocked", "signal.kill-cannot-be-caught", "signal.kill-cannot-be-ignored"}});
const SignalMutant<Takeable<SIGKILL>> kKillTakeable(
    "kill-taken-by-wait", "A wait that names KILL takes it.",
    {.imitates = "gVisor b52cbd602: an operator's precedence",
     .must_fail = {"signal.kill-cannot-be-caught"},
     .must_pass = {"signal.kill-cannot-be-blocked", "signal.wait-takes-without-handler", "signal.wait-waits"}});
const SignalMutant<Catchable<SIGSTOP>> kStopCatchable(
    "stop-catchable", "A handler for STOP is accepted, and runs.",
    {.imitates = kPaths,
     .must_fail = {"signal.stop-cannot-be-caught"},
     .must_pass = {"signal.kill-cannot-be-caught", "signal.stop-cannot-be-ignored", "signal.stop-cannot-be-blocked"}});
const SignalMutant<Ignorable<SIGSTOP>> kStopIgnorable(
    "stop-ignorable", "STOP can be ignored.",
    {.imitates = kPaths,
     .must_fail = {"signal.stop-cannot-be-ignored"},
     .must_pass = {"signal.kill-cannot-be-ignored", "signal.stop-cannot-be-caught", "signal.stop-cannot-be-blocked"}});
const SignalMutant<Blockable<SIGSTOP>> kStopBlockable(
    "stop-blockable", "STOP can be blocked.",
    {.imitates = kPaths,
     .must_fail = {"signal.stop-cannot-be-blocked"},
     .must_pass = {"signal.kill-cannot-be-blocked", "signal.stop-cannot-be-caught", "signal.stop-cannot-be-ignored"}});
const SignalMutant<Takeable<SIGSTOP>> kStopTakeable(
    "stop-taken-by-wait", "A wait that names STOP takes it.",
    {.imitates = "gVisor b52cbd602: an operator's precedence",
     .must_fail = {"signal.stop-cannot-be-caught"},
     .must_pass = {"signal.stop-cannot-be-blocked", "signal.wait-takes-without-handler", "signal.wait-waits"}});

}  // namespace
}  // namespace parley::mutants
