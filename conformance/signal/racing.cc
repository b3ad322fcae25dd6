// Signals that are sent while something else happens to their receiver.
#include <string>

#include "conformance/rounds.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.handler-runs: of two that are sent at the same time neither is lost.
CLAUSE_TEST("signal.handler-runs", OfTwoAtTheSameTimeNeitherIsLost) {
  auto [one, two, receiver] = Parties<3>(run);
  for (const char* signal : {"USR1", "USR2"}) receiver.Handle(signal);
  Rounds rounds(run);
  while (rounds.Next()) {
    Call first = one.Start(Send{.to = receiver.number(), .signal = "USR1"});
    Call second = two.Start(Send{.to = receiver.number(), .signal = "USR2"});
    for (Call* send : {&first, &second}) send->MustReturn(Succeeds());

    for (const char* signal : {"USR1", "USR2"}) receiver.AwaitRuns(signal, rounds.round());
  }
}

// signal.unblock-delivers: a signal that is sent while it is being unblocked is handled
// once.
CLAUSE_TEST("signal.unblock-delivers", OneThatIsSentMeanwhileIsHandled) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  Rounds rounds(run);
  while (rounds.Next()) {
    receiver.Block({"USR1"});
    Call send = sender.Start(Send{.to = receiver.number(), .signal = "USR1"});
    rounds.Pause();
    receiver.Unblock({"USR1"});
    send.MustReturn(Succeeds());

    receiver.AwaitRuns("USR1", rounds.round());
  }
  receiver.ExpectRuns("USR1", rounds.round() - 1, "USR1 was sent once a round, while it was being unblocked");
}

// signal.blocked-stays-pending: one that is sent while it is being blocked is handled or
// pending.
CLAUSE_TEST("signal.blocked-stays-pending", OneThatIsSentMeanwhileIsHandledOrPending) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  Rounds rounds(run);
  while (rounds.Next()) {
    Call send = sender.Start(Send{.to = receiver.number(), .signal = "USR1"});
    rounds.Pause();
    receiver.Block({"USR1"});
    send.MustReturn(Succeeds());

    receiver.Unblock({"USR1"});
    receiver.AwaitRuns("USR1", rounds.round());
  }
  receiver.ExpectRuns("USR1", rounds.round() - 1, "USR1 was sent once a round, while it was being blocked");
}

}  // namespace
}  // namespace parley::signal
