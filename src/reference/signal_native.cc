// The reference signals: operations beyond what one process asks of another.
#include <csignal>

#include "src/process/signal_numbers.h"
#include "src/reference/signal.h"

namespace parley::reference {

Outcome<Nothing> Signal::Do(const signal::Fault&) {
  absent_.Remove();
  faulting_ = this;
  absent_.Access();
  faulting_ = nullptr;
  return Nothing{};
}

Outcome<Nothing> Signal::Do(const signal::Raise& raise) {
  const auto number = SignalNumber(raise.signal);
  if (!number) return Error::kInvalid;
  Lock();
  Generate(slot(), {.number = *number});
  UnlockAndLook();
  return Nothing{};
}

void Signal::HearFault(int number, siginfo_t* info, void*) {
  if (faulting_ == nullptr || !faulting_->absent_.Contains(info->si_addr)) Die(number);  // A fault of our own.
  faulting_->absent_.LetBe();
  faulting_->Faulted();
}

// The signal of a fault that is blocked or ignored terminates all the same (POSIX
// 2.4.1: undefined; Linux does this).
void Signal::Faulted() {
  Lock();
  SignalState& mine = own();
  if (!Contains(mine.handled.load(), SIGSEGV) || Contains(mine.Blocked(), SIGSEGV)) return Terminate(SIGSEGV);
  mine.Add({.number = SIGSEGV});
  UnlockAndLook();
}

void Signal::HearChild(int) {
  if (parent_ != nullptr) parent_->ChildEnded();
}

Outcome<signal::FedByte> Signal::Do(const signal::AwaitByte&) {
  Lock();
  const int before = runs();
  const int interrupted_before = interruptions();
  SignalState& mine = own();
  while (mine.fed.load() == mine.eaten.load() && !EndsCall(runs() - before, interruptions() - interrupted_before)) Sleep();
  const bool there = mine.fed.load() != mine.eaten.load();
  const std::uint32_t next = mine.eaten.load();
  const std::uint8_t byte = mine.bytes[next % SignalState::kMeal];
  if (there) mine.eaten.store(next + 1);
  UnlockAndLook();
  if (!there) return Error::kInterrupted;
  return signal::FedByte{.byte = byte};
}

Outcome<Nothing> Signal::Do(const signal::Feed& feed) {
  Lock();
  SignalState* to = table().OfActor(feed.to);
  const bool room = to != nullptr && to->fed.load() - to->eaten.load() < SignalState::kMeal;
  if (room) {
    to->bytes[to->fed.load() % SignalState::kMeal] = static_cast<std::uint8_t>(feed.byte);
    to->fed.store(to->fed.load() + 1);
    table().lives.WakeOne(static_cast<int>(feed.to));
  }
  UnlockAndLook();
  if (!room) return to == nullptr ? Error::kNoSuchParty : Error::kWouldBlock;
  return Nothing{};
}

}  // namespace parley::reference
