// The blocking forms wait, and are woken.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "conformance/link/fullness.h"
#include "conformance/link/test_link.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// link.receiver-waits-on-empty: at first, and again when all was received.
CLAUSE_TEST("link.receiver-waits-on-empty", WaitsWhileNothingIsThere) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (const char* data : {"a", "b"}) {
    Pending receive = two.Start(From(one));
    receive.MustWait("nothing was sent");
    Pending send = one.Start(To(two, data));
    receive.MustReturn(Brings(data));
    send.MustReturn(Succeeds());
  }
}

// link.receiver-waits-on-empty: both may wait for each other.
CLAUSE_TEST("link.receiver-waits-on-empty", BothWaitForEachOther) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();
  Pending twos = two.Start(From(three));
  twos.MustWait("nothing was sent");
  Pending ones = one.Start(From(two));
  ones.MustWait("nothing was sent");

  Pending send = three.Start(To(two, "x"));
  twos.MustReturn(Brings("x"));
  send.MustReturn(Succeeds());
  ones.MustWait("nothing was sent to it");

  send = two.Start(To(one, "y"));
  ones.MustReturn(Brings("y"));
  send.MustReturn(Succeeds());
}

// link.sender-waits-on-full: for as long as it takes, and so do receivers.
CLAUSE_TEST("link.sender-waits-on-full", NobodyGivesUpAfterAWhile) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();
  const bool in_haste = run.description().native && run.effort() != Effort::kThorough;
  Pending receive = two.Start(From(one));
  Breaking("link.receiver-waits-on-empty", [&] { receive.MustWait("nothing was sent"); });
  std::optional<Overfull> full;
  if (link.capacity().value_or(1001) <= 1000) full = StartOverfull(link, three, one, "more");

  run.cast().Linger(std::chrono::milliseconds(in_haste ? 50 : 1300));  // Longer than who looks once a second.

  Breaking("link.receiver-waits-on-empty", [&] { receive.MustWait("nothing was sent"); });
  if (full) StillWaits(link, full->send);
  Pending send = one.Start(To(two, "x"));
  Breaking("link.send-wakes-receiver", [&] { receive.MustReturn(Brings("x")); });
  send.MustReturn(Succeeds());
  if (!full) return;
  Drain(one, three, full->held);
  full->send.MustReturn(Succeeds());
}

// link.sender-waits-on-full: its message comes after those that filled the link.
CLAUSE_TEST("link.sender-waits-on-full", WaitsWhileTheLinkIsFull) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 2; ++round) {
    auto [send, held] = StartOverfull(link, one, two, "more");

    Drain(two, one, held);

    send.MustReturn(Succeeds());
  }
  ExpectNothing(two, one);
}

// link.sender-waits-on-full: an empty message takes its place as others do.
CLAUSE_TEST("link.sender-waits-on-full", AnEmptyMessageWaitsAsWell) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  auto filled = Fill(link, one, two);
  if (!link.capacity()) Unsupported("needs a capacity that is known");
  Pending send = one.Start(To(two, ""));
  send.MustWait("the link is full and the receiver lives");

  filled.push_back("");
  Drain(two, one, filled);

  send.MustReturn(Succeeds());
}

// link.send-wakes-receiver: again and again.
CLAUSE_TEST("link.send-wakes-receiver", AWaitingReceiverGetsWhatIsSent) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (const char* data : {"a", "bc", "d", "ef"}) {
    Pending receive = two.Start(From(one));
    receive.MustWait("nothing was sent");

    Pending send = one.Start(To(two, data));

    receive.MustReturn(Brings(data));
    send.MustReturn(Succeeds());
  }
}

// link.send-wakes-receiver: also one that is about to wait.
CLAUSE_TEST("link.send-wakes-receiver", AReceiverThatIsAboutToWaitGetsWhatIsSent) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (Rounds rounds(run); rounds.Next();) {
    Pending receive = two.Start(From(one));
    rounds.Pause();
    Pending send = one.Start(To(two, "x"));

    receive.MustReturn(Brings("x"));
    send.MustReturn(Succeeds());
  }
}

// link.send-wakes-receiver: also while others wait, for the same sender or another.
CLAUSE_TEST("link.send-wakes-receiver", AReceiverAmongOthersThatWaitGetsWhatIsSent) {
  TestLink link(run);
  auto [one, two, three, four] = link.Join<4>();
  Pending threes = three.Start(From(two));
  Pending fours = four.Start(From(one));
  threes.MustWait("nothing was sent");
  fours.MustWait("nothing was sent");
  for (Rounds rounds(run); rounds.round() < 40 && rounds.Next();) {
    Pending receive = two.Start(From(one));
    rounds.Pause();
    Pending send = one.Start(To(two, "x"));
    receive.MustReturn(Brings("x"));
    send.MustReturn(Succeeds());
  }

  Pending send = one.Start(To(four, "4"));
  fours.MustReturn(Brings("4"));
  send.MustReturn(Succeeds());
  send = two.Start(To(three, "3"));
  threes.MustReturn(Brings("3"));
  send.MustReturn(Succeeds());
}

// link.receive-wakes-sender: of a link that was full, again and again.
CLAUSE_TEST("link.receive-wakes-sender", AWaitingSenderGoesOnWhenTheLinkIsDrained) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 2; ++round) {
    auto [send, held] = StartOverfull(link, one, two, "more");

    Drain(two, one, held);

    send.MustReturn(Succeeds());
  }
}

// link.receive-wakes-sender: one message less is room for one.
CLAUSE_TEST("link.receive-wakes-sender", AWaitingSenderGoesOnWithRoomForOne) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  auto held = Fill(link, one, two);
  if (!link.capacity()) Unsupported("needs a capacity that is known");
  for (int round = 0; round < 4; ++round) {
    held.push_back("m" + std::to_string(round));
    Pending send = one.Start(To(two, held.back()));
    send.MustWait("the link is full and the receiver lives");

    Drain(two, one, {held.front()});
    held.erase(held.begin());

    send.MustReturn(Succeeds());
  }
  Drain(two, one, held);
}

// link.receive-wakes-sender: also one that is about to wait.
CLAUSE_TEST("link.receive-wakes-sender", ASenderThatIsAboutToWaitGoesOnWithRoom) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  std::vector<std::string> held = Fill(link, one, two);
  if (!link.capacity()) Unsupported("needs a capacity that is known");
  for (Rounds rounds(run); rounds.Next();) {
    Pending send = one.Start(To(two, "x"));
    rounds.Pause();
    held.push_back("x");
    Drain(two, one, {held.front()});
    held.erase(held.begin());

    send.MustReturn(Succeeds());
  }
  Drain(two, one, held);
}

// link.receive-wakes-sender: also by a receive that does not wait.
CLAUSE_TEST("link.receive-wakes-sender", AReceiveThatDoesNotWaitMakesRoom) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  auto [send, held] = StartOverfull(link, one, two, "more");
  if (held.size() == 1) Unsupported("needs links that hold a message");
  const std::string last = held.back();
  held.pop_back();

  for (const std::string& data : held) ReceiveSoon(link, two, one, Brings(data));

  send.MustReturn(Succeeds());
  two.Must(From(one), Brings(last));
}

}  // namespace
}  // namespace parley::link
