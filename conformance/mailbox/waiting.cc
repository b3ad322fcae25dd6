// Who has to wait, and for what: for a message, for room, and, without any room,
// for each other.
#include <chrono>
#include <string>
#include <vector>

#include "conformance/mailbox/exchange.h"
#include "conformance/mailbox/limit.h"
#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.receiver-waits-on-empty: of a new mailbox and of an emptied one.
CLAUSE_TEST("mailbox.receiver-waits-on-empty", AReceiverWaitsWhileTheMailboxIsEmpty) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  for (const char* data : {"a", "", "b"}) {
    Pending receive = receiver.Start(box.Receiving());
    receive.MustWait("the mailbox is empty");

    sender.Must(box.Sending(data), Succeeds());

    receive.MustReturn(Brings(data));
  }
}

// mailbox.receiver-waits-on-empty: twin: it does not wait while a message is there,
// also if there were several.
CLAUSE_TEST("mailbox.receiver-waits-on-empty", ItDoesNotWaitWhileAMessageIsThere) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});
  for (const char* message : {"one", "two"}) sender.Must(box.Sending(message), Succeeds());

  Drain(receiver, box, {"one", "two"});

  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("all messages were received");
  sender.Must(box.Sending("3"), Succeeds());
  receive.MustReturn(Brings("3"));
}

// mailbox.receiver-waits-on-empty: one with a limit does not give up before it.
CLAUSE_TEST("mailbox.receiver-waits-on-empty", WithALimitItWaitsUntilThen) {
  NeedTimed(run);
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});

  MustWaitUntilTheLimit(receiver, Limited(box.Receiving(), 120), "the mailbox is empty");

  Pass(sender, receiver, box, "x");
}

// mailbox.sender-waits-on-full: and its message comes after those that were there.
CLAUSE_TEST("mailbox.sender-waits-on-full", ASenderWaitsWhileTheMailboxIsFull) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.bounds = kFillable, .room = 0});
  for (int round = 0; round < 2; ++round) {
    const auto filled = Fill(sender, box);
    Pending send = sender.Start(box.Sending("more"));
    MustWaitForRoom(send, box);

    Drain(receiver, box, filled);
    receiver.Must(box.Receiving(), Brings("more"));

    send.MustReturn(Succeeds());
  }
}

// mailbox.sender-waits-on-full: also after some room was made and taken.
CLAUSE_TEST("mailbox.sender-waits-on-full", ASenderWaitsAgainOnceTheRoomIsTaken) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.bounds = {Bound::kBounded}});
  if (!box.capacity()) Unsupported("needs a capacity that is known");
  auto filled = Fill(sender, box);
  MakeRoom(receiver, box, filled);
  other.Must(box.Sending("fits"), Succeeds());

  Pending send = sender.Start(box.Sending("not"));
  send.MustWait("the mailbox is full again");

  Drain(receiver, box, filled);
  Drain(receiver, box, {"fits", "not"});
  send.MustReturn(Succeeds());
}

// mailbox.sender-waits-on-full: a high priority makes no room.
CLAUSE_TEST("mailbox.sender-waits-on-full", AHighPriorityMakesNoRoom) {
  NeedPriorities(run);
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}});
  Fill(sender, box);
  Send urgent = box.Sending("!");
  urgent.priority = kHighestPriority;
  Pending send = sender.Start(urgent);

  MustWaitForRoom(send, box);
}

// mailbox.sender-waits-on-full: one with a limit does not give up before it.
CLAUSE_TEST("mailbox.sender-waits-on-full", AndWithALimitUntilThen) {
  NeedTimed(run);
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .room = 0});
  const auto filled = Fill(sender, box);
  if (box.bound() == Bound::kBounded && !box.capacity()) Unsupported("needs a capacity that is known");

  MustWaitUntilTheLimit(sender, Limited(box.Sending("?"), 120), "the mailbox is full");

  Drain(receiver, box, filled);
  ExpectEmpty(sender, receiver, box);
}

const MailboxWishes kWithoutRoom = {.bounds = {Bound::kZero}, .room = 0};

// mailbox.rendezvous: a send waits until its message is received.
CLAUSE_TEST("mailbox.rendezvous", ASendWaitsUntilItsMessageIsReceived) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, kWithoutRoom);
  for (const char* data : {"a", "", "c"}) {
    Pending send = sender.Start(box.Sending(data));
    send.MustWait("nobody has received its message");

    receiver.Must(box.Receiving(), Brings(data));

    send.MustReturn(Succeeds());
  }
}

// mailbox.rendezvous: twin: with a receiver that waits it does not.
CLAUSE_TEST("mailbox.rendezvous", WithAWaitingReceiverASendFinishes) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, kWithoutRoom);
  for (const char* data : {"a", "", "c"}) {
    Pending receive = receiver.Start(box.Receiving());
    receive.MustWait("nobody has sent");

    sender.Must(box.Sending(data), Succeeds());

    receive.MustReturn(Brings(data));
  }
  Pending send = sender.Start(box.Sending("d"));
  send.MustWait("the receiver has got the message before, and does not receive any more");
  receiver.Must(box.Receiving(), Brings("d"));
  send.MustReturn(Succeeds());
}

// mailbox.rendezvous: each receive finishes one send, the one whose message it got.
CLAUSE_TEST("mailbox.rendezvous", EachReceiveFinishesTheSendWhoseMessageItGot) {
  auto [receiver, one, two, three] = run.Actors<4>();
  const TestMailbox box(run, {receiver, one, two, three}, kWithoutRoom);
  const std::vector<std::string> messages = {"one", "two", "3"};
  std::vector<Pending> sends;
  for (std::size_t i = 0; Actor sender : {one, two, three}) {
    sends.push_back(sender.Start(box.Sending(messages[i++])));
    sends.back().MustWait("nobody receives");
  }
  std::vector<bool> done(3, false);

  for (int round = 0; round < 3; ++round) {
    const auto got = DataOf(receiver.Start(box.Receiving()).Returns());
    for (std::size_t i = 0; i < messages.size(); ++i) {
      if (got == messages[i] && !done[i]) {
        done[i] = true;
        sends[i].MustReturn(Succeeds());
      } else if (!done[i]) {
        sends[i].MustWait("another's message was received");
      }
    }
  }

  for (Pending& send : sends) send.MustReturn(Succeeds());
}

// mailbox.rendezvous: several receivers wait; each gets a message of its own.
CLAUSE_TEST("mailbox.rendezvous", EachSendFinishesOneReceive) {
  NeedSeveralReceivers(run);
  auto [one, two, sender] = run.Actors<3>();
  const TestMailbox box(run, {one, two, sender}, kWithoutRoom);
  std::vector<Pending> waiting = {one.Start(box.Receiving()), two.Start(box.Receiving())};
  for (Pending& each : waiting) each.MustWait("nobody has sent");

  sender.Must(box.Sending("1st"), Succeeds());
  const std::size_t served = FirstReturned(run, waiting, "one of the receives gets the message");
  waiting[served].MustReturn(Brings("1st"));
  waiting[1 - served].MustWait("the message went to the other");
  sender.Must(box.Sending("2nd"), Succeeds());

  waiting[1 - served].MustReturn(Brings("2nd"));
}

// mailbox.rendezvous: a send that does not wait leaves nothing behind.
CLAUSE_TEST("mailbox.rendezvous", ASendThatDoesNotWaitLeavesNothing) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, kWithoutRoom);

  sender.Must(box.Sending("?", /*wait=*/false), WouldBlock());
  sender.Must(box.Sending("?", /*wait=*/false), WouldBlock());

  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("nobody has sent but who would have had to wait");
  const Result result = sender.Must(box.Sending("x", /*wait=*/false), EitherOf(Succeeds(), WouldBlock()));
  if (result.error) sender.Must(box.Sending("x"), Succeeds());
  receive.MustReturn(Brings("x"));
}

// mailbox.rendezvous: a send whose time is up has withdrawn its message.
CLAUSE_TEST("mailbox.rendezvous", ASendWhoseTimeIsUpWithdrawsItsMessage) {
  NeedTimed(run);
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, kWithoutRoom);
  sender.Must(Limited(box.Sending("?"), 30), FailsWith(Error::kTimeout));

  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the only send has given up");
  sender.Must(box.Sending("x"), Succeeds());

  receive.MustReturn(Brings("x"));
}

}  // namespace
}  // namespace parley::mailbox
