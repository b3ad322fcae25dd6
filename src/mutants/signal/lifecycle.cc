// Signals and children, and signals to oneself.
#include <csignal>

#include "src/mutants/signal/mutant.h"
#include "src/process/signal_numbers.h"

namespace parley::mutants {
namespace {

struct ForkPending : Signal {
  using Signal::Signal;
  void Forked() override {
    const SignalSet pending = own().standard.load();
    Signal::Forked();
    Lock();
    own().standard.store(pending);
    Unlock();
  }
};
const SignalMutant<ForkPending> kForkPending("fork-inherits-pending", "A forked child has its parent's pending signals.",
                                             {.imitates = "SerenityOS 92a6c91f4e4: too much was copied",
                                              .must_fail = {"signal.fork-inherits"},
                                              .must_pass = {"signal.handler-runs", "signal.child-exit-notifies"}});

struct ForkUnmasks : Signal {
  using Signal::Signal;
  void Forked() override {
    Signal::Forked();
    Lock();
    own().mask.store(0);
    Unlock();
  }
};
const SignalMutant<ForkUnmasks> kForkUnmasks("fork-unmasks", "A forked child blocks nothing.",
                                             {.imitates = "SerenityOS 92a6c91f4e4",
                                              .must_fail = {"signal.fork-inherits"},
                                              .must_pass = {"signal.handler-runs", "signal.child-exit-notifies"}});

struct ForkForgets : Signal {
  using Signal::Signal;
  void Forked() override {
    Signal::Forked();
    Lock();
    own().handled.fetch_and(~SetOf(SIGUSR1));
    own().ignored.fetch_or(SetOf(SIGUSR1));
    Unlock();
  }
};
const SignalMutant<ForkForgets> kForkForgets("fork-forgets-handlers", "A forked child lacks one of its parent's handlers.",
                                             {.imitates = "Managarm 6dfc4b92f: the table was copied shifted",
                                              .must_fail = {"signal.fork-inherits"},
                                              .must_pass = {"signal.handler-runs", "signal.child-exit-notifies"}});

struct ForkShares : Signal {
  using Signal::Signal;
  void Forked() override {
    Signal::Forked();
    child_ = true;
  }
  void Dispose(SignalState& own, int number, Action action) override {
    Signal::Dispose(own, number, action);
    if (!child_) return;
    for (int actor = 0; actor < reference::SignalTable::kActors; ++actor) {
      if (table().At(actor).pid.load() != 0) Signal::Dispose(table().At(actor), number, action);
    }
  }
  bool child_ = false;
};
const SignalMutant<ForkShares> kForkShares(
    "fork-shares", "What a forked child does with its dispositions is done to its parent's.",
    {.imitates = "Asterinas caeec3cdc: shared with another process",
     .must_fail = {"signal.fork-inherits"},
     .must_pass = {"signal.handler-runs", "signal.child-exit-notifies"}});

struct ChildSilent : Signal {
  using Signal::Signal;
  void ChildEnded() override {}
};
const SignalMutant<ChildSilent> kChildSilent("child-silent", "A child ends, and its parent gets nothing.",
                                             {.imitates = "NuttX 1552e52e143: a waiter was never notified",
                                              .must_fail = {"signal.child-exit-notifies"},
                                              .must_pass = {"signal.handler-runs", "signal.fork-inherits"}});

struct ChildToAll : Signal {
  using Signal::Signal;
  void ChildEnded() override {
    Signal::ChildEnded();
    Lock();
    for (int actor = 0; actor < reference::SignalTable::kActors; ++actor) {
      if (actor != slot()) Generate(actor, {.number = SIGCHLD});
    }
    UnlockAndLook();
  }
};
const SignalMutant<ChildToAll> kChildToAll("child-tells-all", "When a child ends everybody gets CHLD.",
                                           {.imitates = "NuttX 1552e52e143: the wrong one was notified",
                                            .must_fail = {"signal.child-exit-notifies"},
                                            .must_pass = {"signal.handler-runs", "signal.fork-inherits"}});

struct SelfLate : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Send& send) override {
    const auto number = SignalNumber(send.signal);
    if (!number || send.to != slot()) return Signal::Do(send);
    Lock();
    Generate(slot(), {.number = *number});
    Unlock();
    return Nothing{};
  }
};
const SignalMutant<SelfLate> kSelfLate(
    "self-send-late", "A signal to oneself is delivered with the next call only.",
    {.imitates = "Managarm d1fa42725: not delivered before the return",
     .must_fail = {"signal.self-send-is-synchronous"},
     .must_pass = {"signal.handler-runs", "signal.unblock-delivers"}});

struct RaiseLate : Signal {
  using Signal::Signal;
  void Raise(int number) override {
    Lock();
    Generate(slot(), {.number = number});
    Unlock();
  }
};
const SignalMutant<RaiseLate> kRaiseLate(
    "raise-late", "A signal that a handler raises is delivered when the handler has returned.",
    {.imitates = "Managarm d1fa42725: not delivered before the return",
     .must_fail = {"signal.self-send-is-synchronous", "signal.nested-handlers", "signal.nodefer"},
     .must_pass = {"signal.handler-runs", "signal.handler-masks-its-signal"}});

}  // namespace
}  // namespace parley::mutants
