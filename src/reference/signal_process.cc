#include "src/reference/signal_process.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>

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
