// One link for each pair, in each direction.
#include <string>
#include <utility>
#include <vector>

#include "conformance/link/fullness.h"
#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// link.one-link-per-pair: a full link of one pair stops none of the others.
CLAUSE_TEST("link.one-link-per-pair", AFullLinkStopsNoOther) {
  TestLink link(run);
  auto [one, two, three, four] = link.Join<4>();
  const auto filled = Fill(link, one, two);

  Pass(one, three, "sender");
  Pass(three, two, "receiver");
  Pass(three, four, "neither");
  if (link.capacity() != 0) {
    Deposit(link, one, three, "a");
    Deposit(link, three, two, "b");
    Deposit(link, four, three, "c");
    three.Must(From(one), Brings("a"));
    two.Must(From(three), Brings("b"));
    three.Must(From(four), Brings("c"));
  }

  Drain(two, one, filled);
  ExpectNothing(two, one);
}

// link.one-link-per-pair: neither does a sender that waits for room.
CLAUSE_TEST("link.one-link-per-pair", AWaitingSenderStopsNoOtherPair) {
  TestLink link(run);
  auto [one, two, three, four] = link.Join<4>();
  auto [send, held] = StartOverfull(link, one, two, "more");

  Pass(three, two, "to it");
  Pass(two, four, "of it");
  Pass(three, four, "neither");
  StillWaits(link, send);

  Drain(two, one, held);
  send.MustReturn(Succeeds());
}

// link.one-link-per-pair: neither does a receiver that waits.
CLAUSE_TEST("link.one-link-per-pair", AWaitingReceiverStopsNoOtherPair) {
  TestLink link(run);
  auto [one, two, three, four] = link.Join<4>();
  Pending receive = two.Start(From(one));
  receive.MustWait("nothing was sent");

  Pass(three, four, "neither");
  Pass(one, three, "of it");
  Pass(four, one, "to it");
  receive.MustWait("nothing was sent to it");

  Pending send = one.Start(To(two, "x"));
  receive.MustReturn(Brings("x"));
  send.MustReturn(Succeeds());
}

// link.one-link-per-pair: of those who wait, each is woken by the one it named.
CLAUSE_TEST("link.one-link-per-pair", EachWaiterIsWokenByItsOwnPeer) {
  TestLink link(run);
  auto [one, two, three, four] = link.Join<4>();
  for (int round = 0; round < 2; ++round) {
    Pending twos = two.Start(From(one));
    twos.MustWait("nothing was sent");
    Pending threes = three.Start(From(one));
    threes.MustWait("nothing was sent");
    Pending fours = four.Start(From(one));
    fours.MustWait("nothing was sent");

    for (auto [receiver, receive] : {std::pair{&four, &fours}, {&two, &twos}, {&three, &threes}}) {
      Pending send = one.Start(To(*receiver, receiver->name));
      receive->MustReturn(Brings(receiver->name));
      send.MustReturn(Succeeds());
    }
  }
}

// link.one-link-per-pair: of senders that wait, each goes on when its own link has
// room.
CLAUSE_TEST("link.one-link-per-pair", EachWaitingSenderGoesOnWithItsOwnLink) {
  TestLink link(run);
  auto [receiver, one, two, three] = link.Join<4>();
  std::vector<std::vector<std::string>> filled;
  std::vector<Pending> sends;
  for (Party* sender : {&one, &two, &three}) {
    const auto [send, held] = StartOverfull(link, *sender, receiver, "more");
    filled.push_back(held);
    sends.push_back(send);
  }

  Drain(receiver, three, filled[2]);
  sends[2].MustReturn(Succeeds());
  StillWaits(link, sends[0]);
  StillWaits(link, sends[1]);
  Drain(receiver, one, filled[0]);
  sends[0].MustReturn(Succeeds());
  StillWaits(link, sends[1]);
  Drain(receiver, two, filled[1]);
  sends[1].MustReturn(Succeeds());
}

// link.one-link-per-pair: every party to every other, all of it held at once.
CLAUSE_TEST("link.one-link-per-pair", EveryPairHasItsOwnMessages) {
  TestLink link(run, {.room = 2});
  auto [one, two, three, four] = link.Join<4>();
  const std::vector<Party*> all = {&one, &two, &three, &four};
  for (int i = 0; i < 2; ++i) {
    for (Party* sender : all) {
      for (Party* receiver : all) {
        if (sender != receiver)
          Deposit(link, *sender, *receiver,
                  std::to_string(sender->number()) + std::to_string(receiver->number()) + (i == 0 ? "a" : "b"));
      }
    }
  }

  for (Party* receiver : all) {
    for (auto sender = all.rbegin(); sender != all.rend(); ++sender) {
      const std::string pair = std::to_string((*sender)->number()) + std::to_string(receiver->number());
      if (*sender != receiver) Drain(*receiver, **sender, {pair + "a", pair + "b"});
    }
  }

  ExpectNothing(one, two);
  ExpectNothing(four, one);
}

// link.both-directions: what both sent before either received.
CLAUSE_TEST("link.both-directions", BothSendBeforeEitherReceives) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 2; ++round) {
    Deposit(link, one, two, "of one");
    Deposit(link, two, one, "of two");

    one.Must(From(two), Brings("of two"));
    two.Must(From(one), Brings("of one"));
  }
  ExpectNothing(one, two);
  ExpectNothing(two, one);
}

// link.both-directions: one that is full leaves the other empty.
CLAUSE_TEST("link.both-directions", AFullDirectionLeavesTheOtherAlone) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const auto filled = Fill(link, one, two);

  for (const char* data : {"a", "b", "c"}) Pass(two, one, data);
  const auto back = Fill(link, two, one);
  if (link.capacity() && static_cast<std::int64_t>(back.size()) < *link.capacity()) {
    Fail("a link was full with " + std::to_string(filled.size()) + " messages in one direction\n  allowed: " +
         std::to_string(*link.capacity()) + " fit in the other\n  seen: only " + std::to_string(back.size()));
  }

  Drain(two, one, filled);
  Drain(one, two, back);
  ExpectNothing(one, two);
}

// link.both-directions: a party that waits for room can still be sent to.
CLAUSE_TEST("link.both-directions", AWaitingSenderCanBeSentTo) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  auto [send, held] = StartOverfull(link, one, two, "more");

  Deposit(link, two, one, "back");
  StillWaits(link, send);
  Drain(two, one, held);

  send.MustReturn(Succeeds());
  one.Must(From(two), Brings("back"));
}

// link.both-directions: both wait to receive; a message wakes the one it is for.
CLAUSE_TEST("link.both-directions", AReceiverIsNotServedByWhatItSent) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 2; ++round) {
    Deposit(link, one, two, "ping");
    Pending receive = one.Start(From(two));
    receive.MustWait("only its own message is on the link");
    two.Must(From(one), Brings("ping"));
    receive.MustWait("nothing was sent to it");
    Pending send = two.Start(To(one, "pong"));
    receive.MustReturn(Brings("pong"));
    send.MustReturn(Succeeds());
  }
}

}  // namespace
}  // namespace parley::link
