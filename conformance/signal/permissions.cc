// Who may signal whom.
#include "conformance/signal/test_signal.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.permission-holds: who may not is refused, and nothing is sent.
CLAUSE_TEST("signal.permission-holds", WhoMayNotIsRefused) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");

  for (const char* signal : {"USR1", "NULL", "KILL"}) {
    sender.actor().Must(SendAsStranger{.to = receiver.number(), .signal = signal}, FailsWith(Error::kPermission));
  }

  Mark(sender, receiver);
  receiver.ExpectRuns("USR1", 0, "somebody who may not has sent USR1");
  ExpectAlive(receiver, "somebody who may not has sent KILL to it");
}

// signal.permission-holds: twin: who may does.
CLAUSE_TEST("signal.permission-holds", WhoMayDoes) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");

  sender.Send(receiver, "NULL");
  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR1");
}

}  // namespace
}  // namespace parley::signal
