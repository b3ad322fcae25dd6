#include "src/reference/signal_state.h"

#include <bit>

namespace parley::reference {

void SignalState::Begin(pid_t process) {
  for (auto* set : {&mask, &awaited, &handled, &ignored, &standard}) set->store(0);
  for (Queued& queued : queue) queued.ticket.store(0);
  condition.store(0);
  pid.store(process);
}

SignalSet SignalState::Pending() const {
  SignalSet all = standard.load();
  for (const Queued& queued : queue) {
    if (queued.ticket.load() != 0) all |= SetOf(queued.number);
  }
  return all;
}

bool SignalState::WouldIgnore(int number) const {
  if (Contains(Blocked() | handled.load(), number)) return false;
  if (Contains(ignored.load(), number)) return true;
  const DefaultAction action = DefaultActionOf(number);
  return action == DefaultAction::kIgnore || action == DefaultAction::kContinue;
}

bool SignalState::Queue(const Arrival& arrival) {
  for (Queued& queued : queue) {
    if (queued.ticket.load() != 0) continue;
    queued.number = arrival.number;
    queued.has_value = arrival.value.has_value();
    queued.value = arrival.value.value_or(0);
    tickets.store(tickets.load() + 1);
    queued.ticket.store(tickets.load());
    return true;
  }
  return false;
}

std::optional<Arrival> SignalState::Take(SignalSet of) {
  const SignalSet pending = Pending() & of;
  if (pending == 0) return std::nullopt;
  Arrival first{.number = Contains(pending, SIGKILL) ? SIGKILL : std::countr_zero(pending)};
  if (Queued* oldest = Oldest(first.number)) {
    if (oldest->has_value) first.value = oldest->value;
    oldest->ticket.store(0);
  } else {
    standard.fetch_and(~SetOf(first.number));
  }
  return first;
}

void SignalState::Discard(SignalSet those) {
  standard.fetch_and(~those);
  for (Queued& queued : queue) {
    if (queued.ticket.load() != 0 && Contains(those, queued.number)) queued.ticket.store(0);
  }
}

SignalState::Queued* SignalState::Oldest(int number) {
  Queued* oldest = nullptr;
  for (Queued& queued : queue) {
    if (queued.ticket.load() == 0 || queued.number != number) continue;
    if (oldest == nullptr || queued.ticket.load() < oldest->ticket.load()) oldest = &queued;
  }
  return oldest;
}

}  // namespace parley::reference
