// Who waits is woken when what it waits for is there; no wake-up is lost.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/mailbox/exchange.h"
#include "conformance/mailbox/limit.h"
#include "conformance/mailbox/test_mailbox.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

const Expected& AMessage() {
  static const Expected kMessage{"a message", [](const Result& result) { return DataOf(result).has_value(); }};
  return kMessage;
}

// They wait, one after the other.
std::vector<Pending> StartReceives(const TestMailbox& box, const std::vector<Actor>& receivers) {
  std::vector<Pending> receives;
  for (Actor receiver : receivers) {
    receives.push_back(receiver.Start(box.Receiving()));
    receives.back().MustWait("the mailbox is empty");
  }
  return receives;
}

std::vector<Pending> StartSends(const TestMailbox& box, const std::vector<Actor>& senders) {
  std::vector<Pending> sends;
  for (Actor sender : senders) {
    sends.push_back(sender.Start(box.Sending("of " + std::to_string(sender.number()))));
    MustWaitForRoom(sends.back(), box);
  }
  return sends;
}

// mailbox.send-wakes-receiver: again and again.
CLAUSE_TEST("mailbox.send-wakes-receiver", AWaitingReceiverGetsWhatIsSent) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  for (const std::string& message : Messages(5, box.max_size())) {
    Pending receive = receiver.Start(box.Receiving());
    receive.MustWait("the mailbox is empty");

    sender.Must(box.Sending(message), Succeeds());

    receive.MustReturn(Brings(message));
  }
}

// mailbox.send-wakes-receiver: also one that is about to wait.
CLAUSE_TEST("mailbox.send-wakes-receiver", AReceiverThatIsAboutToWaitGetsWhatIsSent) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  for (Rounds rounds(run); rounds.Next();) {
    Pending receive = receiver.Start(box.Receiving());
    rounds.Pause();
    Pending send = sender.Start(box.Sending("x"));

    receive.MustReturn(Brings("x"));
    send.MustReturn(Succeeds());
  }
}

// mailbox.receive-wakes-sender: one receive is enough where messages are counted.
CLAUSE_TEST("mailbox.receive-wakes-sender", AWaitingSenderGoesOnWhenThereIsRoom) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .room = 0});
  for (int round = 0; round < 3; ++round) {
    auto filled = Fill(sender, box);
    Pending send = sender.Start(box.Sending("more"));
    MustWaitForRoom(send, box);
    filled.push_back("more");

    MakeRoom(receiver, box, filled);

    send.MustReturn(Succeeds());
    Drain(receiver, box, filled);
  }
}

// mailbox.receive-wakes-sender: also one that is about to wait.
CLAUSE_TEST("mailbox.receive-wakes-sender", ASenderThatIsAboutToWaitGoesOn) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .capacity = 1, .room = 0});
  for (Rounds rounds(run); rounds.Next();) {
    auto filled = Fill(sender, box);
    Pending send = sender.Start(box.Sending("x"));
    rounds.Pause();
    filled.push_back("x");

    Drain(receiver, box, filled);

    send.MustReturn(Succeeds());
  }
}

// mailbox.every-waiter-is-woken: as many receivers as there are messages.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AsManyMessagesWakeAsManyReceivers) {
  NeedSeveralReceivers(run);
  auto [one, two, three, sender] = run.Actors<4>();
  const TestMailbox box(run, {one, two, three, sender}, {.room = 0});
  for (int round = 0; round < 3; ++round) {
    auto receives = StartReceives(box, {one, two, three});

    for (const char* data : {"a", "b", "c"}) sender.Must(box.Sending(data), Succeeds());

    for (Pending& receive : receives) receive.MustReturn(AMessage());
  }
}

// mailbox.every-waiter-is-woken: as many senders as there is room for.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AsMuchRoomWakesAsManySenders) {
  auto [receiver, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {receiver, one, two, three}, {.bounds = kFillable, .room = 0});
  for (int round = 0; round < 3; ++round) {
    const auto filled = Fill(one, box);
    auto sends = StartSends(box, {one, two, three});

    Drain(receiver, box, filled);
    for (int i = 0; i < 3; ++i) receiver.Must(box.Receiving(), AMessage());

    for (Pending& send : sends) send.MustReturn(Succeeds());
  }
}

// mailbox.every-waiter-is-woken: senders that send at the same time wake receivers
// each for its own message.
CLAUSE_TEST("mailbox.every-waiter-is-woken", MessagesOfSeveralSendersWakeAsManyReceivers) {
  NeedSeveralReceivers(run);
  auto [one, two, first, second] = run.Actors<4>();
  const TestMailbox box(run, {one, two, first, second}, {.room = 0});
  for (Rounds rounds(run); rounds.Next();) {
    std::vector<Pending> receives = {one.Start(box.Receiving()), two.Start(box.Receiving())};
    rounds.Pause();
    std::vector<Pending> sends = {first.Start(box.Sending("a")), second.Start(box.Sending("b"))};

    for (Pending& receive : receives) receive.MustReturn(AMessage());
    for (Pending& send : sends) send.MustReturn(Succeeds());
  }
}

// mailbox.every-waiter-is-woken: a wake-up meant for a receiver does not end at a
// sender, or the other way round, where one place is between several of both.
CLAUSE_TEST("mailbox.every-waiter-is-woken", SendersAndReceiversAreNotTakenForEachOther) {
  NeedSeveralReceivers(run);
  auto [one, two, first, second, third] = run.Actors<5>();
  const TestMailbox box(run, {one, two, first, second, third}, {.capacity = 1, .room = 0});
  for (Rounds rounds(run); rounds.Next();) {
    std::vector<Pending> receives = {one.Start(box.Receiving()), two.Start(box.Receiving())};
    rounds.Pause();
    std::vector<Pending> sends = {first.Start(box.Sending("a")), second.Start(box.Sending("b")), third.Start(box.Sending("c"))};

    for (Pending& receive : receives) receive.MustReturn(AMessage());
    one.Must(box.Receiving(), AMessage());
    for (Pending& send : sends) send.MustReturn(Succeeds());
  }
}

// mailbox.every-waiter-is-woken: several wait on either side, by turns.
CLAUSE_TEST("mailbox.every-waiter-is-woken", ManyMessagesGoThroughOnePlace) {
  NeedSeveralReceivers(run);
  auto [one, two, three, first, second] = run.Actors<5>();
  const TestMailbox box(run, {one, two, three, first, second}, {.capacity = 1, .room = 0});
  const std::vector<Stream> streams = {{first, Messages(60, box.max_size(), 0)}, {second, Messages(60, box.max_size(), 1)}};
  try {
    Exchange(run, box, streams, {one, two, three});
  } catch (Ended& ended) {
    ended.clause.clear();  // What is stuck here was not woken.
    throw;
  }
}

// mailbox.every-waiter-is-woken: after one that waited has given up.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AReceiverThatGaveUpTakesNoWakeUpAlong) {
  NeedSeveralReceivers(run);
  NeedTimed(run);
  auto [impatient, receiver, sender] = run.Actors<3>();
  const TestMailbox box(run, {impatient, receiver, sender}, {.room = 0});
  for (int round = 0; round < 2; ++round) {
    Pending given_up = impatient.Start(Limited(box.Receiving(), 40));
    Pending receive = receiver.Start(box.Receiving());
    given_up.MustReturn(FailsWith(Error::kTimeout));
    receive.MustWait("the mailbox is empty");

    sender.Must(box.Sending("x"), Succeeds());

    receive.MustReturn(Brings("x"));
  }
}

// mailbox.every-waiter-is-woken: nor does a sender that has given up.
CLAUSE_TEST("mailbox.every-waiter-is-woken", ASenderThatGaveUpTakesNoWakeUpAlong) {
  NeedTimed(run);
  auto [receiver, impatient, sender] = run.Actors<3>();
  const TestMailbox box(run, {receiver, impatient, sender}, {.bounds = kFillable, .room = 0});
  for (int round = 0; round < 2; ++round) {
    auto filled = Fill(sender, box);
    Pending given_up = impatient.Start(Limited(box.Sending("?"), 40));
    Pending send = sender.Start(box.Sending("x"));
    if (given_up.Returns().Succeeded() && !box.capacity()) Unsupported("needs a mailbox that stays full");
    given_up.MustReturn(FailsWith(Error::kTimeout));
    MustWaitForRoom(send, box);
    filled.push_back("x");

    MakeRoom(receiver, box, filled);

    send.MustReturn(Succeeds());
    Drain(receiver, box, filled);
    ExpectEmpty(sender, receiver, box);
  }
}

// mailbox.every-waiter-is-woken: after one that waited was killed.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AKilledReceiverTakesNoWakeUpAlong) {
  NeedSeveralReceivers(run);
  if (!run.description().Has(ability::kKill)) Unsupported("needs actors that can be killed");
  auto [receiver, other, sender, victim] = run.Actors<4>();
  const TestMailbox box(run, {receiver, other, sender, victim}, {.room = 0});
  Pending doomed = victim.Start(box.Receiving());
  doomed.MustWait("the mailbox is empty");
  auto receives = StartReceives(box, {receiver, other});

  victim.Kill();
  for (const char* data : {"a", "b"}) sender.Must(box.Sending(data), Succeeds());

  for (Pending& receive : receives) receive.MustReturn(AMessage());
}

// mailbox.every-waiter-is-woken: nor does a killed sender.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AKilledSenderTakesNoWakeUpAlong) {
  if (!run.description().Has(ability::kKill)) Unsupported("needs actors that can be killed");
  auto [receiver, one, two, victim] = run.Actors<4>();
  const TestMailbox box(run, {receiver, one, two, victim}, {.bounds = kFillable, .room = 0});
  auto filled = Fill(one, box);
  Pending doomed = victim.Start(box.Sending("kill"));
  MustWaitForRoom(doomed, box);
  auto sends = StartSends(box, {one, two});

  victim.Kill();
  Drain(receiver, box, filled);
  int got = 0;
  for (int i = 0; i < 3 && got < 2; ++i) got += DataOf(receiver.Must(box.Receiving(), AMessage())) != "kill" ? 1 : 0;

  for (Pending& send : sends) send.MustReturn(Succeeds());
}

// mailbox.every-waiter-is-woken: nor one that a signal interrupted.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AnInterruptedReceiverTakesNoWakeUpAlong) {
  NeedSeveralReceivers(run);
  if (!run.description().Has(ability::kInterrupt) || run.description().actors_are_threads) Unsupported("needs waits that a signal can interrupt, each its own");
  auto [interrupted, receiver, sender] = run.Actors<3>();
  const TestMailbox box(run, {interrupted, receiver, sender}, {.room = 0});
  Pending first = interrupted.Start(box.Receiving());
  first.MustWait("the mailbox is empty");
  auto receives = StartReceives(box, {receiver});

  first.Interrupt();
  sender.Must(box.Sending("x"), Succeeds());

  receives[0].MustReturn(Brings("x"));
}

}  // namespace
}  // namespace parley::mailbox
