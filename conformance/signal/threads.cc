// Processes with several threads.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "conformance/signal/test_signal.h"
#include "src/ipc/process.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// In that thread of the party: what it answers to one operation, which has to succeed.
Json InThreadOf(Party& party, std::int64_t thread, const Operation& operation) {
  InThread in_thread{.thread = thread, .operations = {}};
  Json json = operation.keys;
  json["op"] = operation.name;
  in_thread.operations.push_back(std::move(json));
  const auto results = party.actor().Must(in_thread, Succeeds()).As<process::Results>().results;
  if (results.size() != 1 || !results[0].contains("ok")) {
    Fail("in thread " + std::to_string(thread) + ": " + Show(operation) + "\n  allowed: ok\n  seen: " + Json(results).dump());
  }
  return results[0]["ok"];
}

Names PendingIn(Party& party, std::int64_t thread) {
  return Decode<Signals>(InThreadOf(party, thread, signal::Pending{})).signals;
}

bool Contains(const Names& names, const std::string& name) { return std::count(names.begin(), names.end(), name) > 0; }

// The threads on which handlers of the signal began to run.
std::vector<std::int64_t> ThreadsThatRan(const Party& party, const std::string& signal) {
  std::vector<std::int64_t> threads;
  for (const Step& step : party.steps()) {
    if (step.signal == signal && step.at == At::kStart) threads.push_back(step.all.value("thread", std::int64_t{-1}));
  }
  return threads;
}

void ExpectThreads(const Party& party, const std::string& signal, const std::vector<std::int64_t>& expected, const std::string& when) {
  const auto seen = ThreadsThatRan(party, signal);
  if (seen != expected) Fail(when + "\n  allowed: its handler runs on the threads " + Json(expected).dump() + "\n  seen: " + Json(seen).dump());
}

void StartThreadsIn(Party& party, std::int64_t count) { party.actor().Must(StartThreads{.count = count}, Succeeds()); }

// signal.thread-directed: the handler runs on that thread only.
CLAUSE_TEST("signal.thread-directed", TheHandlerRunsOnThatThread) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  StartThreadsIn(receiver, 3);

  std::vector<std::int64_t> expected;
  for (const std::int64_t thread : {2, 1, 3, 0, 2}) {
    sender.actor().Must(SendToThread{.to = receiver.number(), .thread = thread, .signal = "USR1"}, Succeeds());
    expected.push_back(thread);
    receiver.AwaitRuns("USR1", static_cast<int>(expected.size()));
  }

  ExpectThreads(receiver, "USR1", expected, "USR1 was sent to one thread after the other");
}

// signal.thread-directed: while that thread blocks it, no other takes it.
CLAUSE_TEST("signal.thread-directed", BlockedItStaysWithItsThread) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  StartThreadsIn(receiver, 2);
  InThreadOf(receiver, 1, Block{.signals = {"USR1"}});

  sender.actor().Must(SendToThread{.to = receiver.number(), .thread = 1, .signal = "USR1"}, Succeeds());
  Mark(sender, receiver);
  receiver.ExpectRuns("USR1", 0, "USR1 was sent to a thread that blocks it, and not to two that do not");
  if (!Contains(PendingIn(receiver, 1), "USR1")) Fail("USR1 was sent to a thread that blocks it\n  allowed: it is pending there\n  seen: it is not");
  if (Contains(PendingIn(receiver, 2), "USR1")) Fail("USR1 was sent to another thread\n  allowed: it is not pending here\n  seen: it is");
  InThreadOf(receiver, 1, Unblock{.signals = {"USR1"}});

  receiver.AwaitRuns("USR1");
  ExpectThreads(receiver, "USR1", {1}, "USR1 was sent to thread 1, which unblocked it");
}

// signal.process-directed-once: exactly one of the threads takes it.
CLAUSE_TEST("signal.process-directed-once", OneOfTheThreadsTakesIt) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  StartThreadsIn(receiver, 3);

  for (int count = 1; count <= 5; ++count) {
    sender.Send(receiver, "USR1");
    receiver.AwaitRuns("USR1", count);
  }

  Mark(sender, receiver);
  receiver.ExpectRuns("USR1", 5, "USR1 was sent five times to a process of four threads");
}

// signal.process-directed-once: one that does not block it.
CLAUSE_TEST("signal.process-directed-once", OneThatDoesNotBlockItTakesIt) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  StartThreadsIn(receiver, 3);
  for (const std::int64_t thread : {0, 1, 3}) InThreadOf(receiver, thread, Block{.signals = {"USR1"}});

  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR1");
  ExpectThreads(receiver, "USR1", {2}, "USR1 was sent to a process; all threads but 2 block it");
}

// signal.process-directed-once: if all block it, the first that unblocks it.
CLAUSE_TEST("signal.process-directed-once", TheFirstThatUnblocksItTakesIt) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  StartThreadsIn(receiver, 2);  // They block it, too.
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});

  InThreadOf(receiver, 2, Unblock{.signals = {"USR1"}});

  receiver.AwaitRuns("USR1");
  ExpectThreads(receiver, "USR1", {2}, "USR1 was sent to a process whose threads block it, and thread 2 unblocked it");
  receiver.AwaitNotPending("USR1", "one thread has handled USR1");
}

}  // namespace
}  // namespace parley::signal
