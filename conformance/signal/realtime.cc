// Real-time signals: queued, in order, with a value.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/needs.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

constexpr int kSends = 20;  // POSIX promises room for 32: {_POSIX_SIGQUEUE_MAX}.

bool HasValues(Run& run) { return HasTrait(run.description(), "values"); }

// Handles all of them; while one handler runs the others are blocked, so that they run
// in the order in which the signals are taken.
void HandleRealTime(Party& party) {
  for (const std::string& signal : RealTime()) party.Handle(signal, {.mask = RealTime()});
}

// How many were accepted; a queue that is full may say so.
int SendMany(Party& sender, const Party& receiver, const std::string& signal) {
  int accepted = 0;
  for (int i = 0; i < kSends; ++i) {
    const Send send{.to = receiver.number(), .signal = signal, .value = HasValues(sender.run()) ? std::optional<std::int64_t>(100 + i) : std::nullopt};
    if (!sender.actor().Must(send, EitherOf(Succeeds(), FailsWith(Error::kWouldBlock))).error) ++accepted;
  }
  return accepted;
}

// signal.realtime-queues: every one is delivered, and no more.
CLAUSE_TEST("signal.realtime-queues", EveryOneIsDelivered) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("RT1");
  receiver.Block({"RT1"});
  const int accepted = SendMany(sender, receiver, "RT1");
  receiver.AwaitPending({"RT1"});

  receiver.Unblock({"RT1"});

  receiver.AwaitRuns("RT1", accepted);
  Mark(sender, receiver);
  receiver.ExpectRuns("RT1", accepted, "RT1 was sent " + std::to_string(accepted) + " times while it was blocked");
}

// signal.realtime-queues: also from several senders, to who does not block it.
CLAUSE_TEST("signal.realtime-queues", EveryOneOfSeveralSendersIsDelivered) {
  auto [one, two, receiver] = Parties<3>(run);
  receiver.Handle("RT2");

  for (int i = 0; i < 4; ++i) {
    Call first = one.Start(Send{.to = receiver.number(), .signal = "RT2"});
    Call second = two.Start(Send{.to = receiver.number(), .signal = "RT2"});
    for (Call* send : {&first, &second}) send->MustReturn(Succeeds());
  }

  receiver.AwaitRuns("RT2", 8);
  for (Party* sender : {&one, &two}) Mark(*sender, receiver);
  receiver.ExpectRuns("RT2", 8, "RT2 was sent four times each by two senders");
}

// signal.realtime-queues: every wait takes one.
CLAUSE_TEST("signal.realtime-queues", EveryWaitTakesOne) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("RT0");
  receiver.Block({"RT0"});
  for (int i = 0; i < 4; ++i) sender.Send(receiver, "RT0");
  receiver.AwaitPending({"RT0"});

  for (int i = 0; i < 4; ++i) receiver.actor().Must(Wait{.signals = {"RT0"}}, Takes("RT0"));

  receiver.AwaitNotPending("RT0", "RT0 was sent four times, and four waits have taken it");
  receiver.actor().Must(Wait{.signals = {"RT0"}, .wait = false}, FailsWith(Error::kWouldBlock));
}

// The order in which signals were taken.
Names Order(const std::vector<Step>& steps) {
  Names order;
  for (const Step& step : steps) {
    if (step.at == At::kStart) order.push_back(step.signal);
  }
  return order;
}

// signal.realtime-order: the lowest number first, whatever the order of the sends.
CLAUSE_TEST("signal.realtime-order", HandlersRunLowestNumberFirst) {
  auto [sender, receiver] = Parties<2>(run);
  HandleRealTime(receiver);
  receiver.Block(RealTime());
  for (const char* signal : {"RT3", "RT0", "RT6", "RT1", "RT5", "RT7", "RT2", "RT4"}) sender.Send(receiver, signal);
  receiver.AwaitPending(RealTime());

  receiver.Unblock(RealTime());

  for (const std::string& signal : RealTime()) receiver.AwaitRuns(signal);
  if (Order(receiver.steps()) == RealTime()) return;
  Fail("RT3 RT0 RT6 RT1 RT5 RT7 RT2 RT4 were pending, and were unblocked together\n  allowed: " + InWords(RealTime()) + "\n  seen: " + InWords(Order(receiver.steps())));
}

// signal.realtime-order: waits take them so, too.
CLAUSE_TEST("signal.realtime-order", WaitsTakeTheLowestNumberFirst) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block(RealTime());
  for (const char* signal : {"RT2", "RT5", "RT0"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"RT0", "RT2", "RT5"});

  for (const char* signal : {"RT0", "RT2", "RT5"}) receiver.actor().Must(Wait{.signals = RealTime()}, Takes(signal));
}

// The values that handlers saw with the signal, in order; -1: none.
std::vector<std::int64_t> Values(const Party& party, const std::string& signal) {
  std::vector<std::int64_t> values;
  for (const Step& step : party.steps()) {
    if (step.signal == signal && step.at == At::kStart) values.push_back(step.value.value_or(-1));
  }
  return values;
}

std::string Words(const std::vector<std::int64_t>& values) {
  std::string text;
  for (const std::int64_t value : values) text += (text.empty() ? "" : " ") + (value == -1 ? "(none)" : std::to_string(value));
  return text;
}

void ExpectValues(const Party& party, const std::string& signal, const std::vector<std::int64_t>& expected) {
  const auto seen = Values(party, signal);
  if (seen == expected) return;
  Fail(signal + " was sent with the values " + Words(expected) + "\n  allowed: they come in this order\n  seen: " + Words(seen));
}

// signal.realtime-order: within a number, first come, first served.
CLAUSE_TEST("signal.realtime-order", WithinANumberInTheOrderSent) {
  if (!HasValues(run)) Unsupported("needs signals with values");
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"RT1", "RT2"}) receiver.Handle(signal);
  receiver.Block({"RT1", "RT2"});
  for (const std::int64_t value : {5, 3, 9, 4}) {
    sender.Send(receiver, "RT2", value);
    sender.Send(receiver, "RT1", value + 10);
  }
  receiver.AwaitPending({"RT1", "RT2"});

  receiver.Unblock({"RT1", "RT2"});

  receiver.AwaitRuns("RT1", 4);
  receiver.AwaitRuns("RT2", 4);
  ExpectValues(receiver, "RT1", {15, 13, 19, 14});
  ExpectValues(receiver, "RT2", {5, 3, 9, 4});
}

const std::vector<std::int64_t> kValues = {7, 0, 123456789, 1, 2147483647};

// signal.realtime-carries-value: the handler gets the value sent.
CLAUSE_TEST("signal.realtime-carries-value", TheHandlerGetsTheValueSent) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("RT3");
  for (std::size_t i = 0; i < kValues.size(); ++i) {
    sender.Send(receiver, "RT3", kValues[i]);
    receiver.AwaitRuns("RT3", static_cast<int>(i) + 1);
  }
  ExpectValues(receiver, "RT3", kValues);
}

// signal.realtime-carries-value: each of several that are pending has its own.
CLAUSE_TEST("signal.realtime-carries-value", EachPendingOneHasItsOwn) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("RT3");
  receiver.Block({"RT3"});
  for (const std::int64_t value : kValues) sender.Send(receiver, "RT3", value);
  receiver.AwaitPending({"RT3"});

  receiver.Unblock({"RT3"});

  receiver.AwaitRuns("RT3", static_cast<int>(kValues.size()));
  ExpectValues(receiver, "RT3", kValues);
}

// signal.realtime-carries-value: so does who waits.
CLAUSE_TEST("signal.realtime-carries-value", AWaitGetsTheValueSent) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("RT4");
  receiver.Block({"RT4"});
  for (const std::int64_t value : {11, 12}) sender.Send(receiver, "RT4", value);
  receiver.AwaitPending({"RT4"});

  for (const std::int64_t value : {11, 12}) {
    receiver.actor().Must(Wait{.signals = {"RT4"}}, {"RT4 with value " + std::to_string(value), [value](const Result& result) {
                            return result.Succeeded() && result.As<Taken>().signal == "RT4" && result.As<Taken>().value == value;
                          }});
  }
}

}  // namespace
}  // namespace parley::signal
