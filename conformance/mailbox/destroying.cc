// Mailboxes that are destroyed, and names that are used again.
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

Expected GoneOrNotFound() { return EitherOf(FailsWith(Error::kGone), FailsWith(Error::kNotFound)); }

// mailbox.destroyed-name-is-free: at once, for all. A second destroy is refused.
CLAUSE_TEST("mailbox.destroyed-name-is-free", ADestroyedNameIsNotFoundAndCanBeTaken) {
  auto [creator, user, other] = run.Actors<3>();
  const TestMailbox box(run, {creator, user}, {.room = 0});

  creator.Must(box.Destroying(), Succeeds());
  for (Actor actor : {other, user, creator}) actor.Must(Open{.object = box.name()}, FailsWith(Error::kNotFound));
  other.Must(box.Destroying(), GoneOrNotFound());
  creator.Must(box.Destroying(), GoneOrNotFound());

  const TestMailbox again(run, {creator, user}, {.room = 0, .name = box.name()});
  Pass(user, creator, again, "anew");
}

// mailbox.destroyed-name-is-free: exclusively, too, and as often as one likes.
CLAUSE_TEST("mailbox.destroyed-name-is-free", ANameCanBeTakenAgainAndAgain) {
  auto [creator, user] = run.Actors<2>();
  const std::string name = run.NewName();
  for (int round = 0; round < 3; ++round) {
    const TestMailbox box(run, {creator, user}, {.room = 0, .name = name});
    const Create create{.object = name, .capacity = 1, .max_size = box.max_size(), .exclusive = true};
    if (const auto result = Try(user, create)) {
      if (!result->Is(Error::kExists)) Fail("mailbox " + name + " is there\n  allowed: an exclusive create answers exists\n  seen: " + Show(*result));
    }
    Pass(user, creator, box, "x");
    creator.Must(box.Destroying(), Succeeds());
    user.Must(Open{.object = name}, FailsWith(Error::kNotFound));
  }
}

// mailbox.destroyed-name-is-free: twin: the others stay.
CLAUSE_TEST("mailbox.destroyed-name-is-free", TheOtherMailboxesStay) {
  auto [creator, user] = run.Actors<2>();
  const TestMailbox stays(run, {creator, user}), goes(run, {creator, user}), too(run, {creator, user});
  for (const TestMailbox* box : {&stays, &too}) user.Must(box->Sending("kept"), Succeeds());

  creator.Must(goes.Destroying(), Succeeds());

  for (const TestMailbox* box : {&stays, &too}) {
    creator.Must(box->Receiving(), Brings("kept"));
    user.Must(Open{.object = box->name()}, Succeeds());
    Pass(user, creator, *box, "x");
  }
}

// mailbox.recreated-is-fresh: no old messages, all of the room.
CLAUSE_TEST("mailbox.recreated-is-fresh", ANewMailboxUnderAnOldNameIsEmpty) {
  auto [creator, user, other] = run.Actors<3>();
  const std::string name = run.NewName();
  for (int round = 0; round < 2; ++round) {
    const TestMailbox old(run, {creator, user}, {.room = 2, .name = name});
    for (const char* data : {"old", "2"}) user.Must(old.Sending(data), Succeeds());
    creator.Must(old.Destroying(), Succeeds());

    const TestMailbox fresh(run, {creator, user, other}, {.room = 2, .name = name});
    const auto nothing = Try(creator, fresh.Receiving(/*wait=*/false));
    if (nothing && !nothing->Is(Error::kWouldBlock)) {
      Fail("mailbox " + name + " was destroyed and made anew\n  allowed: it is empty, a receive that does not wait answers would_block\n  seen: " + Show(*nothing));
    }
    Pass(user, creator, fresh, "new");
    if (fresh.bound() == Bound::kBounded && fresh.capacity()) Drain(creator, fresh, Refill(user, fresh));
    creator.Must(fresh.Destroying(), Succeeds());
  }
}

// mailbox.recreated-is-fresh: it has the capacity that it was made with.
CLAUSE_TEST("mailbox.recreated-is-fresh", ANewMailboxHasItsOwnCapacity) {
  auto [creator, user] = run.Actors<2>();
  const std::string name = run.NewName();
  for (const std::int64_t capacity : {2, 4, 1}) {
    const TestMailbox box(run, {creator, user}, {.bounds = {Bound::kBounded}, .capacity = capacity, .name = name});
    if (!box.capacity()) Unsupported("needs a capacity that is known");
    const auto filled = Fill(user, box);
    Pending send = user.Start(box.Sending("more"));
    send.MustWait("the mailbox holds " + std::to_string(filled.size()) + " messages, its capacity");
    Drain(creator, box, filled);
    send.MustReturn(Succeeds());
    creator.Must(box.Destroying(), Succeeds());
  }
}

// mailbox.recreated-is-fresh: where who has the old one open goes on with it, the two
// are apart.
CLAUSE_TEST("mailbox.recreated-is-fresh", TheOldOneThatOthersHaveOpenIsAnother) {
  if (run.Traits<Traits>().destroy != Destruction::kUnlinks) Unsupported("needs who has it open to go on after a destroy");
  auto [creator, one, two, three, four] = run.Actors<5>();
  const TestMailbox old(run, {creator, one, two}, {.room = 2});
  NeedSeveralReceivers(run);
  one.Must(old.Sending("old"), Succeeds());
  creator.Must(old.Destroying(), Succeeds());
  const TestMailbox fresh(run, {three, four}, {.room = 2, .name = old.name()});

  four.Must(fresh.Sending("new"), Succeeds());
  one.Must(old.Sending("old2"), Succeeds());

  Drain(three, fresh, {"new"});
  Drain(two, old, {"old", "old2"});
  Pending receive = two.Start(old.Receiving());
  receive.MustWait("the mailbox is empty");
  four.Must(fresh.Sending("new2"), Succeeds());
  receive.MustWait("what was sent was sent to the new mailbox");
  one.Must(old.Sending("last"), Succeeds());
  receive.MustReturn(Brings("last"));
  Drain(three, fresh, {"new2"});
}

// mailbox.destroyed-refuses: who has it open is told, whatever he does. Twin: not
// before.
CLAUSE_TEST("mailbox.destroyed-refuses", WhoHasItOpenIsToldThatItIsGone) {
  auto [creator, one, two] = run.Actors<3>();
  const TestMailbox box(run, {creator, one, two}, {.room = 2});
  one.Must(box.Sending("1st"), Succeeds());
  creator.Must(box.Receiving(), Brings("1st"));
  one.Must(box.Sending("left"), Succeeds());

  creator.Must(box.Destroying(), Succeeds());

  for (Actor actor : {one, two}) {
    for (const bool wait : {true, false}) {
      actor.Must(box.Sending("x", wait), FailsWith(Error::kGone));
      if (run.Traits<Traits>().receivers != "one") actor.Must(box.Receiving(wait), FailsWith(Error::kGone));
    }
  }
}

// mailbox.destroyed-refuses: also when the name is that of a new one, until he opens
// that.
CLAUSE_TEST("mailbox.destroyed-refuses", WhoHasTheOldOneOpenDoesNotReachTheNewOne) {
  auto [creator, stale, user] = run.Actors<3>();
  const TestMailbox old(run, {creator, stale}, {.room = 1});
  creator.Must(old.Destroying(), Succeeds());
  const TestMailbox fresh(run, {creator, user}, {.room = 1, .name = old.name()});

  stale.Must(old.Sending("?"), FailsWith(Error::kGone));
  Pass(user, creator, fresh, "new");

  stale.Must(Open{.object = old.name()}, Succeeds());
  Pass(stale, creator, fresh, "anew");
}

// mailbox.destroy-wakes-waiters: all who wait for a message.
CLAUSE_TEST("mailbox.destroy-wakes-waiters", AllWaitingReceiversAreTold) {
  const bool several = run.Traits<Traits>().receivers != "one";
  if (!several) Unsupported("needs several receivers");
  auto [creator, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {creator, one, two, three}, {.room = 0});
  std::vector<Pending> waiting;
  for (Actor receiver : {one, two, three}) {
    waiting.push_back(receiver.Start(box.Receiving()));
    waiting.back().MustWait("the mailbox is empty");
  }

  creator.Must(box.Destroying(), Succeeds());

  for (Pending& each : waiting) each.MustReturn(FailsWith(Error::kGone));
}

// mailbox.destroy-wakes-waiters: all who wait for room.
CLAUSE_TEST("mailbox.destroy-wakes-waiters", AllWaitingSendersAreTold) {
  auto [creator, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {creator, one, two, three}, {.bounds = kFillable, .room = 0});
  Fill(one, box);
  std::vector<Pending> waiting;
  for (Actor sender : {one, two, three}) {
    waiting.push_back(sender.Start(box.Sending("x")));
    MustWaitForRoom(waiting.back(), box);
  }

  creator.Must(box.Destroying(), Succeeds());

  for (Pending& each : waiting) each.MustReturn(FailsWith(Error::kGone));
}

// mailbox.destroy-wakes-waiters: who waits at another mailbox goes on waiting.
CLAUSE_TEST("mailbox.destroy-wakes-waiters", WhoWaitsAtAnotherGoesOnWaiting) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox goes(run, {sender}, {.room = 0}), stays(run, {receiver, sender}, {.room = 0});
  Pending receive = receiver.Start(stays.Receiving());
  receive.MustWait("the mailbox is empty");

  sender.Must(goes.Destroying(), Succeeds());
  receive.MustWait("another mailbox was destroyed");
  sender.Must(stays.Sending("x"), Succeeds());

  receive.MustReturn(Brings("x"));
}

// mailbox.destroyed-name-is-free: where who has it open goes on, what is in it can be
// received.
CLAUSE_TEST("mailbox.destroyed-name-is-free", WhoHasItOpenGoesOnWhereOnlyTheNameGoes) {
  if (run.Traits<Traits>().destroy != Destruction::kUnlinks) Unsupported("needs who has it open to go on after a destroy");
  NeedSeveralReceivers(run);
  auto [creator, one, two] = run.Actors<3>();
  const TestMailbox box(run, {creator, one, two}, {.room = 2});
  one.Must(box.Sending("bef"), Succeeds());

  creator.Must(box.Destroying(), Succeeds());

  one.Must(box.Sending("aft"), Succeeds());
  Drain(two, box, {"bef", "aft"});
  Pending receive = two.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");
  one.Must(box.Sending("wake"), Succeeds());
  receive.MustReturn(Brings("wake"));
}

}  // namespace
}  // namespace parley::mailbox
