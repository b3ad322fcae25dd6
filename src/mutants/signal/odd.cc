// Correct signals that queue, come, wait and stop unusually.
#include <unistd.h>

#include <bit>
#include <chrono>
#include <csignal>
#include <optional>

#include "src/mutants/signal/variant.h"
#include "src/process/signal_numbers.h"
#include "src/reference/seam.h"

namespace parley::mutants {
namespace {

using reference::Arrival;
using reference::Contains;
using reference::SetOf;
using reference::Signal;
using reference::SignalSet;
using reference::SignalState;

struct Queued : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    return arrival.number == SIGKILL ? Signal::Post(to, arrival) : to.Queue(arrival);
  }
};
const SignalVariant<Queued> kQueued("queued", "Standard signals are queued, too: as many come as were sent.");

struct HighestFirst : Signal {
  using Signal::Signal;
  std::optional<Arrival> Next(SignalState& own) override {
    const SignalSet deliverable = Deliverable(own);
    SignalSet standard = 0;
    for (const int number : NamedSignals()) standard |= IsRealtime(number) ? 0 : SetOf(number);
    if (Contains(deliverable, SIGKILL) || (deliverable & standard) == 0) return own.Take(deliverable);
    return own.Take(SetOf(63 - std::countl_zero(deliverable & standard)));
  }
};
const SignalVariant<HighestFirst> kHighestFirst("highest-first",
                                                "Of several standard signals the highest number is delivered first.");

struct OneAtATime : Signal {
  using Signal::Signal;
  void Catch(const Arrival& arrival) override {
    Signal::Catch(arrival);
    usleep(300);
  }
};
const SignalVariant<OneAtATime> kOneAtATime("leisurely", "Takes a while after each handler.");

struct Late : Signal {
  using Signal::Signal;
  void Ring(int to) override {
    const pid_t process = table().At(to).pid.load();
    Unlock();
    usleep(3000);
    RingAt(process);
    Lock();
  }
};
const SignalVariant<Late> kLate("late", "A signal rings some time after it was made pending.");

struct Slow : Signal {
  using Signal::Signal;
  using Signal::Do;
  template <class T>
  Outcome<typename T::Ok> Slowly(const T& operation) {
    usleep(1500);
    auto done = Signal::Do(operation);
    usleep(1500);
    return done;
  }
  Outcome<Nothing> Do(const signal::Handle& handle) override { return Slowly(handle); }
  Outcome<Nothing> Do(const signal::Send& send) override { return Slowly(send); }
  Outcome<signal::Taken> Do(const signal::Wait& wait) override { return Slowly(wait); }
  Outcome<Nothing> Do(const signal::Pause& pause) override { return Slowly(pause); }
};
const SignalVariant<Slow> kSlow("slow", "Takes its time before each operation and before each answer.");

struct Restless : Signal {
  using Signal::Signal;
  void Sleep() override {
    UnlockAndLook();
    usleep(500);
    Lock();
  }
};
const SignalVariant<Restless> kRestless("restless", "Waiters nap and look again; nobody wakes them.");

struct RingsAlways : Signal {
  using Signal::Signal;
  void Announce(int to, int number) override {
    Signal::Announce(to, number);
    table().lives.WakeOne(to);
    if (to != slot() && table().Alive(to)) Ring(to);
  }
};
const SignalVariant<RingsAlways> kRingsAlways("rings-always",
                                              "Also what is blocked rings, and wakes who waits; it finds nothing and waits on.");

struct WaitInterrupted : Signal {
  using Signal::Signal;
  bool HandlerEndsWait() const override { return true; }
};
const SignalVariant<WaitInterrupted> kWaitInterrupted("wait-interrupted",
                                                      "A wait during which a handler ran answers interrupted.");

struct MergedWhileRunning : Signal {
  using Signal::Signal;
  // What comes while its own handler runs is taken as handled with it.
  void Run(const Arrival& arrival) override {
    Lock();
    if (!IsRealtime(arrival.number) && HandlerOf(arrival.number).raise_count == 0) own().Discard(SetOf(arrival.number));
    UnlockAndLook();
    Signal::Run(arrival);
  }
};
const SignalVariant<MergedWhileRunning> kMergedWhileRunning(
    "merged-at-entry", "What was sent again before a handler has begun is merged with what it runs for.");

struct Plain : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Handle& handle) override {
    const int number = SignalNumber(handle.signal).value_or(1);
    if (IsRealtime(number) || handle.flags) return Error::kUnsupported;
    return Signal::Do(handle);
  }
  Outcome<Nothing> Do(const signal::Send& send) override {
    const int number = SignalNumber(send.signal).value_or(1);
    if (IsRealtime(number) || send.value || number == SIGSTOP || number == SIGTSTP) return Error::kUnsupported;
    return Signal::Do(send);
  }
  Outcome<signal::State> Do(const signal::Status&) override { return Error::kUnsupported; }
  Outcome<Nothing> Do(const signal::Fault&) override { return Error::kUnsupported; }
};
const SignalVariant<Plain> kPlain("plain", "No real-time signals, no stops, no flags, no status, no faults.",
                                  {.posix = false, .traits = {}});

}  // namespace
}  // namespace parley::mutants
