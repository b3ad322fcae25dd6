// SignalProcess: the receiver's steps.
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include "src/process/signal_numbers.h"
#include "src/reference/signal_process.h"

namespace parley::reference {

SignalSet SignalProcess::Deliverable(const SignalState& own) const {
  const SignalSet deliverable = own.Pending() & ~own.Blocked();
  return own.Stopped() ? deliverable & SetOf(SIGKILL) : deliverable;
}

SignalProcess::Reaction SignalProcess::ReactionTo(const SignalState& own, int number) const {
  if (Contains(own.handled.load(), number)) return Reaction::kHandle;
  if (own.WouldIgnore(number)) return Reaction::kIgnore;
  return DefaultActionOf(number) == DefaultAction::kStop ? Reaction::kStop : Reaction::kTerminate;
}

void SignalProcess::Look() {
  bool looked = false;
  while (!looked || rung_.load()) {
    rung_.store(false);
    Lock();
    if (child_ended_.exchange(false)) Generate(slot_, {.number = SIGCHLD});
    const std::optional<Arrival> arrival = Next(own());
    looked = !arrival;
    const Reaction reaction = arrival ? ReactionTo(own(), arrival->number) : Reaction::kIgnore;
    switch (reaction) {
      case Reaction::kIgnore:
        Unlock();
        break;
      case Reaction::kTerminate:
        Terminate(arrival->number);
        break;
      case Reaction::kStop:
        Stop(arrival->number);
        break;
      case Reaction::kHandle:
        Catch(*arrival);
        break;
    }
  }
}

void SignalProcess::Catch(const Arrival& arrival) {
  const SignalSet before = own().mask.load();
  own().mask.store(MaskDuring(own(), arrival.number));
  if (HandlerOf(arrival.number).resethand) Reset(own(), arrival.number);
  Unlock();
  Run(arrival);
  Lock();
  own().mask.store(MaskAfter(own(), before));
  CountRun(arrival.number);
  Unlock();
}

void SignalProcess::CountRun(int number) {
  runs_.fetch_add(1);
  if (!HandlerOf(number).restart) interruptions_.fetch_add(1);
  table_.lives.WakeOne(slot_);
}

SignalSet SignalProcess::MaskDuring(const SignalState& own, int number) const {
  const Handler& handler = handlers_[static_cast<std::size_t>(number)];
  const SignalSet itself = handler.nodefer ? 0 : SetOf(number);
  return own.mask.load() | handler.mask | itself;
}

void SignalProcess::Reset(SignalState& own, int number) { own.handled.fetch_and(~SetOf(number)); }

void SignalProcess::Run(const Arrival& arrival) {
  Record(arrival, signal::At::kStart);
  const Handler handler = HandlerOf(arrival.number);
  HandlerOf(arrival.number).raise_count = 0;
  for (std::size_t i = 0; i < handler.raise_count; ++i) Raise(handler.raises[i]);
  Record(arrival, signal::At::kEnd);
}

void SignalProcess::Raise(int number) {
  Lock();
  Generate(slot_, {.number = number});
  UnlockAndLook();
}

void SignalProcess::Record(const Arrival& arrival, signal::At at) {
  const std::size_t place = logged_.fetch_add(1);
  if (place < log_.size()) log_[place] = {arrival, at};
}

bool SignalProcess::StandsStill(const SignalState& own) const {
  return own.Stopped() && !Contains(own.standard.load(), SIGKILL);
}

// All the while doorbells are only noted: nothing but CONT, and KILL, matters.
void SignalProcess::Stop(int number) {
  own().condition.store(SignalState::kStopped | static_cast<std::uint32_t>(number));
  while (StandsStill(own())) {
    table_.lives.Join(slot_);
    table_.lock.Unlock();
    NapWhileJoined();
    table_.lock.Lock();
  }
  table_.lives.WakeOne(slot_);  // Whatever sleep the stop interrupted.
  Unlock();
}

void SignalProcess::Terminate(int number) {
  own().condition.store(SignalState::kTerminated | static_cast<std::uint32_t>(number));
  Unlock();
  Die(number);
}

void SignalProcess::Die(int number) {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  std::signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  kill(getpid(), number);
  _exit(128 + number);  // As a shell would say it (POSIX XCU 2.8.2).
}

}  // namespace parley::reference
