// Parties that leave or die.
#include <string>
#include <vector>

#include "conformance/link/departure.h"
#include "conformance/link/test_link.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// A waiting receiver is told; whoever else waits is not.
void AWaitingReceiverIsTold(Run& run, Departure how) {
  TestLink link(run);
  auto [leaver, peer, other, third] = link.Join<4>();
  Pending receive = peer.Start(From(leaver));
  receive.MustWait("nothing was sent");
  Pending others = other.Start(From(third));
  others.MustWait("nothing was sent");

  Depart(link, leaver, how);

  receive.MustReturn(Gone());
  peer.Must(From(leaver), Gone());
  others.MustWait("the one it waits for is still there");
  Pending send = third.Start(To(other, "x"));
  others.MustReturn(Brings("x"));
  send.MustReturn(Succeeds());
  other.Must(From(leaver), Gone());
}

CLAUSE_TEST("link.leaving-is-told", AReceiverThatWaitsIsToldOfTheLeave) { AWaitingReceiverIsTold(run, Departure::kLeaves); }
CLAUSE_TEST("link.leaving-is-told", AReceiverThatWaitsIsToldOfTheDeath) { AWaitingReceiverIsTold(run, Departure::kIsKilled); }

// link.leaving-is-told: everyone who waits for it.
void EveryoneWhoWaitsIsTold(Run& run, Departure how) {
  TestLink link(run);
  auto [leaver, one, two, three] = link.Join<4>();
  std::vector<Pending> waiting;
  for (Party* party : {&one, &two}) {
    waiting.push_back(party->Start(From(leaver)));
    waiting.back().MustWait("nothing was sent");
  }
  if (link.bound() != Bound::kUnbounded) {
    waiting.push_back(StartOverfull(link, three, leaver, "more").send);
  }

  Depart(link, leaver, how);

  waiting[0].MustReturn(Gone());
  waiting[1].MustReturn(Gone());
  if (waiting.size() > 2) waiting[2].MustReturn(GoneWaiting(link));
}

CLAUSE_TEST("link.leaving-is-told", EveryoneWhoWaitsIsToldOfTheLeave) { EveryoneWhoWaitsIsTold(run, Departure::kLeaves); }
CLAUSE_TEST("link.leaving-is-told", EveryoneWhoWaitsIsToldOfTheDeath) { EveryoneWhoWaitsIsTold(run, Departure::kIsKilled); }

// A sender that waits for room is told.
void AWaitingSenderIsTold(Run& run, Departure how) {
  TestLink link(run);
  auto [leaver, peer, other] = link.Join<3>();
  Pending send = StartOverfull(link, peer, leaver, "more").send;

  Depart(link, leaver, how);

  send.MustReturn(GoneWaiting(link));
  ExpectUsable(peer, other);
}

CLAUSE_TEST("link.leaving-is-told", ASenderThatWaitsIsToldOfTheLeave) { AWaitingSenderIsTold(run, Departure::kLeaves); }
CLAUSE_TEST("link.leaving-is-told", ASenderThatWaitsIsToldOfTheDeath) { AWaitingSenderIsTold(run, Departure::kIsKilled); }

// What was sent before is received first, then gone, again and again.
void WhatWasSentIsReceivedFirst(Run& run, Departure how) {
  TestLink link(run, {.room = 2});
  auto [leaver, peer, other] = link.Join<3>();
  Deposit(link, leaver, peer, "a");
  Deposit(link, leaver, peer, "b");
  Deposit(link, leaver, other, "c");

  Depart(link, leaver, how);

  ExpectGoneAfter(link, peer, leaver, {"a", "b"}, how);
  ExpectGoneAfter(link, other, leaver, {"c"}, how);
  ExpectUsable(peer, other);
}

CLAUSE_TEST("link.leaving-is-told", WhatWasSentBeforeTheLeaveIsReceivedFirst) { WhatWasSentIsReceivedFirst(run, Departure::kLeaves); }
CLAUSE_TEST("link.leaving-is-told", WhatWasSentBeforeTheDeathIsReceivedFirst) { WhatWasSentIsReceivedFirst(run, Departure::kIsKilled); }

// link.leaving-is-told: also where the one who leaves has not received all.
CLAUSE_TEST("link.leaving-is-told", UnreceivedMessagesOfTheLeaverSpoilNothing) {
  TestLink link(run, {.room = 1});
  auto [leaver, peer] = link.Join<2>();
  if (!link.immediate()) Unsupported("needs delivery that is immediate");
  Deposit(link, leaver, peer, "");
  Deposit(link, peer, leaver, "unread");

  link.Leave(leaver);

  ExpectGoneAfter(link, peer, leaver, {""}, Departure::kLeaves);
  ExpectGoneToSender(link, peer, leaver, Departure::kLeaves);
}

// link.leaving-is-told: also where the receive comes at the same time as the leave.
CLAUSE_TEST("link.leaving-is-told", ALeaveDoesNotOvertakeWhatWasSent) {
  TestLink link(run, {.room = 1});
  auto [first, peer] = link.Join<2>();
  Party leaver = first;
  for (Rounds rounds(run); rounds.round() < 40 && rounds.Next();) {
    Deposit(link, leaver, peer, "last");
    const bool wait = rounds.round() % 2 == 0 || !link.immediate();
    link.Forget(leaver);
    Pending leave = leaver.Start(link::Leave{});
    Pending receive = peer.Start(From(leaver, wait));

    receive.MustReturn(Brings("last"));
    leave.MustReturn(Succeeds());
    peer.Must(From(leaver), Gone());
    leaver = link.JoinAs(first, run.NewName());
  }
}

// link.leaving-is-told: also without waiting.
CLAUSE_TEST("link.leaving-is-told", AReceiveThatDoesNotWaitIsTold) {
  TestLink link(run, {.room = 1});
  auto [leaver, peer] = link.Join<2>();
  Deposit(link, leaver, peer, "a");
  peer.Must(From(leaver), Brings("a"));
  peer.Must(From(leaver, /*wait=*/false), WouldBlock());
  Deposit(link, leaver, peer, "b");

  link.Leave(leaver);

  ReceiveSoon(link, peer, leaver, Brings("b"));
  ExpectGoneWithoutWaiting(link, peer, leaver, Departure::kLeaves);
}

CLAUSE_TEST("link.leaving-is-told", AReceiveThatDoesNotWaitIsToldOfTheDeath) {
  TestLink link(run);
  auto [leaver, peer] = link.Join<2>();
  peer.Must(From(leaver, /*wait=*/false), WouldBlock());

  Depart(link, leaver, Departure::kIsKilled);

  ExpectGoneWithoutWaiting(link, peer, leaver, Departure::kIsKilled);
}

// Who sends to it later is told, whether they had dealt with it or not.
void WhoSendsLaterIsTold(Run& run, Departure how) {
  TestLink link(run);
  auto [leaver, peer, stranger] = link.Join<3>();
  Pass(peer, leaver, "a");
  Pass(leaver, peer, "b");

  Depart(link, leaver, how);

  ExpectGoneToSender(link, peer, leaver, how);
  ExpectGoneToSender(link, stranger, leaver, how);
  ExpectUsable(peer, stranger);
}

CLAUSE_TEST("link.leaving-is-told", WhoSendsAfterTheLeaveIsTold) { WhoSendsLaterIsTold(run, Departure::kLeaves); }
CLAUSE_TEST("link.leaving-is-told", WhoSendsAfterTheDeathIsTold) { WhoSendsLaterIsTold(run, Departure::kIsKilled); }

// Twin: the others' links are as they were.
void TheOthersGoOn(Run& run, Departure how) {
  TestLink link(run, {.room = 1});
  auto [leaver, one, two, three] = link.Join<4>();
  Deposit(link, one, two, "kept");
  Deposit(link, two, three, "other");
  Deposit(link, leaver, two, "leaver");

  Depart(link, leaver, how);

  two.Must(From(one), Brings("kept"));
  three.Must(From(two), Brings("other"));
  ExpectUsable(one, two);
  ExpectUsable(three, one);
  ExpectUsable(two, three);
}

CLAUSE_TEST("link.leaving-is-told", TheOthersGoOnAfterALeave) { TheOthersGoOn(run, Departure::kLeaves); }
CLAUSE_TEST("link.leaving-is-told", TheOthersGoOnAfterADeath) { TheOthersGoOn(run, Departure::kIsKilled); }

}  // namespace
}  // namespace parley::link
