// Children that end.
#include "conformance/signal/test_signal.h"
#include "src/ipc/process.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.child-exit-notifies: the parent gets CHLD.
CLAUSE_TEST("signal.child-exit-notifies", TheParentGetsChld) {
  auto [parent, other] = Parties<2>(run);
  parent.Handle("CHLD");
  other.Handle("CHLD");

  for (int count = 1; count <= 2; ++count) {
    parent.actor().Must(process::InChild{}, Succeeds());
    parent.AwaitRuns("CHLD", count);
  }

  Mark(parent, other);
  other.ExpectRuns("CHLD", 0, "the children of another have ended");
}

// signal.child-exit-notifies: twin: none before a child ends.
CLAUSE_TEST("signal.child-exit-notifies", NoneComesWithoutAnEnd) {
  auto [sender, parent] = Parties<2>(run);
  parent.Handle("CHLD");

  Mark(sender, parent);

  parent.ExpectRuns("CHLD", 0, "no child of its has ended");
}

// signal.child-exit-notifies: it can be blocked, and is pending then.
CLAUSE_TEST("signal.child-exit-notifies", BlockedItIsPending) {
  auto [parent] = Parties<1>(run);
  parent.Handle("CHLD");
  parent.Block({"CHLD"});

  parent.actor().Must(process::InChild{}, Succeeds());
  parent.AwaitPending({"CHLD"});

  parent.Unblock({"CHLD"});
  parent.ExpectRuns("CHLD", 1, "a child has ended while CHLD was blocked");
}

}  // namespace
}  // namespace parley::signal
