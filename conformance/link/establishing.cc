// A link is there as soon as two name each other.
#include <string>

#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

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
  receive = four.Start(From(three));
  receive.MustWait("nothing was sent by that one");
  Pending third = three.Start(To(four, "34"));
  receive.MustReturn(Brings("34"));
  third.MustReturn(Succeeds());
  four.Must(From(one), Brings("14"));
  four.Must(From(five), Brings("54"));
  send.MustReturn(Succeeds());
  other.MustReturn(Succeeds());
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
