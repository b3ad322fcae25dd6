// Who gets a message, and from whom.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// link.only-the-named-receiver: the others, who wait for the same sender, go on waiting.
CLAUSE_TEST("link.only-the-named-receiver", OthersThatWaitForTheSenderGetNothing) {
  TestLink link(run);
  auto [sender, named, other, third] = link.Join<4>();
  Pending others = other.Start(From(sender));
  others.MustWait("nothing was sent to it");
  Pending thirds = third.Start(From(sender));
  thirds.MustWait("nothing was sent to it");

  Pass(sender, named, "mine");

  others.MustWait("nothing was sent to it");
  thirds.MustWait("nothing was sent to it");
  Pending send = sender.Start(To(other, "his"));
  others.MustReturn(Brings("his"));
  send.MustReturn(Succeeds());
  thirds.MustWait("nothing was sent to it");
  send = sender.Start(To(third, "hers"));
  thirds.MustReturn(Brings("hers"));
  send.MustReturn(Succeeds());
}

// link.only-the-named-receiver: nobody else finds it later, neither does its sender.
CLAUSE_TEST("link.only-the-named-receiver", NobodyElseFindsIt) {
  TestLink link(run);
  auto [sender, named, other] = link.Join<3>();
  Pending send = Offer(sender, named, "mine");

  ExpectNothing(named, other);
  if (send.Returned()) {  // A rendezvous holds its sender.
    ExpectNothing(other, sender);
    ExpectNothing(sender, named);
  }

  named.Must(From(sender), Brings("mine"));
  send.MustReturn(Succeeds());
  ExpectNothing(named, sender);
  ExpectNothing(other, sender);
  ExpectNothing(sender, named);
}

// link.only-the-named-receiver: also without waiting.
CLAUSE_TEST("link.only-the-named-receiver", NobodyElseFindsItWithoutWaiting) {
  TestLink link(run, {.room = 1});
  auto [sender, named, other] = link.Join<3>();
  Deposit(link, sender, named, "mine");

  other.Must(From(sender, /*wait=*/false), WouldBlock());
  other.Must(From(named, /*wait=*/false), WouldBlock());
  named.Must(From(other, /*wait=*/false), WouldBlock());
  sender.Must(From(named, /*wait=*/false), WouldBlock());

  named.Must(From(sender), Brings("mine"));
}

// link.only-the-named-sender: also when only another's message is there.
CLAUSE_TEST("link.only-the-named-sender", AnothersMessageIsNotTaken) {
  TestLink link(run);
  auto [receiver, wanted, other] = link.Join<3>();
  Pending offer = Offer(other, receiver, "others");

  Pending receive = receiver.Start(From(wanted));
  receive.MustWait("only another's message is there");
  Pending send = wanted.Start(To(receiver, "wanted"));
  receive.MustReturn(Brings("wanted"));
  send.MustReturn(Succeeds());

  receiver.Must(From(other), Brings("others"));
  offer.MustReturn(Succeeds());
}

// link.only-the-named-sender: also when another's message comes while it waits.
CLAUSE_TEST("link.only-the-named-sender", AnothersMessageDoesNotEndTheWait) {
  TestLink link(run);
  auto [receiver, wanted, other, third] = link.Join<4>();
  for (int round = 0; round < 2; ++round) {
    Pending receive = receiver.Start(From(wanted));
    receive.MustWait("nothing is there");

    Pending offer = Offer(other, receiver, "others");
    Pending more = Offer(third, receiver, "thirds");
    receive.MustWait("only others' messages have come");
    Pending send = wanted.Start(To(receiver, "wanted"));
    receive.MustReturn(Brings("wanted"));
    send.MustReturn(Succeeds());

    receiver.Must(From(third), Brings("thirds"));
    receiver.Must(From(other), Brings("others"));
    offer.MustReturn(Succeeds());
    more.MustReturn(Succeeds());
  }
}

// link.only-the-named-sender: also without waiting.
CLAUSE_TEST("link.only-the-named-sender", AnothersMessageIsNotTakenWithoutWaiting) {
  TestLink link(run);
  auto [receiver, wanted, other] = link.Join<3>();
  Pending offer = Offer(other, receiver, "others");

  receiver.Must(From(wanted, /*wait=*/false), WouldBlock());
  receiver.Must(From(wanted, /*wait=*/false), WouldBlock());

  receiver.Must(From(other), Brings("others"));
  offer.MustReturn(Succeeds());
}

// link.only-the-named-sender: whichever was sent first, each comes when it is asked for.
CLAUSE_TEST("link.only-the-named-sender", MessagesCanBeTakenInAnyOrderOfSenders) {
  TestLink link(run);
  auto [receiver, one, two, three] = link.Join<4>();
  std::array<Party*, 3> senders = {&one, &two, &three};
  for (const std::array<std::size_t, 3> order : {std::array<std::size_t, 3>{2, 1, 0}, {1, 0, 2}, {0, 2, 1}}) {
    std::vector<Pending> sends;
    for (Party* sender : senders) sends.push_back(Offer(*sender, receiver, sender->name));
    for (const std::size_t i : order) receiver.Must(From(*senders[i]), Brings(senders[i]->name));
    for (Pending& send : sends) send.MustReturn(Succeeds());
  }
}

}  // namespace
}  // namespace parley::link
