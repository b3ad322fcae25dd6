// Who a party really is.
#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

Expected IsProcess(std::int64_t pid) {
  return {"the process " + std::to_string(pid), [pid](const Result& result) {
            return result.Succeeded() && result.ok.contains("pid") && result.As<Pid>().pid == pid;
          }};
}

// link.sender-cannot-be-forged: what the system says of a party is true, for each.
CLAUSE_TEST("link.sender-cannot-be-forged", TheSystemTellsTheTrueProcess) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();
  Pass(one, three, "a");
  Pass(two, three, "b");

  three.Must(PeerPid{.of = two.name}, IsProcess(run.cast().process(two.number())));
  three.Must(PeerPid{.of = one.name}, IsProcess(run.cast().process(one.number())));
  one.Must(PeerPid{.of = three.name}, IsProcess(run.cast().process(three.number())));
}

// link.sender-cannot-be-forged: also of a new party under an old name.
CLAUSE_TEST("link.sender-cannot-be-forged", ANewPartyUnderAnOldNameIsTold) {
  TestLink link(run);
  auto [old, peer] = link.Join<2>();
  Pass(old, peer, "a");
  peer.Must(PeerPid{.of = old.name}, IsProcess(run.cast().process(old.number())));
  link.Leave(old);
  peer.Must(From(old), Gone());

  Party fresh = link.JoinAs(old.name);
  Pass(fresh, peer, "b");

  peer.Must(PeerPid{.of = fresh.name}, IsProcess(run.cast().process(fresh.number())));
}

}  // namespace
}  // namespace parley::link
