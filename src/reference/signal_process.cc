#include "src/reference/signal_process.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>

#include "src/process/signal_numbers.h"
#include "src/reference/doorbell.h"

namespace parley::reference {
namespace {

constexpr std::chrono::milliseconds kLookAround{20};

}  // namespace

SignalProcess* SignalProcess::here_ = nullptr;

SignalProcess::SignalProcess(SignalTable& table, int actor) : table_(table), slot_(actor) {
  here_ = this;
  AnswerDoorbell(&SignalProcess::Hear);
  Lock();
  const bool taken = actor >= 0 && actor < SignalTable::kActors && table_.lives.Take(actor);
  if (taken) own().Begin(getpid());
  Unlock();
  if (!taken) throw std::runtime_error("actor " + std::to_string(actor) + " exists already, or there are too many");
}

SignalProcess::~SignalProcess() {
  Lock();
  table_.lives.GiveUp(slot_);
  own().pid.store(0);
  here_ = nullptr;
  Unlock();
}

// A child has its parent's dispositions and mask; nothing is pending for it.
void SignalProcess::Forked() {
  const SignalState& parent = own();
  Lock();
  const int slot = table_.TakeForChild();
  if (slot < 0) throw std::runtime_error("too many forked children");
  SignalState& child = table_.At(slot);
  child.Begin(getpid());
  child.mask.store(parent.mask.load());
  child.handled.store(parent.handled.load());
  child.ignored.store(parent.ignored.load());
  slot_ = slot;
  logged_.store(0);
  Unlock();
}

void SignalProcess::Lock() {
  locked_.store(true);
  table_.lock.Lock();
  table_.lives.BuryTheDead();
}

void SignalProcess::Unlock() {
  table_.lock.Unlock();
  locked_.store(false);
}

void SignalProcess::UnlockAndLook() {
  const bool look = Deliverable(own()) != 0;
  Unlock();
  if (look || rung_.load()) Look();
}

void SignalProcess::Hear() {
  if (here_ == nullptr) return;
  if (here_->locked_.load()) {
    here_->rung_.store(true);
  } else {
    here_->Look();
  }
}

void SignalProcess::ChildEnded() {
  child_ended_.store(true);
  Hear();
}

std::optional<Error> SignalProcess::Generate(int slot, const Arrival& arrival) {
  if (Refuses(slot)) return Error::kNoSuchParty;
  if (arrival.number == 0) return std::nullopt;
  SignalState& to = table_.At(slot);
  Oppose(slot, arrival.number);
  if (Discards(to, arrival.number)) return std::nullopt;
  if (!Post(to, arrival)) return Error::kWouldBlock;
  Announce(slot, arrival.number);
  return std::nullopt;
}

void SignalProcess::Oppose(int slot, int number) {
  SignalState& to = table_.At(slot);
  if (Contains(kStops, number)) to.Discard(SetOf(SIGCONT));
  if (number != SIGCONT) return;
  to.Discard(kStops);
  if (to.Stopped()) {
    to.condition.store(0);
    table_.lives.WakeOne(slot);
  }
}

void SignalProcess::Announce(int slot, int number) {
  SignalState& to = table_.At(slot);
  if (Contains(to.Blocked(), number)) {
    if (Contains(to.awaited.load(), number)) table_.lives.WakeOne(slot);
  } else if (to.Stopped()) {
    if (number == SIGKILL) table_.lives.WakeOne(slot);
  } else if (slot != slot_) {  // Else the end of the section looks.
    Ring(slot);
  }
}

void SignalProcess::RingAt(pid_t process) { RingDoorbell(process); }

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

void SignalProcess::NapWhileJoined() {
  Lives::Slot& mine = table_.lives.slots[static_cast<std::size_t>(slot_)];
  if (!table_.lives.Woken(slot_)) WaitWhile(mine.woken, 0, kLookAround);
}

void SignalProcess::Sleep() {
  table_.lives.Join(slot_);
  UnlockAndLook();
  NapWhileJoined();
  Lock();
  table_.lives.Leave(slot_);
}

}  // namespace parley::reference
