// Real-time signals that merge, come out of order, or with another's value.
#include <bit>
#include <optional>

#include "src/mutants/signal/mutant.h"
#include "src/process/signal_numbers.h"

namespace parley::mutants {
namespace {

struct Merged : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    if (to.Oldest(arrival.number) != nullptr) return true;
    return Signal::Post(to, arrival);
  }
};
const SignalMutant<Merged> kMerged(
    "realtime-merged", "A real-time signal that is pending already is not queued again.",
    {.imitates = "apache/nuttx#8899: which of them queue was mixed up",
     .must_fail = {"signal.realtime-queues", "signal.realtime-carries-value"},
     .must_pass = {"signal.handler-runs", "signal.standard-signals-merge"}});

struct Few : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    int queued = 0;
    for (const SignalState::Queued& each : to.queue) queued += each.ticket.load() != 0 ? 1 : 0;
    return queued >= 8 || Signal::Post(to, arrival);
  }
};
const SignalMutant<Few> kFew("realtime-dropped", "A real-time signal for which there is no room is dropped without a word.",
                             {.imitates = "Gramine 17f1931dc: a full queue dropped what came",
                              .must_fail = {"signal.realtime-queues"},
                              .must_pass = {"signal.handler-runs", "signal.realtime-order"}});

// The first in the order of their tickets, lowest or highest.
template <bool oldest>
std::optional<Arrival> TakeByTicket(SignalState& own, SignalSet deliverable) {
  SignalState::Queued* first = nullptr;
  for (SignalState::Queued& each : own.queue) {
    if (each.ticket.load() == 0 || !Contains(deliverable, each.number)) continue;
    const bool before = first == nullptr || (each.ticket.load() < first->ticket.load()) == oldest;
    if (before) first = &each;
  }
  if (first == nullptr) return own.Take(deliverable);
  Arrival arrival{.number = first->number};
  if (first->has_value) arrival.value = first->value;
  first->ticket.store(0);
  return arrival;
}

struct InArrivalOrder : Signal {
  using Signal::Signal;
  std::optional<Arrival> Next(SignalState& own) override { return TakeByTicket<true>(own, Deliverable(own)); }
};
const SignalMutant<InArrivalOrder> kInArrivalOrder(
    "realtime-in-arrival-order", "Real-time signals are delivered in the order of their arrival, whatever their numbers.",
    {.imitates = "apache/nuttx#8899",
     .must_fail = {"signal.realtime-order"},
     .must_pass = {"signal.realtime-queues", "signal.realtime-carries-value"}});

struct LastFirst : Signal {
  using Signal::Signal;
  std::optional<Arrival> Next(SignalState& own) override {
    const SignalSet deliverable = Deliverable(own);
    if (deliverable == 0) return std::nullopt;
    return TakeByTicket<false>(own, SetOf(std::countr_zero(deliverable)));
  }
};
const SignalMutant<LastFirst> kLastFirst(
    "realtime-last-first", "Of one number's real-time signals the last comes first.",
    {.imitates = "apache/nuttx#8899: a list added to at its head",
     .must_fail = {"signal.realtime-order", "signal.realtime-carries-value"},
     .must_pass = {"signal.realtime-queues", "signal.handler-runs"}});

struct HighestFirst : Signal {
  using Signal::Signal;
  std::optional<Arrival> Next(SignalState& own) override {
    const SignalSet deliverable = Deliverable(own);
    if (deliverable == 0) return std::nullopt;
    const int highest = 63 - std::countl_zero(deliverable);
    return own.Take(IsRealtime(highest) ? SetOf(highest) : deliverable);
  }
};
const SignalMutant<HighestFirst> kHighestFirst(
    "realtime-highest-first", "Of several real-time signals the highest number comes first.",
    {.imitates = "apache/nuttx#8899",
     .must_fail = {"signal.realtime-order"},
     .must_pass = {"signal.realtime-queues", "signal.handler-runs"}});

struct OneValue : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    for (SignalState::Queued& each : to.queue) {
      if (each.ticket.load() != 0 && each.number == arrival.number) each.value = arrival.value.value_or(0);
    }
    return Signal::Post(to, arrival);
  }
};
const SignalMutant<OneValue> kOneValue(
    "realtime-one-value", "All that are pending of a number bring the value of the last.",
    {.imitates = "NuttX 27ff1e74e10: siginfo kept in one place",
     .must_fail = {"signal.realtime-carries-value", "signal.realtime-order"},
     .must_pass = {"signal.realtime-queues", "signal.handler-runs"}});

struct ShortValue : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    Arrival cut = arrival;
    if (cut.value) cut.value = *cut.value & 0xffff;
    return Signal::Post(to, cut);
  }
};
const SignalMutant<ShortValue> kShortValue(
    "realtime-short-value", "Of a value only 16 bits come.",
    {.imitates = "musl 7779dbd2: siginfo passed on in part",
     .must_fail = {"signal.realtime-carries-value"},
     .must_pass = {"signal.realtime-queues", "signal.realtime-order", "signal.handler-runs"}});

}  // namespace
}  // namespace parley::mutants
