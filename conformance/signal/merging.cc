// Standard signals that are sent again while pending.
#include <string>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

void ExpectOneToAll(Run& run, int sends) {
  const int most = run.description().HasProfile("linux") ? 1 : sends;
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  for (int i = 0; i < sends; ++i) sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});
  receiver.MayEnd();  // If some come very late, in another test.

  receiver.Unblock({"USR1"});
  receiver.AwaitRuns("USR1");
  Mark(sender, receiver);

  receiver.Look();
  if (receiver.Runs("USR1") <= most) return;
  Fail("USR1 was sent " + std::to_string(sends) + " times while it was blocked\n  allowed: its handler runs at most " +
       std::to_string(most) + " times\n  seen: " + receiver.ShowSteps());
}

// signal.standard-signals-merge: at least one delivery, at most as many as were sent.
CLAUSE_TEST("signal.standard-signals-merge", OfTwoOneOrBothAreDelivered) { ExpectOneToAll(run, 2); }

// signal.standard-signals-merge: also of more.
CLAUSE_TEST("signal.standard-signals-merge", OfManyAtLeastOneAndAtMostAllAre) { ExpectOneToAll(run, 5); }

// signal.standard-signals-merge: two that differ are not merged.
CLAUSE_TEST("signal.standard-signals-merge", DifferentOnesAreNotMerged) {
  auto [sender, receiver] = Parties<2>(run);
  const Names signals = {"USR1", "USR2", "HUP", "ALRM"};
  for (const std::string& signal : signals) receiver.Handle(signal);
  receiver.Block(signals);
  for (const std::string& signal : signals) sender.Send(receiver, signal);
  receiver.AwaitPending(signals);

  receiver.Unblock(signals);

  for (const std::string& signal : signals) receiver.AwaitRuns(signal);
}

// signal.standard-signals-merge: twin: sent again after it was delivered it comes again.
CLAUSE_TEST("signal.standard-signals-merge", AfterItsDeliveryItComesAgain) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  for (int round = 1; round <= 3; ++round) {
    receiver.Block({"USR1"});
    sender.Send(receiver, "USR1");
    receiver.AwaitPending({"USR1"});
    receiver.Unblock({"USR1"});
    receiver.AwaitRuns("USR1", round);
  }
}

}  // namespace
}  // namespace parley::signal
