// What was sent first is received first, and is there once it was sent.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "conformance/mailbox/exchange.h"
#include "conformance/mailbox/test_mailbox.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.fifo-order: with as many in the mailbox as fit, and with fewer.
CLAUSE_TEST("mailbox.fifo-order", MessagesAreReceivedInTheOrderSent) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 5, .room = 0});

  for (const std::int64_t ahead : {5, 2, 3, 0}) Carry(sender, receiver, box, Messages(17, box.max_size(), static_cast<int>(ahead)), ahead);
}

// mailbox.fifo-order: of the same priority, above the lowest.
CLAUSE_TEST("mailbox.fifo-order", MessagesOfOnePriorityAreReceivedInTheOrderSent) {
  NeedPriorities(run);
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 5, .room = 2});
  for (const std::int64_t priority : {5, 0, 31}) {
    std::vector<std::string> messages = Messages(static_cast<int>(std::min<std::int64_t>(box.room(), 5)), box.max_size());
    std::reverse(messages.begin(), messages.end());
    for (const std::string& message : messages) {
      Send send = box.Sending(message);
      send.priority = priority;
      sender.Must(send, Succeeds());
    }

    Drain(receiver, box, messages);
  }
}

// mailbox.fifo-order: each sender's, while several send at the same time.
CLAUSE_TEST("mailbox.fifo-order", EachOfSeveralSendersKeepsItsOrder) {
  auto [receiver, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {receiver, one, two, three}, {.room = 0});

  const std::vector<Stream> streams = {{one, Messages(12, box.max_size(), 0)}, {two, Messages(12, box.max_size(), 1)}, {three, Messages(12, box.max_size(), 2)}};
  const auto received = Exchange(run, box, streams, {receiver});

  ExpectOrderKept(streams, received);
}

// mailbox.nothing-lost-or-invented: several senders and receivers at the same time.
CLAUSE_TEST("mailbox.nothing-lost-or-invented", EachMessageArrivesOnceAmongSeveralSenders) {
  auto [receiver, one, two] = run.Actors<3>();
  const TestMailbox box(run, {receiver, one, two}, {.room = 0});

  const std::vector<Stream> streams = {{one, Messages(40, box.max_size(), 0)}, {two, Messages(40, box.max_size(), 1)}};

  ExpectEachOnce(streams, Exchange(run, box, streams, {receiver}));
  ExpectEmpty(one, receiver, box);
}

// mailbox.one-receiver-each: of several receivers exactly one gets each message.
CLAUSE_TEST("mailbox.one-receiver-each", EachMessageGoesToOneOfSeveralReceivers) {
  NeedSeveralReceivers(run);
  auto [one, two, three, sender, other] = run.Actors<5>();
  const TestMailbox box(run, {one, two, three, sender, other}, {.room = 0});

  const std::vector<Stream> streams = {{sender, Messages(40, box.max_size(), 0)}, {other, Messages(40, box.max_size(), 1)}};

  ExpectEachOnce(streams, Exchange(run, box, streams, {one, two, three}));
  ExpectEmpty(sender, one, box);
}

// mailbox.one-receiver-each: also of several that wait already.
CLAUSE_TEST("mailbox.one-receiver-each", OneOfSeveralWaitingReceiversGetsTheMessage) {
  NeedSeveralReceivers(run);
  auto [one, two, three, sender] = run.Actors<4>();
  const TestMailbox box(run, {one, two, three, sender}, {.room = 0});
  std::vector<Pending> waiting;
  for (Actor receiver : {one, two, three}) {
    waiting.push_back(receiver.Start(box.Receiving()));
    waiting.back().MustWait("the mailbox is empty");
  }

  for (const char* data : {"1st", "2nd", "3rd"}) {
    sender.Must(box.Sending(data), Succeeds());
    std::vector<int> events;
    for (const Pending& each : waiting) events.push_back(each.event());
    const std::size_t served = FirstReturned(run, waiting, "one of the waiting receivers gets the message");
    waiting[served].MustReturn(Brings(data));
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(served));
    for (Pending& each : waiting) each.MustWait("another receiver has got the message");
  }
}

// mailbox.earlier-send-comes-first: whoever sent it.
CLAUSE_TEST("mailbox.earlier-send-comes-first", AFinishedSendIsReceivedBeforeALaterOneOfAnother) {
  auto [receiver, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {receiver, one, two, three}, {.capacity = 6, .room = 2});
  std::vector<Actor> senders = {three, one, two, one, three, two};
  const auto count = std::min<std::size_t>(senders.size(), static_cast<std::size_t>(box.room()));
  for (int round = 0; round < 3; ++round) {
    const auto messages = Messages(static_cast<int>(count), box.max_size(), round);

    for (std::size_t i = 0; i < count; ++i) senders[(i + static_cast<std::size_t>(round)) % senders.size()].Must(box.Sending(messages[i]), Succeeds());

    Drain(receiver, box, messages);
  }
}

// mailbox.earlier-send-comes-first: also where the later one had to wait for room.
CLAUSE_TEST("mailbox.earlier-send-comes-first", WhatIsInAFullMailboxComesBeforeASendThatWaits) {
  auto [receiver, one, two] = run.Actors<3>();
  const TestMailbox box(run, {receiver, one, two}, {.bounds = {Bound::kBounded}});
  auto filled = Fill(one, box);
  Pending send = two.Start(box.Sending("late"));
  MustWaitForRoom(send, box);

  Drain(receiver, box, filled);

  receiver.Must(box.Receiving(), Brings("late"));
  send.MustReturn(Succeeds());
}

// mailbox.sent-is-receivable: by a receive that does not wait, of anyone.
CLAUSE_TEST("mailbox.sent-is-receivable", WhatWasSentCanBeReceivedAtOnce) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});
  for (Rounds rounds(run); rounds.Next();) {
    const auto messages = Messages(static_cast<int>(std::min<std::int64_t>(box.room(), 3)), box.max_size(), rounds.round());
    for (const std::string& message : messages) sender.Must(box.Sending(message), Succeeds());

    for (const std::string& message : messages) receiver.Must(box.Receiving(/*wait=*/false), Brings(message));
  }
}

// mailbox.sent-is-receivable: also after a send that had to wait, once it returned.
CLAUSE_TEST("mailbox.sent-is-receivable", WhatAWaitingSenderSentCanBeReceivedOnceItReturned) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}});
  auto filled = Fill(sender, box);
  Pending send = sender.Start(box.Sending("wait"));
  MustWaitForRoom(send, box);
  MakeRoom(receiver, box, filled);
  send.MustReturn(Succeeds());

  for (const std::string& message : filled) receiver.Must(box.Receiving(/*wait=*/false), Brings(message));
  receiver.Must(box.Receiving(/*wait=*/false), Brings("wait"));
}

}  // namespace
}  // namespace parley::mailbox
