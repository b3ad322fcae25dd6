// Signals that accept what they must refuse, or change something all the same.
#include <csignal>

#include "src/mutants/signal/mutant.h"
#include "src/process/signal_numbers.h"

namespace parley::mutants {
namespace {

struct UnknownSignalAccepted : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Send& send) override {
    if (!SignalNumber(send.signal)) return Nothing{};
    return Signal::Do(send);
  }
};
const SignalMutant<UnknownSignalAccepted> kUnknownSignalAccepted(
    "unknown-signal-accepted", "A signal that does not exist is sent, to no effect.",
    {.imitates = "gVisor 2bed0bb09: an error that was not reported",
     .must_fail = {"signal.unknown-signal-is-refused"},
     .must_pass = {"signal.unknown-process-is-refused", "signal.handler-runs"}});

struct UnknownSignalWraps : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Send& send) override {
    const Outcome<Nothing> refused = Signal::Do(send);
    if (SignalNumber(send.signal)) return refused;
    Signal::Do(signal::Send{send.to, "USR2"});
    return refused;
  }
};
const SignalMutant<UnknownSignalWraps> kUnknownSignalWraps(
    "unknown-signal-wraps", "A signal that does not exist is refused, and another one is sent.",
    {.imitates = "Managarm 6dfc4b92f: an index that is off",
     .must_fail = {"signal.unknown-signal-is-refused", "signal.failed-operation-changes-nothing"},
     .must_pass = {"signal.unknown-process-is-refused", "signal.handler-runs"}});

struct UnknownHandled : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Handle& handle) override {
    if (!SignalNumber(handle.signal)) return Nothing{};
    return Signal::Do(handle);
  }
};
const SignalMutant<UnknownHandled> kUnknownHandled(
    "unknown-signal-handled", "A handler for a signal that does not exist is accepted.",
    {.imitates = "gVisor 2bed0bb09: an error that was not reported",
     .must_fail = {"signal.unknown-signal-is-refused"},
     .must_pass = {"signal.unknown-process-is-refused", "signal.handler-runs"}});

struct UnknownProcessAccepted : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Send& send) override {
    const Result result = Signal::Do(send).result();
    if (result.Is(Error::kNoSuchParty) && send.signal != "NULL") return Nothing{};
    return result;
  }
};
const SignalMutant<UnknownProcessAccepted> kUnknownProcessAccepted(
    "unknown-process-accepted", "A signal to a process that does not exist is sent, to no effect.",
    {.imitates = "FreeBSD D41128: who was missed was not reported",
     .must_fail = {"signal.unknown-process-is-refused"},
     .must_pass = {"signal.null-signal-probes", "signal.unknown-signal-is-refused"}});

struct UnknownProcessIsSelf : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Send& send) override {
    const Result result = Signal::Do(send).result();
    if (result.Is(Error::kNoSuchParty) && table().OfActor(send.to) == nullptr) Signal::Do(signal::Send{slot(), send.signal});
    return result;
  }
};
const SignalMutant<UnknownProcessIsSelf> kUnknownProcessIsSelf(
    "unknown-process-is-self", "A signal to a process that does not exist is refused, and goes to its sender.",
    {.imitates = "musl 07827d1a: an id taken for another's",
     .must_fail = {"signal.unknown-process-is-refused"},
     .must_pass = {"signal.null-signal-probes", "signal.handler-runs"}});

struct ProbeFindsAnybody : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Send& send) override {
    if (send.signal == "NULL") return Nothing{};
    return Signal::Do(send);
  }
};
const SignalMutant<ProbeFindsAnybody> kProbeFindsAnybody(
    "probe-finds-anybody", "The null signal finds processes that do not exist.",
    {.imitates = "FreeBSD D41128: who was missed was not reported",
     .must_fail = {"signal.null-signal-probes"},
     .must_pass = {"signal.unknown-process-is-refused", "signal.handler-runs"}});

struct ProbeSends : Signal {
  using Signal::Signal;
  std::optional<Error> Generate(int to, const Arrival& arrival) override {
    return Signal::Generate(to, {.number = arrival.number == 0 ? SIGTERM : arrival.number, .value = arrival.value});
  }
};
const SignalMutant<ProbeSends> kProbeSends(
    "probe-sends", "The null signal is delivered as TERM.",
    {.imitates = "Managarm 6dfc4b92f: an index that is off",
     .must_fail = {"signal.null-signal-probes"},
     .must_pass = {"signal.handler-runs", "signal.kill-cannot-be-caught"}});

struct BlocksBeforeChecking : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Block& block) override {
    for (const std::string& name : block.signals) {
      const auto result = Signal::Do(signal::Block{{name}});
      if (!result.result().Succeeded()) return result;
    }
    return Nothing{};
  }
};
const SignalMutant<BlocksBeforeChecking> kBlocksBeforeChecking(
    "blocks-before-checking", "A block that is refused blocks what it named before the fault.",
    {.imitates = "Cygwin eeef72702: half of a set was changed",
     .must_fail = {"signal.failed-operation-changes-nothing"},
     .must_pass = {"signal.blocked-stays-pending", "signal.unknown-signal-is-refused"}});

struct HandlesBeforeChecking : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Handle& handle) override {
    const int number = SignalNumber(handle.signal).value_or(0);
    if (number != 0 && MayChange(number, handle.action)) {
      Lock();
      Dispose(own(), number, handle.action);
      Unlock();
    }
    return Signal::Do(handle);
  }
};
const SignalMutant<HandlesBeforeChecking> kHandlesBeforeChecking(
    "handles-before-checking", "A handle that is refused has changed the disposition.",
    {.imitates = "golang/go#35085: neither the old nor the new one in force",
     .must_fail = {"signal.failed-operation-changes-nothing"},
     .must_pass = {"signal.handler-runs", "signal.unknown-signal-is-refused"}});

struct WouldBlockTakes : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::Taken> Do(const signal::Wait& wait) override {
    const auto taken = Signal::Do(wait);
    if (taken.result().Is(Error::kWouldBlock)) {
      Lock();
      own().Take(own().Blocked());
      Unlock();
    }
    return taken;
  }
};
const SignalMutant<WouldBlockTakes> kWouldBlockTakes(
    "would-block-takes", "A wait that answers would_block has taken another signal.",
    {.imitates = "Cygwin 704068e4f: entries were skipped",
     .must_fail = {"signal.failed-operation-changes-nothing"},
     .must_pass = {"signal.handler-runs", "signal.wait-takes-without-handler"}});

}  // namespace
}  // namespace parley::mutants
