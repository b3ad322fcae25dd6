// A message is a copy of what was sent.
#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// link.message-is-a-copy: a buffer that its sender uses again, or an agent
// overwrites, leaves what was sent alone.
CLAUSE_TEST("link.message-is-a-copy", WhatTheSenderDoesLaterChangesNothing) {
  TestLink link(run, {.room = 2});
  auto [one, two, three] = link.Join<3>();
  for (int round = 0; round < 2; ++round) {
    Deposit(link, one, two, "first");
    Deposit(link, one, two, "later");
    Deposit(link, one, three, "other");
    Deposit(link, three, one, "reply");
    one.Must(From(three), Brings("reply"));
    Deposit(link, three, two, "third");

    two.Must(From(one), Brings("first"));
    two.Must(From(three), Brings("third"));
    two.Must(From(one), Brings("later"));
    three.Must(From(one), Brings("other"));
  }
}

// link.message-is-a-copy: the same bytes sent to two are two messages.
CLAUSE_TEST("link.message-is-a-copy", TheSameBytesToTwoAreTwoMessages) {
  TestLink link(run, {.room = 1});
  auto [one, two, three] = link.Join<3>();
  Deposit(link, one, two, "same");
  Deposit(link, one, three, "same");

  two.Must(From(one), Brings("same"));
  Deposit(link, two, three, "then");

  three.Must(From(one), Brings("same"));
  three.Must(From(two), Brings("then"));
  ExpectNothing(three, one);
  ExpectNothing(two, one);
}

}  // namespace
}  // namespace parley::link
