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

// link.established-by-naming: the sender may be first, or the receiver, and nobody
// has to have dealt with the other before.
CLAUSE_TEST("link.established-by-naming", TheFirstMessageNeedsNothingBefore) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();

  Pending receive = two.Start(From(one));
  receive.MustWait("nothing was sent");
  Pending send = one.Start(To(two, "late"));
  receive.MustReturn(Brings("late"));
  send.MustReturn(Succeeds());

  Pass(three, one, "early");
  Pass(two, three, "other");
}

// link.established-by-naming: where messages are held, one finished send is enough.
CLAUSE_TEST("link.established-by-naming", ASenderNeedsNoReceiverYet) {
  TestLink link(run, {.room = 1});
  auto [one, two, three] = link.Join<3>();

  Deposit(link, one, two, "a");
  Deposit(link, one, three, "b");
  Deposit(link, three, two, "c");
  Deposit(link, two, one, "d");

  two.Must(From(three), Brings("c"));
  two.Must(From(one), Brings("a"));
  three.Must(From(one), Brings("b"));
  one.Must(From(two), Brings("d"));
}

// link.established-by-naming: names that resemble each other are different names.
CLAUSE_TEST("link.established-by-naming", SimilarNamesAreDifferentNames) {
  TestLink link(run);
  const std::string own = run.NewName();
  Party receiver = link.Join();
  Party shorter = link.JoinAs(own + "-a");
  Party longer = link.JoinAs(own + "-aa");
  Party other = link.JoinAs(own + "-b");
  Pending first = Offer(longer, receiver, "long");
  Pending second = Offer(other, receiver, "other");

  Pending receive = receiver.Start(From(shorter));
  receive.MustWait("nothing was sent by that one");
  Pending third = shorter.Start(To(receiver, "short"));

  receive.MustReturn(Brings("short"));
  third.MustReturn(Succeeds());
  receiver.Must(From(other), Brings("other"));
  receiver.Must(From(longer), Brings("long"));
  first.MustReturn(Succeeds());
  second.MustReturn(Succeeds());
  Pass(receiver, longer, "l");
  Pass(receiver, shorter, "s");
}

// link.established-by-naming: neither do names that make the same one behind the
// other, or have the same characters.
CLAUSE_TEST("link.established-by-naming", NamesAreNotMixedUp) {
  TestLink link(run);
  const std::string own = run.NewName();
  Party one = link.JoinAs(own);
  Party two = link.JoinAs(own + own);
  Party three = link.JoinAs(own + "-b");
  Party four = link.JoinAs(own + own + "-b");
  Party five = link.JoinAs(own + "b-");
  Pending send = Offer(one, four, "14");  // The two names make the same as those of two and three.
  Pending receive = three.Start(From(two));
  receive.MustWait("nothing was sent by that one");
  Pending other = Offer(five, four, "54");

  Pending second = two.Start(To(three, "23"));
  receive.MustReturn(Brings("23"));
  second.MustReturn(Succeeds());
  four.Must(From(one), Brings("14"));
  four.Must(From(five), Brings("54"));
  send.MustReturn(Succeeds());
  other.MustReturn(Succeeds());
  ExpectNothing(four, three);
}

// link.established-by-naming: all 32 characters of a name count.
CLAUSE_TEST("link.established-by-naming", TheLastCharacterOfALongNameCounts) {
  TestLink link(run);
  const std::string own = run.NewName() + "-";
  const std::string stem = own + std::string(31 - own.size(), 'n');
  Party receiver = link.Join();
  Party one = link.JoinAs(stem + "1");
  Party two = link.JoinAs(stem + "2");
  Pending offer = Offer(one, receiver, "1");

  Pending receive = receiver.Start(From(two));
  receive.MustWait("nothing was sent by that one");
  Pending send = two.Start(To(receiver, "2"));

  receive.MustReturn(Brings("2"));
  receiver.Must(From(one), Brings("1"));
  offer.MustReturn(Succeeds());
  send.MustReturn(Succeeds());
  Pass(receiver, two, "t");
}

}  // namespace
}  // namespace parley::link
