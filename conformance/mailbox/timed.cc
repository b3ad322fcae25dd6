// Waits with a limit.
#include <chrono>
#include <string>
#include <vector>

#include "conformance/mailbox/limit.h"
#include "conformance/mailbox/test_mailbox.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.timed-wait: it lasts as long as asked, and ends.
CLAUSE_TEST("mailbox.timed-wait", AReceiveEndsWhenItsLimitIsOver) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});

  for (const std::int64_t limit : {1, 60, 150}) MustWaitUntilTheLimit(receiver, Limited(box.Receiving(), limit), "the mailbox is empty");

  Pass(sender, receiver, box, "x");
}

// mailbox.timed-wait: so does a send's; nothing of it is stored.
CLAUSE_TEST("mailbox.timed-wait", ASendEndsWhenItsLimitIsOverAndStoresNothing) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .room = 0});
  const auto filled = Fill(sender, box);
  if (box.bound() == Bound::kBounded && !box.capacity()) Unsupported("needs a capacity that is known");

  for (const std::int64_t limit : {1, 60, 150}) MustWaitUntilTheLimit(sender, Limited(box.Sending("?"), limit), "the mailbox is full");

  Drain(receiver, box, filled);
  ExpectEmpty(sender, receiver, box);
  Drain(receiver, box, Refill(sender, box));
}

// mailbox.timed-wait: twin: what it waits for, or is there already, ends it at once.
CLAUSE_TEST("mailbox.timed-wait", WithinItsLimitItIsServedLikeAnyOther) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  for (const char* data : {"a", "", "b"}) {
    Pending send = sender.Start(Limited(box.Sending(data), 60'000));
    receiver.Must(Limited(box.Receiving(), 60'000), Brings(data));
    send.MustReturn(Succeeds());

    Pending receive = receiver.Start(Limited(box.Receiving(), 60'000));
    receive.MustWait("the mailbox is empty");
    sender.Must(box.Sending(data), Succeeds());
    receive.MustReturn(Brings(data));
  }
}

// mailbox.timed-wait: a sender within its limit, too.
CLAUSE_TEST("mailbox.timed-wait", WithinItsLimitASenderGoesOn) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .room = 0});
  auto filled = Fill(sender, box);
  Pending send = sender.Start(Limited(box.Sending("more"), 60'000));
  MustWaitForRoom(send, box);
  filled.push_back("more");

  MakeRoom(receiver, box, filled);

  send.MustReturn(Succeeds());
  Drain(receiver, box, filled);
}

// mailbox.timed-wait: who gives up just when a message comes gets it, or the next one
// to receive does.
CLAUSE_TEST("mailbox.timed-wait", AMessageThatComesAtTheLimitIsNotLost) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  for (Rounds rounds(run); rounds.Next();) {
    const std::string data = std::to_string(rounds.round());
    Pending receive = receiver.Start(Limited(box.Receiving(), 1 + rounds.round() % 3));
    run.cast().Linger(std::chrono::microseconds(run.random()() % 3500));
    Pending send = sender.Start(box.Sending(data));

    const Result result = receive.MustReturn(EitherOf(Brings(data), FailsWith(Error::kTimeout)));
    if (result.error) receiver.Must(box.Receiving(), Brings(data));
    send.MustReturn(Succeeds());
  }
  ExpectEmpty(sender, receiver, box);
}

// mailbox.timed-wait: a sender that gives up just when room comes has sent its
// message, or has not; it says which.
CLAUSE_TEST("mailbox.timed-wait", ASenderAtItsLimitTellsWhetherItSent) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .capacity = 1, .room = 0});
  if (box.bound() == Bound::kBounded && !box.capacity()) Unsupported("needs a capacity that is known");
  for (Rounds rounds(run); rounds.Next();) {
    auto filled = Fill(sender, box);
    const std::string data = std::to_string(rounds.round());
    Pending send = sender.Start(Limited(box.Sending(data), 1 + rounds.round() % 3));
    run.cast().Linger(std::chrono::microseconds(run.random()() % 3500));
    if (filled.empty()) {  // A rendezvous: whether they meet is known to both.
      Pending receive = receiver.Start(box.Receiving());
      const Result result = send.MustReturn(EitherOf(Succeeds(), FailsWith(Error::kTimeout)));
      if (result.error) sender.Must(box.Sending(data), Succeeds());
      receive.MustReturn(Brings(data));
      continue;
    }
    receiver.Must(box.Receiving(), Brings(filled[0]));
    const Result result = send.MustReturn(EitherOf(Succeeds(), FailsWith(Error::kTimeout)));
    filled.erase(filled.begin());
    if (!result.error) filled.push_back(data);
    Drain(receiver, box, filled);
  }
  ExpectEmpty(sender, receiver, box);
}

}  // namespace
}  // namespace parley::mailbox
