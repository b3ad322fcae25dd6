// Handlers whose flags do not work, and calls that signals meet.
#include <csignal>

#include "src/mutants/signal/mutant.h"

namespace parley::mutants {
namespace {

struct NodeferIgnored : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    return Signal::MaskDuring(own, number) | SetOf(number);
  }
};
const SignalMutant<NodeferIgnored> kNodeferIgnored("nodefer-ignored", "The flag nodefer has no effect.",
                                                   {.imitates = "Managarm a3659d72a",
                                                    .must_fail = {"signal.nodefer"},
                                                    .must_pass = {"signal.handler-masks-its-signal", "signal.resethand"}});

struct NodeferUnmasks : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    const SignalSet mask = Signal::MaskDuring(own, number);
    return const_cast<NodeferUnmasks*>(this)->HandlerOf(number).nodefer ? mask & ~SetOf(number) : mask;
  }
};
const SignalMutant<NodeferUnmasks> kNodeferUnmasks(
    "nodefer-unmasks", "With the flag nodefer a handler's own signal interrupts it though its mask names it.",
    {.imitates = "Managarm a3659d72a, the over-fix",
     .must_fail = {"signal.nodefer"},
     .must_pass = {"signal.handler-masks-its-signal", "signal.resethand"}});

struct ResethandIgnored : Signal {
  using Signal::Signal;
  void Reset(SignalState&, int) override {}
};
const SignalMutant<ResethandIgnored> kResethandIgnored("resethand-ignored", "The flag resethand has no effect.",
                                                       {.imitates = "Gramine e841308e3",
                                                        .must_fail = {"signal.resethand"},
                                                        .must_pass = {"signal.nodefer", "signal.handler-runs"}});

struct ResethandLate : Signal {
  using Signal::Signal;
  void Reset(SignalState&, int) override {}
  void Run(const Arrival& arrival) override {
    Signal::Run(arrival);
    Lock();
    if (HandlerOf(arrival.number).resethand && late_++ > 0) Signal::Reset(own(), arrival.number);
    Unlock();
  }
  int late_ = 0;
};
const SignalMutant<ResethandLate> kResethandLate(
    "resethand-late", "With the flag resethand the handler runs once more than it should.",
    {.imitates = "Asterinas 35044a486: reset at the wrong instant",
     .must_fail = {"signal.resethand"},
     .must_pass = {"signal.nodefer", "signal.handler-runs"}});

struct ResethandOnLookup : Signal {
  using Signal::Signal;
  void Catch(const Arrival& arrival) override {
    if (!HandlerOf(arrival.number).resethand) return Signal::Catch(arrival);
    Reset(own(), arrival.number);
    Unlock();
  }
};
const SignalMutant<ResethandOnLookup> kResethandOnLookup(
    "resethand-on-lookup", "With the flag resethand the handler is reset when it is looked up, and does not run.",
    {.imitates = "Gramine e841308e3",
     .must_fail = {"signal.resethand"},
     .must_pass = {"signal.nodefer", "signal.handler-runs"}});

struct ResethandNext : Signal {
  using Signal::Signal;
  void Reset(SignalState& own, int number) override {
    Signal::Reset(own, number);
    if (number == SIGUSR1) Signal::Reset(own, number + 1);
  }
};
const SignalMutant<ResethandNext> kResethandNext(
    "resethand-next-signal", "The flag resethand resets the next signal's handler, too.",
    {.imitates = "Managarm 6dfc4b92f",
     .must_fail = {"signal.resethand"},
     .must_pass = {"signal.nodefer", "signal.handler-runs"}});

struct CallNotInterrupted : Signal {
  using Signal::Signal;
  bool EndsCall(int, int) const override { return false; }
};
const SignalMutant<CallNotInterrupted> kCallNotInterrupted(
    "call-not-interrupted", "A handler runs, and the waiting call waits on, whatever its flags.",
    {.imitates = "tgoskits#1018; gVisor 569f605f4; microsoft/WSL#409",
     .must_fail = {"signal.interrupts-waiting-call"},
     .must_pass = {"signal.restart-resumes-call", "signal.handler-runs"}});

struct RestartIgnored : Signal {
  using Signal::Signal;
  bool EndsCall(int runs, int) const override { return runs > 0; }
};
const SignalMutant<RestartIgnored> kRestartIgnored(
    "restart-ignored", "The flag restart has no effect: the call is interrupted.",
    {.imitates = "tgoskits#247; shadow#1974; nanos#930; mystikos#540; StelluxOS#168",
     .must_fail = {"signal.restart-resumes-call"},
     .must_pass = {"signal.interrupts-waiting-call", "signal.handler-runs"}});

struct RestartClobbers : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::FedByte> Do(const signal::AwaitByte& await) override {
    const int before = runs();
    const auto got = Signal::Do(await);
    if (!got.result().Succeeded() || runs() == before) return got;
    return signal::FedByte{.byte = SIGUSR1};
  }
};
const SignalMutant<RestartClobbers> kRestartClobbers(
    "restart-clobbers", "A call that was restarted brings something else than what was asked for.",
    {.imitates = "tgoskits#247: restarted with its first argument overwritten",
     .must_fail = {"signal.restart-resumes-call"},
     .must_pass = {"signal.interrupts-waiting-call", "signal.handler-runs"}});

struct InternalCode : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<signal::FedByte> Do(const signal::AwaitByte& await) override {
    const auto got = Signal::Do(await);
    return got.result().Is(Error::kInterrupted) ? Outcome<signal::FedByte>(Error::kInvalid) : got;
  }
};
const SignalMutant<InternalCode> kInternalCode(
    "internal-code", "A call that is interrupted answers a code that is nobody's business.",
    {.imitates = "Asterinas 18e0eae33: ERESTARTSYS leaked",
     .must_fail = {"signal.interrupts-waiting-call"},
     .must_pass = {"signal.restart-resumes-call", "signal.handler-runs"}});

}  // namespace
}  // namespace parley::mutants
