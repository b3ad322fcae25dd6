// Mailboxes are found by name, by anyone.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/mailbox/exchange.h"
#include "conformance/mailbox/test_mailbox.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

constexpr std::size_t kLongestName = 32;

// A kind of capacity that the implementation has.
Create Creating(Run& run, const std::string& name, bool exclusive) {
  const auto traits = run.Traits<Traits>();
  Create create{.object = name, .capacity = std::min<std::int64_t>(3, traits.max_capacity.value_or(3)),
                .max_size = std::min<std::int64_t>(50, traits.max_size.value_or(50))};
  if (exclusive) create.exclusive = true;
  if (!traits.capacities || traits.capacities->empty()) return create;
  const auto has = [&](Bound bound) { return std::find(traits.capacities->begin(), traits.capacities->end(), bound) != traits.capacities->end(); };
  if (has(Bound::kBounded)) return create;
  if (has(Bound::kUnbounded)) create.capacity = Capacity(std::optional<std::int64_t>{});
  if (!has(Bound::kUnbounded)) create.capacity = 0;
  return create;
}

// mailbox.open-missing-fails: it says so, and makes none. Twin: once there is one, it
// succeeds.
CLAUSE_TEST("mailbox.open-missing-fails", OpeningWhatIsNotThereFailsUntilItIsThere) {
  auto [receiver, sender] = run.Actors<2>();
  const std::string name = run.NewName();

  for (Actor actor : {sender, receiver, sender}) actor.Must(Open{.object = name}, FailsWith(Error::kNotFound));

  receiver.Must(Creating(run, name, false), Succeeds());
  run.AtEnd(receiver, Destroy{.object = name});
  for (Actor actor : {receiver, sender}) actor.Must(Open{.object = name}, Succeeds());
  Pending send = sender.Start(Send{.object = name, .data = Bytes("x")});
  receiver.Must(Receive{.object = name}, Brings("x"));
  send.MustReturn(Succeeds());
}

// mailbox.open-missing-fails: a name is not that of another that is much like it.
CLAUSE_TEST("mailbox.open-missing-fails", ANameIsTakenToItsLastLetter) {
  auto [creator, other] = run.Actors<2>();
  std::string name = run.NewName() + "-";
  name.append(kLongestName - name.size(), 'a');
  creator.SetUp(Creating(run, name, false));
  run.AtEnd(creator, Destroy{.object = name});
  for (std::string like : {name.substr(0, name.size() - 1) + "b", name.substr(0, 12), name.substr(0, name.size() - 1)}) {
    other.Must(Open{.object = like}, FailsWith(Error::kNotFound));
  }

  other.Must(Open{.object = name}, Succeeds());
}

// mailbox.exclusive-create: a name that is taken is refused, by whomever, and what is
// there stays. Twin: a free one is not.
CLAUSE_TEST("mailbox.exclusive-create", ATakenNameIsRefusedAndWhatIsThereStays) {
  auto [receiver, sender] = run.Actors<2>();
  const std::string name = run.NewName();
  receiver.Must(Creating(run, name, true), Succeeds());
  run.AtEnd(receiver, Destroy{.object = name});
  receiver.Must(Creating(run, name, true), FailsWith(Error::kExists));
  for (Actor actor : {receiver, sender}) actor.Must(Open{.object = name}, Succeeds());
  Pending send = sender.Start(Send{.object = name, .data = Bytes("kept")});
  send.Waits();

  receiver.Must(Creating(run, name, true), FailsWith(Error::kExists));
  receiver.Must(Creating(run, name, true), FailsWith(Error::kExists));

  receiver.Must(Receive{.object = name}, Brings("kept"));
  send.MustReturn(Succeeds());
}

// mailbox.exclusive-create: without asking for it, creating what is there is no
// error and changes nothing.
CLAUSE_TEST("mailbox.exclusive-create", WithoutItCreatingWhatIsThereChangesNothing) {
  auto [receiver, sender, other, late] = run.Actors<4>();
  const TestMailbox box(run, {receiver, sender, other}, {.room = 2});
  sender.Must(box.Sending("one"), Succeeds());
  Create again = Creating(run, box.name(), false);

  other.Must(again, Succeeds());
  sender.Must(box.Sending("two"), Succeeds());
  receiver.Must(again, Succeeds());

  Drain(receiver, box, {"one", "two"});
  late.Must(Open{.object = box.name()}, Succeeds());
  Pass(late, receiver, box, "late");
}

// mailbox.exclusive-create: nor does it change the capacity.
CLAUSE_TEST("mailbox.exclusive-create", CreatingWhatIsThereLeavesTheCapacity) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.bounds = {Bound::kBounded}});
  if (!box.capacity()) Unsupported("needs a capacity that is known");
  for (const std::int64_t capacity : {5, 1}) {
    Create again = Creating(run, box.name(), false);
    again.capacity = std::min(capacity, run.Traits<Traits>().max_capacity.value_or(capacity));
    other.Must(again, Succeeds());

    const auto filled = Refill(sender, box);
    Pending send = other.Start(box.Sending("more"));
    send.MustWait("the capacity is that of the first create");
    Drain(receiver, box, filled);
    send.MustReturn(Succeeds());
    receiver.Must(box.Receiving(), Brings("more"));
  }
}

// mailbox.racing-creators: exactly one succeeds, and all find the same mailbox.
CLAUSE_TEST("mailbox.racing-creators", OfSeveralExclusiveCreatesOneSucceeds) {
  auto actors = run.Actors<4>();
  for (Rounds rounds(run); rounds.round() < 60 && rounds.Next();) {
    const std::string name = run.NewName();
    std::vector<Pending> creates;
    for (Actor& actor : actors) creates.push_back(actor.Start(Creating(run, name, true)));
    int winner = -1, winners = 0;
    for (std::size_t i = 0; i < creates.size(); ++i) {
      if (!creates[i].MustReturn(EitherOf(Succeeds(), FailsWith(Error::kExists))).Succeeded()) continue;
      winner = static_cast<int>(i);
      ++winners;
    }
    if (winners != 1) {
      Fail("4 actors create " + name + " at the same time, each exclusively\n  allowed: exactly one succeeds\n  seen: " + std::to_string(winners) + " succeeded");
    }
    for (Actor& actor : actors) actor.Must(Open{.object = name}, Succeeds());
    Actor receiver = actors[static_cast<std::size_t>(winner)];
    Actor sender = actors[static_cast<std::size_t>((winner + 1) % 4)];
    Pending send = sender.Start(Send{.object = name, .data = Bytes("x")});
    receiver.Must(Receive{.object = name}, Brings("x"));
    send.MustReturn(Succeeds());
    if (!Try(receiver, Destroy{.object = name}) && rounds.round() >= 10) break;
  }
}

// mailbox.racing-creators: creates that are not exclusive make one mailbox, too.
CLAUSE_TEST("mailbox.racing-creators", SeveralPlainCreatesMakeOneMailbox) {
  NeedSeveralReceivers(run);
  auto [one, two, three] = run.Actors<3>();
  for (Rounds rounds(run); rounds.round() < 60 && rounds.Next();) {
    const std::string name = run.NewName();
    std::vector<Pending> creates;
    for (Actor actor : {one, two, three}) creates.push_back(actor.Start(Creating(run, name, false)));
    std::vector<Pending> opens(3, creates[0]);
    for (std::size_t i = 0; Actor actor : {one, two, three}) {
      creates[i].MustReturn(Succeeds());
      opens[i++] = actor.Start(Open{.object = name});
    }
    for (Pending& open : opens) open.MustReturn(Succeeds());

    for (auto [sender, receiver] : {std::pair{one, two}, {two, three}, {three, one}}) {
      Pending send = sender.Start(Send{.object = name, .data = Bytes("x")});
      receiver.Must(Receive{.object = name}, Brings("x"));
      send.MustReturn(Succeeds());
    }
    if (!Try(one, Destroy{.object = name}) && rounds.round() >= 10) break;
  }
}

// mailbox.anyone-with-the-name: who has not made it sends, and receives, too.
CLAUSE_TEST("mailbox.anyone-with-the-name", WhoHasTheNameSendsAndReceives) {
  const bool several = run.Traits<Traits>().receivers != "one";
  auto [creator, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {creator, one, two, three}, {.room = 0});
  for (Actor sender : {one, two, three}) Pass(sender, creator, box, "to");
  if (!several) return;

  Pass(creator, one, box, "from");
  Pass(one, two, box, "btw");
  Pass(two, one, box, "back");
  Pass(three, two, box, "3rd");
}

// mailbox.anyone-with-the-name: also who comes later, to what is there already.
CLAUSE_TEST("mailbox.anyone-with-the-name", WhoComesLaterFindsWhatIsThere) {
  auto [creator, sender, late] = run.Actors<3>();
  const TestMailbox box(run, {creator, sender}, {.room = 2});
  sender.Must(box.Sending("bef"), Succeeds());

  late.Must(Open{.object = box.name()}, Succeeds());
  Actor receiver = run.Traits<Traits>().receivers == "one" ? creator : late;
  receiver.Must(box.Receiving(), Brings("bef"));

  Pass(late, creator, box, "late");
}

// mailbox.boxes-do-not-mix: neither messages, nor fullness, nor emptiness.
CLAUSE_TEST("mailbox.boxes-do-not-mix", MessagesAndRoomOfOneAreNotThoseOfAnother) {
  auto [receiver, sender] = run.Actors<2>();
  std::string stem = run.NewName();
  const TestMailbox one(run, {receiver, sender}, {.name = stem + "-" + std::string(kLongestName - stem.size() - 2, 'm') + "1"});
  const TestMailbox two(run, {receiver, sender}, {.name = stem + "-" + std::string(kLongestName - stem.size() - 2, 'm') + "2"});
  const TestMailbox three(run, {receiver, sender});
  std::vector<std::string> filled = {"one"};
  if (one.bound() == Bound::kBounded && one.capacity()) {
    filled = Fill(sender, one);
  } else {
    sender.Must(one.Sending("one"), Succeeds());
  }

  for (const TestMailbox* other : {&two, &three}) {
    Pending receive = receiver.Start(other->Receiving());
    receive.MustWait("what was sent was sent to another mailbox");
    sender.Must(other->Sending("othr"), Succeeds());
    receive.MustReturn(Brings("othr"));
  }
  sender.Must(two.Sending("two"), Succeeds());
  sender.Must(three.Sending("3"), Succeeds());
  Drain(receiver, one, filled);
  Drain(receiver, three, {"3"});
  Drain(receiver, two, {"two"});
}

// mailbox.boxes-do-not-mix: who waits at one is not served by another.
CLAUSE_TEST("mailbox.boxes-do-not-mix", WhoWaitsAtOneIsServedThere) {
  NeedSeveralReceivers(run);
  auto [one, two, sender] = run.Actors<3>();
  const TestMailbox first(run, {one, two, sender}, {.room = 0}), second(run, {one, two, sender}, {.room = 0});
  Pending at_first = one.Start(first.Receiving()), at_second = two.Start(second.Receiving());
  at_first.MustWait("nothing was sent");
  at_second.MustWait("nothing was sent");

  sender.Must(second.Sending("2nd"), Succeeds());
  at_second.MustReturn(Brings("2nd"));
  at_first.MustWait("nothing was sent here");
  sender.Must(first.Sending("1st"), Succeeds());

  at_first.MustReturn(Brings("1st"));
}

}  // namespace
}  // namespace parley::mailbox
