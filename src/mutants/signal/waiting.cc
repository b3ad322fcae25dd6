// Signals that are slept through, or taken and handled.
#include <unistd.h>

#include <chrono>
#include <csignal>

#include "src/mutants/signal/mutant.h"
#include "src/process/signal_numbers.h"
#include "src/reference/seam.h"

namespace parley::mutants {
namespace {

struct TakenAndHandled : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    const auto taken = Signal::Do(wait);
    if (!taken.result().Succeeded()) return taken;
    Lock();
    own().Add({.number = *SignalNumber(taken.result().As<signal::Taken>().signal)});
    UnlockAndLook();
    return taken;
  }
};
const SignalMutant<TakenAndHandled> kTakenAndHandled(
    "taken-and-handled", "What a wait has taken stays pending.",
    {.imitates = "apache/nuttx#8605: one generation, two deliveries",
     .must_fail = {"signal.wait-takes-without-handler", "signal.realtime-queues"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

struct TakesAny : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    signal::Wait any = wait;
    any.signals = {"HUP", "USR1", "USR2", "TERM"};
    return wait.signals.size() < 2 ? Signal::Do(wait) : Signal::Do(any);
  }
};
const SignalMutant<TakesAny> kTakesAny(
    "wait-takes-any", "A wait takes a signal that it does not name.",
    {.imitates = "Asterinas 2a34a041c: the mask was inverted for wake-ups",
     .must_fail = {"signal.wait-takes-without-handler"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

struct HandledWhileAwaited : Signal {
  using Signal::Signal;
  SignalSet Deliverable(const SignalState& own) const override {
    return own.Pending() & ~(own.mask.load() & ~own.awaited.load() & ~reference::kUnblockable);
  }
  void Announce(int to, int number) override {
    if (Contains(table().At(to).awaited.load(), number) && to != slot()) return Ring(to);
    Signal::Announce(to, number);
  }
};
const SignalMutant<HandledWhileAwaited> kHandledWhileAwaited(
    "awaited-is-handled", "A signal that comes while its receiver waits for it runs its handler instead.",
    {.imitates = "gVisor 0380bcb3a: waiting did not count as blocking",
     .must_fail = {"signal.wait-takes-without-handler", "signal.wait-waits"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

// Sleeps until it is woken, and does not look around.
struct Deep : Signal {
  using Signal::Signal;
  void Sleep() override {
    reference::Lives::Slot& mine = table().lives.slots[static_cast<std::size_t>(slot())];
    table().lives.Join(slot());
    UnlockAndLook();
    while (!table().lives.Woken(slot())) reference::WaitWhile(mine.woken, 0, std::chrono::milliseconds(20));
    Lock();
    table().lives.Leave(slot());
  }
};

struct WaiterNotWoken : Deep {
  using Deep::Deep;
  void Announce(int to, int number) override {
    if (!Contains(table().At(to).Blocked(), number)) Deep::Announce(to, number);
  }
};
const SignalMutant<WaiterNotWoken> kWaiterNotWoken(
    "waiter-not-woken", "A signal that comes while its receiver waits for it does not wake it.",
    {.imitates = "StarryOS 8a3a00fcf: sigwaitinfo never returned",
     .must_fail = {"signal.wait-waits", "signal.wait-takes-without-handler"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

// Looks, and joins those who are woken some time later.
struct LostBeforeSleep : Signal {
  using Signal::Signal;
  void Sleep() override {
    const int before = runs();
    UnlockAndLook();
    const bool handled = runs() != before;
    usleep(200);
    Lock();
    if (handled) return;
    reference::Lives::Slot& mine = table().lives.slots[static_cast<std::size_t>(slot())];
    table().lives.Join(slot());
    Unlock();
    while (!table().lives.Woken(slot())) reference::WaitWhile(mine.woken, 0, std::chrono::milliseconds(20));
    Lock();
    table().lives.Leave(slot());
  }
};
const SignalMutant<LostBeforeSleep> kLostBeforeSleep(
    "lost-before-sleep", "A signal that comes between the look and the sleep wakes nobody.",
    {.imitates = "Asterinas c19c7765d; SerenityOS d9cbd8b27ab; FreeBSD 94f0972beced; tgoskits#317",
     .must_fail = {"signal.pause-is-not-lost"},
     .must_pass = {"signal.handler-runs", "signal.unblock-delivers"}});

struct NeverWaits : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    signal::Wait now = wait;
    now.wait = false;
    const Result result = Signal::Do(now).result();
    return result.Is(Error::kWouldBlock) && wait.wait ? Result::Failure(Error::kInterrupted) : result;
  }
};
const SignalMutant<NeverWaits> kNeverWaits(
    "never-waits", "A wait with nothing pending returns at once, as if interrupted.",
    {.imitates = "RT-Thread#11723: pulled out of a wait without what it waits for",
     .must_fail = {"signal.wait-waits"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

struct AlwaysWaits : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    signal::Wait waiting = wait;
    waiting.wait = true;
    return Signal::Do(waiting);
  }
};
const SignalMutant<AlwaysWaits> kAlwaysWaits(
    "always-waits", "The form that must not wait does.",
    {.imitates = "Gramine 17f1931dc: the time-out of zero was taken for none",
     .must_fail = {"signal.wait-waits"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

struct HandledIsTaken : Signal {
  using Signal::Signal;
  using Signal::Do;
  bool HandlerEndsWait() const override { return true; }
  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    const auto taken = Signal::Do(wait);
    if (!taken.result().Is(Error::kInterrupted)) return taken;
    return signal::Taken{.signal = wait.signals.front(), .value = std::nullopt};
  }
};
const SignalMutant<HandledIsTaken> kHandledIsTaken(
    "handled-is-taken", "A wait that a handler of another signal interrupts answers that its own has come.",
    {.imitates = "Cygwin eeef72702: EINTR swallowed",
     .must_fail = {"signal.wait-waits"},
     .must_pass = {"signal.handler-runs", "signal.pause-is-not-lost"}});

// Unblocks, lets the handler run, and then waits for one.
struct PauseInTwoSteps : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Pause& pause) override {
    const auto set = SetNamed(pause.unblock.value_or(signal::Names{}));
    if (!set) return Error::kInvalid;
    Lock();
    const SignalSet mask = own().mask.load();
    RemoveFromMask(own(), *set);
    UnlockAndLook();
    Signal::Do(signal::Pause{});
    Lock();
    own().mask.store(mask);
    UnlockAndLook();
    return Nothing{};
  }
};
const SignalMutant<PauseInTwoSteps> kPauseInTwoSteps(
    "pause-in-two-steps", "A signal that is handled between the change of the mask and the sleep is slept through.",
    {.imitates = "SerenityOS edbffb3c7a6; Asterinas c19c7765d; FreeBSD 94f0972beced",
     .must_fail = {"signal.pause-is-not-lost"},
     .must_pass = {"signal.handler-runs", "signal.wait-waits"}});

struct PauseKeepsMask : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Pause& pause) override {
    const auto done = Signal::Do(pause);
    if (const auto set = SetNamed(pause.unblock.value_or(signal::Names{}))) {
      Lock();
      RemoveFromMask(own(), *set);
      UnlockAndLook();
    }
    return done;
  }
};
const SignalMutant<PauseKeepsMask> kPauseKeepsMask(
    "pause-keeps-mask", "What a pause has unblocked stays unblocked.",
    {.imitates = "Managarm 7e02aced4: the mask was not restored",
     .must_fail = {"signal.pause-is-not-lost"},
     .must_pass = {"signal.handler-runs", "signal.wait-waits"}});

struct PauseUnblocksAll : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Pause& pause) override {
    signal::Pause all = pause;
    if (pause.unblock) all.unblock = signal::Names{"HUP", "INT", "USR1", "USR2", "ALRM", "TERM"};
    return Signal::Do(all);
  }
};
const SignalMutant<PauseUnblocksAll> kPauseUnblocksAll(
    "pause-unblocks-all", "A pause unblocks everything while it waits.",
    {.imitates = "SerenityOS 13d98999b76: the wrong operation on the mask",
     .must_fail = {"signal.pause-is-not-lost"},
     .must_pass = {"signal.handler-runs", "signal.wait-waits"}});

struct OldRunEndsPause : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Pause& pause) override {
    if (runs() != seen_) {
      seen_ = runs();
      return Nothing{};
    }
    const auto done = Signal::Do(pause);
    seen_ = runs();
    return done;
  }
  int seen_ = 0;
};
const SignalMutant<OldRunEndsPause> kOldRunEndsPause(
    "old-run-ends-pause", "A handler that ran before a pause ends it.",
    {.imitates = "StarryOS, the over-fix of tgoskits#317: a flag that is not cleared",
     .must_fail = {"signal.pause-is-not-lost"},
     .must_pass = {"signal.handler-runs", "signal.wait-waits"}});

}  // namespace
}  // namespace parley::mutants
