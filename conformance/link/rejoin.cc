// New parties under old names.
#include <string>
#include <vector>

#include "conformance/link/departure.h"
#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// A new party under the name of `old`, of which nothing old shows.
void ExpectFresh(const TestLink& link, Party& fresh, Party& peer) {
  Pending receive = fresh.Start(From(peer));
  receive.MustWait("nothing was sent to the new party");
  Pending send = peer.Start(To(fresh, "new"));
  receive.MustReturn(Brings("new"));
  send.MustReturn(Succeeds());
  receive = peer.Start(From(fresh));
  receive.MustWait("the name is taken anew, and nothing was sent");
  send = fresh.Start(To(peer, "hello"));
  receive.MustReturn(Brings("hello"));
  send.MustReturn(Succeeds());
  if (!link.capacity() || *link.capacity() > 100) return;
  std::vector<std::string> held;
  for (int i = 0; i < *link.capacity(); ++i) {
    held.push_back("n" + std::to_string(i));
    peer.Must(To(fresh, held.back()), Succeeds());
  }
  Drain(fresh, peer, held);
}

// The old one had not received what was sent to it; the link may even have been
// full.
void GetsNothingOfTheOldOnes(Run& run, Departure how, bool peers_are_told) {
  TestLink link(run);
  auto [old, peer, other] = link.Join<3>();
  Pass(old, peer, "a");
  Pass(peer, old, "b");
  if (link.capacity() && *link.capacity() <= 1000) {
    Fill(link, peer, old);
  } else if (link.capacity() != 0) {
    Deposit(link, peer, old, "old");
  }
  Depart(link, old, how);
  if (peers_are_told) {
    peer.Must(From(old), Gone());
    ExpectGoneToSender(link, peer, old, how);
    ExpectGoneToSender(link, other, old, how);
  } else if (!link.immediate()) {
    Unsupported("needs delivery that is immediate");
  }

  Party fresh = link.JoinAs(old.name);

  ExpectFresh(link, fresh, peer);
  ExpectFresh(link, fresh, other);
}

CLAUSE_TEST("link.rejoin-is-fresh", GetsNothingOfOneThatLeft) { GetsNothingOfTheOldOnes(run, Departure::kLeaves, true); }
CLAUSE_TEST("link.rejoin-is-fresh", GetsNothingOfOneThatLeftUnnoticed) { GetsNothingOfTheOldOnes(run, Departure::kLeaves, false); }
CLAUSE_TEST("link.rejoin-is-fresh", GetsNothingOfOneThatDied) { GetsNothingOfTheOldOnes(run, Departure::kIsKilled, true); }

// link.rejoin-is-fresh: a sender that waited is told, and its message reaches nobody.
CLAUSE_TEST("link.rejoin-is-fresh", AMessageThatWaitedForRoomIsNotForTheNewParty) {
  TestLink link(run);
  auto [old, peer] = link.Join<2>();
  Pending send = StartOverfull(link, peer, old, "waited").send;

  link.Leave(old);
  send.MustReturn(GoneWaiting(link));
  peer.Must(From(old), Gone());
  Party fresh = link.JoinAs(old.name);

  ExpectFresh(link, fresh, peer);
}

// link.rejoin-is-fresh: the same actor may come back, again and again, and under
// another name, too.
CLAUSE_TEST("link.rejoin-is-fresh", TheSameActorMayComeBack) {
  TestLink link(run, {.room = 1});
  auto [old, peer] = link.Join<2>();
  Party again = old;
  for (int round = 0; round < 3; ++round) {
    Deposit(link, peer, again, "old");
    link.Leave(again);
    peer.Must(From(again), Gone());
    ExpectGoneToSender(link, peer, again, Departure::kLeaves);
    again = link.JoinAs(old, old.name);
    ExpectFresh(link, again, peer);
  }
  link.Leave(again);
  Party other = link.JoinAs(old, run.NewName());

  ExpectFresh(link, other, peer);
  peer.Must(From(old), Gone());
}

// link.rejoin-is-fresh: twin: of those that stayed, nothing is lost by it.
CLAUSE_TEST("link.rejoin-is-fresh", WhatTheOthersHoldStays) {
  TestLink link(run, {.room = 1});
  auto [old, one, two] = link.Join<3>();
  Deposit(link, one, two, "kept");
  link.Leave(old);
  one.Must(From(old), Gone());

  Party fresh = link.JoinAs(old.name);
  Deposit(link, fresh, one, "new");

  two.Must(From(one), Brings("kept"));
  one.Must(From(fresh), Brings("new"));
  ExpectUsable(one, two);
}

}  // namespace
}  // namespace parley::link
