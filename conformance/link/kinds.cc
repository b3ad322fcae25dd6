// Links of capacity zero, and without a bound: what is theirs alone, and that the
// rest holds for them as well.
#include <string>
#include <vector>

#include "conformance/link/departure.h"
#include "conformance/link/test_link.h"
#include "conformance/link/traffic.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// link.rendezvous: a send finishes only when its own message is received.
CLAUSE_TEST("link.rendezvous", ASendFinishesWhenItsMessageIsReceived) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [one, two] = link.Join<2>();
  for (const char* data : {"a", "b", ""}) {
    Pending send = one.Start(To(two, data));
    send.MustWait("nobody has received it");

    two.Must(From(one), Brings(data));

    send.MustReturn(Succeeds());
  }
}

// link.rendezvous: another's receive, or a receive from another, finishes nothing.
CLAUSE_TEST("link.rendezvous", AnothersReceiveFinishesNothing) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [one, two, three, four] = link.Join<4>();
  Pending send = one.Start(To(two, "x"));
  send.MustWait("nobody has received it");

  Pass(three, four, "others");
  send.MustWait("it was not received");
  Pass(three, two, "third");
  send.MustWait("its receiver received another's message");
  Pending receive = four.Start(From(one));
  receive.MustWait("it is not for this one");
  send.MustWait("one for whom it is not waits for it");

  two.Must(From(one), Brings("x"));
  send.MustReturn(Succeeds());
  receive.MustWait("nothing was sent to it");
  Pending last = one.Start(To(four, "y"));
  receive.MustReturn(Brings("y"));
  last.MustReturn(Succeeds());
}

// link.rendezvous: neither does a receiver that waits for another's message.
CLAUSE_TEST("link.rendezvous", AReceiverThatWaitsForAnotherFreesNobody) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [one, two, three] = link.Join<3>();
  for (int round = 0; round < 2; ++round) {
    Pending receive = two.Start(From(three));
    receive.MustWait("nothing was sent");
    Pending send = one.Start(To(two, "x"));
    send.MustWait("its receiver waits for another");
    Pending other = three.Start(To(two, "third"));
    receive.MustReturn(Brings("third"));
    other.MustReturn(Succeeds());
    send.MustWait("its receiver received another's message");

    two.Must(From(one), Brings("x"));
    send.MustReturn(Succeeds());
  }
}

// link.rendezvous: a receiver that waits already frees the sender.
CLAUSE_TEST("link.rendezvous", AReceiverMayBeFirst) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [one, two] = link.Join<2>();
  for (const char* data : {"a", "b"}) {
    Pending receive = two.Start(From(one));
    receive.MustWait("nothing was sent");
    one.Must(To(two, data), Succeeds());
    receive.MustReturn(Brings(data));
  }
  Pending send = one.Start(To(two, "c"));
  send.MustWait("the receivers that were there are served");
  two.Must(From(one), Brings("c"));
  send.MustReturn(Succeeds());
}

// link.rendezvous: without waiting, nothing is stored for later.
CLAUSE_TEST("link.rendezvous", ASendThatDoesNotWaitStoresNothing) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [one, two, three] = link.Join<3>();
  one.Must(To(two, "no", /*wait=*/false), WouldBlock());
  Pending others = three.Start(From(one));
  others.MustWait("nothing was sent");
  one.Must(To(two, "no", /*wait=*/false), WouldBlock());

  Pending receive = two.Start(From(one));
  receive.MustWait("the sends were refused");
  const Result result = one.Must(To(two, "x", /*wait=*/false), EitherOf(Succeeds(), WouldBlock()));
  if (result.error) one.Must(To(two, "x"), Succeeds());

  receive.MustReturn(Brings("x"));
  Pending send = one.Start(To(three, "y"));
  others.MustReturn(Brings("y"));
  send.MustReturn(Succeeds());
}

// link.rendezvous: a receive that does not wait meets a sender that does, or leaves
// it alone.
CLAUSE_TEST("link.rendezvous", AReceiveThatDoesNotWaitMayMeetASender) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 3; ++round) {
    two.Must(From(one, /*wait=*/false), WouldBlock());
    Pending send = one.Start(To(two, "x"));
    send.MustWait("nobody has received it");

    const Result result = two.Must(From(one, /*wait=*/false), EitherOf(Brings("x"), WouldBlock()));
    if (result.error) two.Must(From(one), Brings("x"));

    send.MustReturn(Succeeds());
  }
}

// link.rendezvous: who waits to send is told when its receiver goes.
void AWaitingRendezvousIsTold(Run& run, Departure how) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [leaver, one, two] = link.Join<3>();
  Pending send = one.Start(To(leaver, "x"));
  send.MustWait("nobody has received it");
  Pending receive = two.Start(From(leaver));
  receive.MustWait("nothing was sent");

  Depart(link, leaver, how);

  Breaking("link.leaving-is-told", [&] {
    send.MustReturn(Gone());
    receive.MustReturn(Gone());
  });
  Breaking("link.rejoin-is-fresh", [&] {
    ExpectGoneToSender(link, one, leaver, how);
    Party fresh = link.JoinAs(leaver.name);
    ExpectUsable(fresh, one);
    ExpectUsable(two, fresh);
  });
}

CLAUSE_TEST("link.rendezvous", AWaitingSenderIsToldOfALeave) { AWaitingRendezvousIsTold(run, Departure::kLeaves); }
CLAUSE_TEST("link.rendezvous", AWaitingSenderIsToldOfADeath) { AWaitingRendezvousIsTold(run, Departure::kIsKilled); }

// link.rendezvous: a message withdraws with its sender.
CLAUSE_TEST("link.rendezvous", ASenderKilledInItWithdraws) {
  TestLink link(run, {.bound = Bound::kZero});
  auto [victim, peer, other] = link.Join<3>();
  Pending send = victim.Start(To(peer, "never"));
  send.MustWait("nobody receives");

  Depart(link, victim, Departure::kIsKilled);

  Breaking("link.survives-a-killed-party", [&] {
    ExpectGoneWithoutWaiting(link, peer, victim, Departure::kIsKilled);
    peer.Must(From(victim), Gone());
    ExpectUsable(peer, other);
  });
}

// What holds for every link, for one of another capacity than the other tests have.
void HoldsWith(Run& run, Bound bound) {
  TestLink link(run, {.bound = bound});
  auto [one, two, three] = link.Join<3>();
  std::vector<std::string> messages;
  for (int i = 0; i < 20; ++i) messages.push_back(i % 7 == 3 ? std::string() : std::to_string(i));
  Breaking("link.fifo-order", [&] { Traffic(one, two).Send(messages); });
  Breaking("link.both-directions", [&] { Traffic(two, one).Send(messages); });
  Breaking("link.only-the-named-sender", [&] {
    Pending offer = Offer(three, two, "third");
    Pending receive = two.Start(From(one));
    receive.MustWait("only another's message is there");
    Pending send = one.Start(To(two, "x"));
    receive.MustReturn(Brings("x"));
    send.MustReturn(Succeeds());
    two.Must(From(three), Brings("third"));
    offer.MustReturn(Succeeds());
  });
  Breaking("link.send-wakes-receiver", [&] {
    for (Rounds rounds(run); rounds.round() < 30 && rounds.Next();) {
      Pending receive = two.Start(From(one));
      rounds.Pause();
      Pending send = one.Start(To(two, "x"));
      receive.MustReturn(Brings("x"));
      send.MustReturn(Succeeds());
    }
  });
  Breaking("link.nothing-lost-or-invented", [&] {
    ExpectNothing(one, two);
    ExpectNothing(two, one);
    ExpectNothing(three, two);
  });
  Breaking("link.leaving-is-told", [&] {
    if (bound == Bound::kUnbounded) one.Must(To(two, "last"), Succeeds());
    link.Leave(one);
    ExpectGoneAfter(link, two, one,
                    bound == Bound::kUnbounded ? std::vector<std::string>{"last"} : std::vector<std::string>{},
                    Departure::kLeaves);
    ExpectGoneToSender(link, three, one, Departure::kLeaves);
  });
}

CLAUSE_TEST("link.rendezvous", TheRestHoldsForARendezvous) { HoldsWith(run, Bound::kZero); }
CLAUSE_TEST("link.unbounded-send-never-waits", TheRestHoldsWithoutABound) { HoldsWith(run, Bound::kUnbounded); }

}  // namespace
}  // namespace parley::link
