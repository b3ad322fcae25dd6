// Sends and receives that do not wait.
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.nonblocking-receive-on-empty: of a new mailbox and of an emptied one.
// Twin: with a message there it is received, if need be by a receive that waits.
CLAUSE_TEST("mailbox.nonblocking-receive-on-empty", AnswersWouldBlockAndTakesNothing) {
  auto [receiver, sender] = run.Actors<2>();
  for (const auto& kind : Kinds(run)) {
    const TestMailbox box(run, {receiver, sender}, {.bounds = kind, .room = 0});
    for (const char* data : {"a", "", "c"}) {
      receiver.Must(box.Receiving(/*wait=*/false), WouldBlock());
      receiver.Must(box.Receiving(/*wait=*/false), WouldBlock());

      Pass(sender, receiver, box, data);
    }
    receiver.Must(box.Receiving(/*wait=*/false), WouldBlock());
  }
}

// mailbox.nonblocking-receive-on-empty: twin: with a message there it is received.
CLAUSE_TEST("mailbox.nonblocking-receive-on-empty", WithAMessageThereItIsReceived) {
  if (!DeliversAtOnce(run)) Unsupported("needs delivery that is immediate");
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender});
  for (const char* data : {"a", "", "c"}) {
    sender.Must(box.Sending(data), Succeeds());

    receiver.Must(box.Receiving(/*wait=*/false), Brings(data));
    receiver.Must(box.Receiving(/*wait=*/false), WouldBlock());
  }
}

// mailbox.nonblocking-send-on-full: and nothing of it is stored. Twin: with room
// again it succeeds.
CLAUSE_TEST("mailbox.nonblocking-send-on-full", AnswersWouldBlockAndStoresNothing) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .room = 0});
  auto filled = Fill(sender, box);

  // Who counts bytes has room for fewer than it was filled with.
  const std::vector<std::string> refused = box.capacity() ? std::vector<std::string>{"?", "", "????"} : std::vector<std::string>{"????"};
  for (const std::string& data : refused) sender.Must(box.Sending(data, /*wait=*/false), WouldBlock());

  if (box.room() > 0) {
    MakeRoom(receiver, box, filled);
    if (DeliversAtOnce(run)) {
      sender.Must(box.Sending("fits", /*wait=*/false), Succeeds());
    } else {
      sender.Must(box.Sending("fits"), Succeeds());
    }
    filled.push_back("fits");
  }
  Drain(receiver, box, filled);
  ExpectEmpty(sender, receiver, box);
}

// mailbox.failed-operation-changes-nothing: neither content nor order of a full
// mailbox, nor what fits afterwards.
CLAUSE_TEST("mailbox.failed-operation-changes-nothing", RefusedSendsLeaveAFullMailboxAsItWas) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.bounds = {Bound::kBounded}});
  for (int round = 0; round < 2; ++round) {
    const auto filled = Fill(sender, box);

    for (int i = 0; i < 4; ++i) other.Must(box.Sending("????", /*wait=*/false), WouldBlock());

    Drain(receiver, box, filled);
    ExpectEmpty(other, receiver, box);
  }
  Drain(receiver, box, Refill(sender, box));
}

// mailbox.failed-operation-changes-nothing: an empty one neither.
CLAUSE_TEST("mailbox.failed-operation-changes-nothing", RefusedReceivesLeaveAnEmptyMailboxAsItWas) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender});
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 4; ++i) receiver.Must(box.Receiving(/*wait=*/false), WouldBlock());

    Carry(sender, receiver, box, Messages(4, box.max_size(), round), 3);
  }
  if (box.capacity()) Drain(receiver, box, Refill(sender, box));
}

// mailbox.failed-operation-changes-nothing: a refused receive leaves another's wait
// as it was.
CLAUSE_TEST("mailbox.failed-operation-changes-nothing", ARefusedReceiveLeavesAWaitingReceiverToBeWoken) {
  NeedSeveralReceivers(run);
  auto [receiver, other, sender] = run.Actors<3>();
  const TestMailbox box(run, {receiver, other, sender}, {.room = 0});
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");

  other.Must(box.Receiving(/*wait=*/false), WouldBlock());
  sender.Must(box.Sending("x"), Succeeds());

  receive.MustReturn(Brings("x"));
}

// mailbox.failed-operation-changes-nothing: a refused send neither.
CLAUSE_TEST("mailbox.failed-operation-changes-nothing", ARefusedSendLeavesAWaitingSenderToBeWoken) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.bounds = kFillable, .room = 0});
  auto filled = Fill(sender, box);
  Pending send = sender.Start(box.Sending("more"));
  MustWaitForRoom(send, box);
  filled.push_back("more");

  other.Must(box.Sending("????", /*wait=*/false), WouldBlock());
  MakeRoom(receiver, box, filled);

  send.MustReturn(Succeeds());
  Drain(receiver, box, filled);
  ExpectEmpty(other, receiver, box);
}

// mailbox.failed-operation-changes-nothing: a message that is too large leaves what
// is there, its order, and who waits.
CLAUSE_TEST("mailbox.failed-operation-changes-nothing", ARefusedLargeMessageLeavesWhatIsThere) {
  auto [receiver, sender, other] = run.Actors<3>();
  const std::int64_t largest = run.Traits<Traits>().max_size.value_or(64);
  const TestMailbox box(run, {receiver, sender, other}, {.room = 2, .max_size = largest < 100'000 ? largest : 64});
  const std::string too_large = Pattern(box.max_size() + 1);
  sender.Must(box.Sending("one"), Succeeds());

  other.Must(box.Sending(too_large), FailsWith(Error::kTooBig));
  sender.Must(box.Sending("two"), Succeeds());
  other.Must(box.Sending(too_large), FailsWith(Error::kTooBig));

  Drain(receiver, box, {"one", "two"});
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");
  other.Must(box.Sending(too_large), FailsWith(Error::kTooBig));
  receive.MustWait("what was sent was refused");
  sender.Must(box.Sending("3"), Succeeds());
  receive.MustReturn(Brings("3"));
}

}  // namespace
}  // namespace parley::mailbox
