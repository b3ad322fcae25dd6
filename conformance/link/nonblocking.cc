// Operations that do not wait.
#include <string>
#include <vector>

#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// link.nonblocking-receive-on-empty: would-block, again and again, and nothing of
// the next message is lost.
CLAUSE_TEST("link.nonblocking-receive-on-empty", AnswersWouldBlockAndTakesNothing) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (const char* data : {"a", "b"}) {
    two.Must(From(one, /*wait=*/false), WouldBlock());
    two.Must(From(one, /*wait=*/false), WouldBlock());
    Pass(one, two, data);
    two.Must(From(one, /*wait=*/false), WouldBlock());
  }
  ExpectNothing(two, one);
}

// link.nonblocking-receive-on-empty: twin: it gets what is there, in order.
CLAUSE_TEST("link.nonblocking-receive-on-empty", GetsWhatIsThere) {
  TestLink link(run, {.room = 2});
  auto [one, two] = link.Join<2>();
  Deposit(link, one, two, "a");
  Deposit(link, one, two, "b");

  ReceiveSoon(link, two, one, Brings("a"));
  ReceiveSoon(link, two, one, Brings("b"));

  two.Must(From(one, /*wait=*/false), WouldBlock());
}

// link.nonblocking-receive-on-empty: while another party waits for the same sender.
CLAUSE_TEST("link.nonblocking-receive-on-empty", DoesNotWaitWhileAnotherDoes) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();
  Pending receive = three.Start(From(one));
  receive.MustWait("nothing was sent");

  two.Must(From(one, /*wait=*/false), WouldBlock());
  one.Must(From(two, /*wait=*/false), WouldBlock());

  Pending send = one.Start(To(three, "x"));
  receive.MustReturn(Brings("x"));
  send.MustReturn(Succeeds());
}

// link.nonblocking-send-on-full: would-block, and what was refused never comes.
CLAUSE_TEST("link.nonblocking-send-on-full", AnswersWouldBlockAndStoresNothing) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 2; ++round) {
    if (!link.capacity()) {  // Fill was refused at last: that is judged by what comes.
      Drain(two, one, Fill(link, one, two));
      continue;
    }
    if (*link.capacity() > 1000) Unsupported("needs links that hold at most 1000 messages");
    std::vector<std::string> held;
    for (int i = 0; i < *link.capacity(); ++i) {
      held.push_back("h" + std::to_string(i));
      one.Must(To(two, held.back()), Succeeds());
    }
    one.Must(To(two, "no", /*wait=*/false), WouldBlock());
    one.Must(To(two, "", /*wait=*/false), WouldBlock());

    Drain(two, one, held);
    two.Must(From(one, /*wait=*/false), WouldBlock());
  }
  ExpectNothing(two, one);
}

// link.nonblocking-send-on-full: twin: with room again it succeeds.
CLAUSE_TEST("link.nonblocking-send-on-full", WithRoomAgainItSucceeds) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  auto held = Fill(link, one, two);
  if (!link.capacity()) Unsupported("needs a capacity that is known");
  for (int round = 0; round < 4; ++round) {
    one.Must(To(two, "no", /*wait=*/false), WouldBlock());
    Drain(two, one, {held.front()});
    held.erase(held.begin());

    held.push_back("r" + std::to_string(round));
    one.Must(To(two, held.back(), /*wait=*/false), Succeeds());
  }
  Drain(two, one, held);
  ExpectNothing(two, one);
}

// link.sent-is-receivable: at once, by a receive that does not wait.
CLAUSE_TEST("link.sent-is-receivable", WhatAFinishedSendSentCanBeReceivedAtOnce) {
  TestLink link(run, {.room = 2});
  auto [one, two, three] = link.Join<3>();
  for (int round = 0; round < 20; ++round) {
    Deposit(link, one, two, "a");
    two.Must(From(one, /*wait=*/false), Brings("a"));

    Deposit(link, two, one, "b");
    Deposit(link, two, three, "c");
    Deposit(link, two, one, "d");
    one.Must(From(two, /*wait=*/false), Brings("b"));
    three.Must(From(two, /*wait=*/false), Brings("c"));
    one.Must(From(two, /*wait=*/false), Brings("d"));
  }
}

// link.sent-is-receivable: twin: and not a second time.
CLAUSE_TEST("link.sent-is-receivable", AndNotASecondTime) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 3; ++round) {
    Deposit(link, one, two, "a");
    two.Must(From(one, /*wait=*/false), Brings("a"));
    two.Must(From(one, /*wait=*/false), WouldBlock());
  }
}

}  // namespace
}  // namespace parley::link
