// Who waits is woken when what it waits for is there; no wake-up is lost.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/mailbox/exchange.h"
#include "conformance/mailbox/test_mailbox.h"
#include "conformance/mailbox/waits.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.send-wakes-receiver: again and again.
CLAUSE_TEST("mailbox.send-wakes-receiver", AWaitingReceiverGetsWhatIsSent) {
  auto [receiver, sender] = run.Actors<2>();
  for (const auto& kind : Kinds(run)) {
    const TestMailbox box(run, {receiver, sender}, {.bounds = kind, .room = 0});
    for (const std::string& message : Messages(5, box.max_size())) {
      Pending receive = receiver.Start(box.Receiving());
      receive.MustWait("the mailbox is empty");

      sender.Must(box.Sending(message), Succeeds());

      receive.MustReturn(Brings(message));
    }
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
    Pending send = sender.Start(box.Sending("more"));
    rounds.Pause();
    filled.push_back("more");

    Drain(receiver, box, filled);

    send.MustReturn(Succeeds());
  }
}

// mailbox.every-waiter-is-woken: as many receivers as there are messages.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AsManyMessagesWakeAsManyReceivers) {
  NeedSeveralReceivers(run);
  auto [one, two, three, sender] = run.Actors<4>();
  for (const auto& kind : Kinds(run)) {
    const TestMailbox box(run, {one, two, three, sender}, {.bounds = kind, .room = 0});
    for (int round = 0; round < 3; ++round) {
      auto receives = StartReceives(box, {one, two, three});

      for (const char* data : {"a", "b", "c"}) sender.Must(box.Sending(data), Succeeds());

      for (Pending& receive : receives) receive.MustReturn(SomeMessage());
    }
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
    for (int i = 0; i < 3; ++i) receiver.Must(box.Receiving(), SomeMessage());

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

    for (Pending& receive : receives) receive.MustReturn(SomeMessage());
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

    for (Pending& receive : receives) receive.MustReturn(SomeMessage());
    one.Must(box.Receiving(), SomeMessage());
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

}  // namespace
}  // namespace parley::mailbox
