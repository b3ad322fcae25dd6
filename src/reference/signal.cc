#include "src/reference/signal.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <vector>

#include "src/process/signal_numbers.h"

namespace parley::reference {

using signal::Action;

using std::chrono::steady_clock;

Signal* Signal::faulting_ = nullptr;
Signal* Signal::parent_ = nullptr;

Signal::Signal(SignalTable& table, int actor) : SignalProcess(table, actor) {
  parent_ = this;
  struct sigaction fault {};
  fault.sa_sigaction = HearFault;
  fault.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigemptyset(&fault.sa_mask);
  sigaction(SIGSEGV, &fault, nullptr);
  struct sigaction child {};
  child.sa_handler = HearChild;
  child.sa_flags = SA_NODEFER | SA_RESTART;
  sigemptyset(&child.sa_mask);
  sigaction(SIGCHLD, &child, nullptr);
}

Signal::~Signal() {
  std::signal(SIGCHLD, SIG_DFL);
  parent_ = nullptr;
}

std::optional<SignalSet> Signal::SetNamed(const signal::Names& names) const {
  const auto numbers = SignalNumbers(names);
  if (!numbers) return std::nullopt;
  SignalSet set = 0;
  for (const int number : *numbers) set |= SetOf(number);
  return set;
}

bool Signal::MayChange(int number, Action action) const {
  return !Contains(kUnblockable, number) || action == Action::kDefault;
}

Outcome<Nothing> Signal::Do(const signal::Handle& handle) {
  const int number = SignalNumber(handle.signal).value_or(0);
  const auto mask = SetNamed(handle.mask.value_or(signal::Names{}));
  const auto raises = SignalNumbers(handle.raises.value_or(signal::Names{}));
  if (number == 0 || !mask || !raises || !MayChange(number, handle.action)) return Error::kInvalid;
  if (raises->size() > Handler::kMostRaises) return Error::kUnsupported;
  Handler handler{.mask = Maskable(*mask)};
  for (const signal::Flag flag : handle.flags.value_or(std::vector<signal::Flag>{})) {
    handler.restart |= flag == signal::Flag::kRestart;
    handler.nodefer |= flag == signal::Flag::kNodefer;
    handler.resethand |= flag == signal::Flag::kResethand;
  }
  std::copy(raises->begin(), raises->end(), handler.raises.begin());
  handler.raise_count = raises->size();
  Lock();
  HandlerOf(number) = handler;
  Dispose(own(), number, handle.action);
  UnlockAndLook();
  return Nothing{};
}

// What is ignored is not pending either (POSIX 2.4.3).
void Signal::Dispose(SignalState& own, int number, Action action) {
  const SignalSet set = SetOf(number);
  action == Action::kHandler ? own.handled.fetch_or(set) : own.handled.fetch_and(~set);
  action == Action::kIgnore ? own.ignored.fetch_or(set) : own.ignored.fetch_and(~set);
  const bool ignores = action == Action::kIgnore ||
                       (action == Action::kDefault && DefaultActionOf(number) == DefaultAction::kIgnore);
  if (ignores) own.Discard(set);
}

Outcome<Nothing> Signal::Do(const signal::Send& send) {
  const auto number = SignalNumber(send.signal);
  if (!number) return Error::kInvalid;
  Arrival arrival{.number = *number};
  if (IsRealtime(*number)) arrival.value = send.value;
  Lock();
  const bool known = table().OfActor(send.to) != nullptr;
  const auto refusal = known ? Generate(static_cast<int>(send.to), arrival) : Error::kNoSuchParty;
  UnlockAndLook();
  if (refusal) return *refusal;
  return Nothing{};
}

Outcome<Nothing> Signal::Do(const signal::Block& block) {
  const auto set = SetNamed(block.signals);
  if (!set) return Error::kInvalid;
  Lock();
  AddToMask(own(), *set);
  UnlockAndLook();
  return Nothing{};
}

Outcome<Nothing> Signal::Do(const signal::Unblock& unblock) {
  const auto set = SetNamed(unblock.signals);
  if (!set) return Error::kInvalid;
  Lock();
  RemoveFromMask(own(), *set);
  UnlockAndLook();
  return Nothing{};
}

Outcome<signal::Signals> Signal::Do(const signal::Pending&) {
  Lock();
  const SignalSet pending = SeenPending(own());
  UnlockAndLook();
  signal::Signals signals;
  for (const int number : NamedSignals()) {
    if (Contains(pending, number)) signals.signals.push_back(SignalName(number));
  }
  return signals;
}

Outcome<signal::DeliveryList> Signal::Do(const signal::Deliveries&) {
  Lock();
  const std::vector<Entry> entries(log_.begin(), log_.begin() + std::min(logged_.load(), log_.size()));
  logged_.store(0);
  UnlockAndLook();
  signal::DeliveryList deliveries;
  for (const Entry& entry : entries) {
    deliveries.list.push_back(Encode(signal::DeliveryEntry{
        .signal = SignalName(entry.arrival.number), .at = entry.at, .value = entry.arrival.value}));
  }
  return deliveries;
}

Outcome<signal::Worked> Signal::Do(const signal::Work& work) {
  const int before = runs();
  Started();
  const auto end = steady_clock::now() + std::chrono::milliseconds(work.ms);
  while (runs() == before && steady_clock::now() < end) {
  }
  return signal::Worked{.interrupted = runs() != before};
}

// Unblocking and sleeping are one step: what is pending is delivered by Sleep, which
// then does not.
Outcome<Nothing> Signal::Do(const signal::Pause& pause) {
  const auto set = SetNamed(pause.unblock.value_or(signal::Names{}));
  if (!set) return Error::kInvalid;
  Lock();
  const int before = runs();
  const SignalSet mask = own().mask.load();
  RemoveFromMask(own(), *set);
  while (runs() == before) Sleep();
  own().mask.store(mask);
  UnlockAndLook();
  return Nothing{};
}

Outcome<signal::Taken> Signal::Do(const signal::Wait& wait) {
  auto set = SetNamed(wait.signals);
  if (!set) return Error::kInvalid;
  for (const int number : NamedSignals()) {
    if (!MayTake(number)) *set &= ~SetOf(number);
  }
  Lock();
  const int before = runs();
  own().awaited.store(*set);
  std::optional<Arrival> taken = own().Take(*set);
  while (!taken && wait.wait && !(HandlerEndsWait() && runs() != before)) {
    Sleep();
    taken = own().Take(*set);
  }
  own().awaited.store(0);
  UnlockAndLook();
  if (taken) return signal::Taken{.signal = SignalName(taken->number), .value = taken->value};
  return wait.wait ? Error::kInterrupted : Error::kWouldBlock;
}

Outcome<signal::State> Signal::Do(const signal::Status& status) {
  Lock();
  const SignalState* state = table().OfActor(status.of);
  const std::uint32_t condition = state == nullptr ? 0 : state->condition.load();
  const bool alive = state != nullptr && table().Alive(static_cast<int>(status.of));
  UnlockAndLook();
  if (state == nullptr) return Error::kNoSuchParty;
  signal::State answer;
  if (condition != 0) answer.signal = SignalName(static_cast<int>(condition & 0xff));
  if (!alive) {
    answer.state = signal::Condition::kTerminated;
  } else if (condition != 0) {
    answer.state = signal::Condition::kStopped;
  }
  return answer;
}

}  // namespace parley::reference
