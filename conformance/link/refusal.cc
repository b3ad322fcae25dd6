// What is refused, and that it changes nothing.
#include <string>
#include <vector>

#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

Send ToName(const std::string& name, std::string_view data, bool wait = true) {
  return {.to = name, .data = Bytes(std::string(data)), .wait = wait};
}
Receive FromName(const std::string& name, bool wait = true) { return {.from = name, .wait = wait}; }

// link.unknown-party-is-refused: at once, in every form.
CLAUSE_TEST("link.unknown-party-is-refused", EveryOperationThatNamesItIsRefused) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const std::string nobody = run.NewName();

  one.Must(ToName(nobody, "x"), NoSuchParty());
  one.Must(FromName(nobody), NoSuchParty());
  two.Must(ToName(nobody, "x"), NoSuchParty());
  ExpectUsable(one, two);
}

CLAUSE_TEST("link.unknown-party-is-refused", AlsoWithoutWaiting) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const std::string nobody = run.NewName();

  one.Must(FromName(nobody, /*wait=*/false), NoSuchParty());
  one.Must(ToName(nobody, "x", /*wait=*/false), NoSuchParty());
  ExpectUsable(one, two);
}

// link.unknown-party-is-refused: also by a name that begins as another's does.
CLAUSE_TEST("link.unknown-party-is-refused", PartOfANameIsNoName) {
  TestLink link(run);
  Party one = link.Join();
  const std::string own = run.NewName();
  Party two = link.JoinAs(own + "-ab");

  one.Must(ToName(own + "-a", "x"), NoSuchParty());
  one.Must(ToName(own + "-abc", "x"), NoSuchParty());
  ExpectUsable(one, two);
}

// link.unknown-party-is-refused: nothing was stored, for a party that takes the
// name later; and from then on it is known.
CLAUSE_TEST("link.unknown-party-is-refused", NothingIsStoredForOneThatJoinsLater) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const std::string name = run.NewName();
  one.Must(ToName(name, "x"), NoSuchParty());
  two.Must(FromName(name), NoSuchParty());

  Party late = link.JoinAs(name);
  Pending receive = late.Start(From(one));
  receive.MustWait("what was sent before it joined was refused");
  Pending send = one.Start(To(late, "y"));

  receive.MustReturn(Brings("y"));
  send.MustReturn(Succeeds());
  Pass(late, two, "z");
}

// link.oversize-is-refused: one byte more than fits; twin: the largest that fits is
// not.
CLAUSE_TEST("link.oversize-is-refused", OneByteTooManyIsTooBig) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const std::int64_t most = *link.max_size();
  if (most >= 256 * 1024) Unsupported("needs a max_size below 256 KiB, the largest request");
  for (const std::int64_t extra : {1, 2, 1000}) {
    if (most + extra > 256 * 1024) continue;
    one.Must(To(two, Pattern(most + extra)), FailsWith(Error::kTooBig));
  }
  Pending receive = two.Start(From(one));
  receive.MustWait("nothing was accepted");

  const std::string largest = Pattern(most, 3);
  Pending send = one.Start(To(two, largest));
  receive.MustReturn(Brings(largest));
  send.MustReturn(Succeeds());
  ExpectNothing(two, one);
}

// It is refused, or not offered.
void Refuse(Party& actor, const Operation& operation) {
  actor.Must(operation, {"an error", [](const Result& result) { return result.error.has_value(); }});
}

// link.failed-operation-changes-nothing: content, order, and what fits, of a link
// with some messages in it.
CLAUSE_TEST("link.failed-operation-changes-nothing", WhatIsHeldStaysAsItIs) {
  TestLink link(run, {.room = 2});
  auto [one, two, three] = link.Join<3>();
  const std::string nobody = run.NewName();
  Deposit(link, one, two, "a");
  Deposit(link, one, two, "b");
  Deposit(link, three, two, "c");

  for (int round = 0; round < 3; ++round) {
    Refuse(one, ToName(nobody, "x"));
    Refuse(two, FromName(nobody));
    Refuse(two, FromName(nobody, /*wait=*/false));
    if (link.max_size().value_or(256 * 1024) < 256 * 1024) Refuse(one, To(two, Pattern(*link.max_size() + 1)));
    Refuse(one, From(two, /*wait=*/false));
    Refuse(three, From(two, /*wait=*/false));
  }

  Drain(two, one, {"a", "b"});
  two.Must(From(three), Brings("c"));
  ExpectUsable(one, two);
  ExpectUsable(three, two);
}

// link.failed-operation-changes-nothing: of a full one.
CLAUSE_TEST("link.failed-operation-changes-nothing", AFullLinkStaysAsItIs) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const std::string nobody = run.NewName();
  if (link.capacity().value_or(1001) > 1000) Unsupported("needs a capacity that is known, of at most 1000 messages");
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string> held;
    for (int i = 0; i < *link.capacity(); ++i) {
      held.push_back(std::to_string(round) + std::to_string(i));
      one.Must(To(two, held.back()), Succeeds());
    }

    for (int i = 0; i < 4; ++i) {
      Refuse(one, To(two, "no", /*wait=*/false));
      if (link.max_size().value_or(256 * 1024) < 256 * 1024) Refuse(one, To(two, Pattern(*link.max_size() + 1), /*wait=*/false));
      Refuse(one, ToName(nobody, "no"));
    }

    Pending send = one.Start(To(two, "more"));
    send.MustWait("the link is full");
    held.push_back("more");
    Drain(two, one, held);
    send.MustReturn(Succeeds());
  }
  ExpectNothing(two, one);
}

// link.failed-operation-changes-nothing: of an empty one, in either direction.
CLAUSE_TEST("link.failed-operation-changes-nothing", AnEmptyLinkStaysAsItIs) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  for (int i = 0; i < 5; ++i) {
    Refuse(two, From(one, /*wait=*/false));
    Refuse(one, From(two, /*wait=*/false));
    if (link.max_size().value_or(256 * 1024) < 256 * 1024) Refuse(one, To(two, Pattern(*link.max_size() + 1)));
  }

  if (link.capacity() && *link.capacity() <= 100) {
    std::vector<std::string> held;
    for (int i = 0; i < *link.capacity(); ++i) {
      held.push_back(std::to_string(i));
      one.Must(To(two, held.back()), Succeeds());
    }
    Drain(two, one, held);
  }
  ExpectUsable(one, two);
}

}  // namespace
}  // namespace parley::link
