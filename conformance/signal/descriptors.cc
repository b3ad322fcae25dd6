// Signals that go by descriptors: signalfd and pidfd.
#include <string>

#include "conformance/expectations.h"
#include "conformance/signal/test_signal.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

Expected Reads(const std::string& signal, std::int64_t from) {
  return {signal + " from actor " + std::to_string(from), [signal, from](const Result& result) {
            return result.Succeeded() && result.As<Received>().signal == signal && result.As<Received>().from == from;
          }};
}

void ExpectReadable(Party& party, bool readable, const std::string& when) {
  if (party.actor().Must(PollDescriptor{}, Succeeds()).As<Readable>().readable == readable) return;
  Fail(when + "\n  allowed: the descriptor is " + (readable ? "" : "not ") + "readable\n  seen: it is" + (readable ? " not" : ""));
}

void Open(Party& party, const Names& signals) { party.actor().Must(OpenDescriptor{.signals = signals}, Succeeds()); }

// signal.descriptor-delivery: a blocked signal is read instead of handled.
CLAUSE_TEST("signal.descriptor-delivery", ABlockedSignalIsRead) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  Open(receiver, {"USR1"});
  ExpectReadable(receiver, false, "nothing was sent");
  receiver.actor().Must(ReadDescriptor{.wait = false}, WouldBlock());

  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});
  ExpectReadable(receiver, true, "USR1 is pending");
  receiver.actor().Must(ReadDescriptor{}, Reads("USR1", sender.number()));

  ExpectReadable(receiver, false, "USR1 was read");
  receiver.AwaitNotPending("USR1", "USR1 was read");
  receiver.Unblock({"USR1"});
  Mark(sender, receiver);
  receiver.ExpectRuns("USR1", 0, "USR1 was read");
}

// signal.descriptor-delivery: a read waits until one comes.
CLAUSE_TEST("signal.descriptor-delivery", AReadWaitsUntilOneComes) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block({"USR1", "USR2"});
  Open(receiver, {"USR2"});
  Call read = receiver.Start(ReadDescriptor{});
  read.MustWait("nothing was sent");

  sender.Send(receiver, "USR1");
  read.MustWait("USR1 is not of its signals");
  sender.Send(receiver, "USR2");

  read.MustReturn(Reads("USR2", sender.number()));
  receiver.AwaitPending({"USR1"});
}

// signal.descriptor-delivery: its signals can be changed.
CLAUSE_TEST("signal.descriptor-delivery", ItsSignalsCanBeChanged) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Block({"USR1", "USR2"});
  Open(receiver, {"USR2"});
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});
  ExpectReadable(receiver, false, "USR1, which is pending, is not of its signals");

  Open(receiver, {"USR1"});

  ExpectReadable(receiver, true, "USR1, which is pending, is of its signals now");
  receiver.actor().Must(ReadDescriptor{}, Reads("USR1", sender.number()));
}

// signal.descriptor-delivery: a descriptor of a process names it, alive or not.
CLAUSE_TEST("signal.descriptor-delivery", ADescriptorOfAProcessNamesIt) {
  if (!run.description().Has(ability::kProcessDescriptor)) Unsupported("needs descriptors of processes");
  auto [sender, receiver, other] = Parties<3>(run);
  for (Party* party : {&receiver, &other}) party->Handle("USR1");

  sender.actor().Must(SendByDescriptor{.to = receiver.number(), .signal = "USR1"}, Succeeds());
  receiver.AwaitRuns("USR1");
  Mark(sender, other);
  other.ExpectRuns("USR1", 0, "USR1 was sent by a descriptor of another process");

  receiver.MayEnd();
  sender.actor().Must(SendByDescriptor{.to = receiver.number(), .signal = "KILL"}, Succeeds());
  AwaitTerminated(receiver, sender, "KILL", "KILL was sent to it by its descriptor,");
  sender.actor().Must(SendByDescriptor{.to = receiver.number(), .signal = "NULL"}, EitherOf(FailsWith(Error::kNoSuchParty), Succeeds()));
}

}  // namespace
}  // namespace parley::signal
