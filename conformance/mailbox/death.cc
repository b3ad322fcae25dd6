// Parties that die, and what they leave.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.store-outlives-sender: its messages stay, also those that it sent to an
// otherwise empty mailbox.
CLAUSE_TEST("mailbox.store-outlives-sender", MessagesStayAfterTheirSenderWasKilled) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.room = 2});
  sender.Must(box.Sending("kept"), Succeeds());
  sender.Must(box.Sending("too"), Succeeds());

  sender.Kill();

  Drain(receiver, box, {"kept", "too"});
  ExpectEmpty(other, receiver, box);
}

// mailbox.store-outlives-sender: also where nobody else has it open yet, and the
// sender made it.
CLAUSE_TEST("mailbox.store-outlives-sender", TheMailboxStaysAfterWhoMadeItWasKilled) {
  NeedSeveralReceivers(run);
  auto [sender, receiver, other] = run.Actors<3>();
  const TestMailbox box(run, {sender}, {.room = 1});
  sender.Must(box.Sending("kept"), Succeeds());

  sender.Kill();

  for (Actor actor : {receiver, other}) actor.Must(Open{.object = box.name()}, Succeeds());
  run.AtEnd(receiver, box.Destroying());
  receiver.Must(box.Receiving(), Brings("kept"));
  Pass(other, receiver, box, "x");
}

// The mailbox works for those who are left.
void ExpectUsable(Actor& receiver, Actor& sender, const TestMailbox& box) {
  Carry(sender, receiver, box, Messages(6, box.max_size(), 9), 2);
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");
  sender.Must(box.Sending("y"), Succeeds());
  receive.MustReturn(Brings("y"));
  if (box.bound() != Bound::kBounded || !box.capacity()) return;
  const auto filled = Refill(sender, box);
  Pending send = sender.Start(box.Sending("more"));
  send.MustWait("the mailbox is full");
  Drain(receiver, box, filled);
  send.MustReturn(Succeeds());
  receiver.Must(box.Receiving(), Brings("more"));
}

// All that comes out before a mark that `sender` sends.
std::vector<std::string> TakeUpToAMark(Actor& receiver, Actor& sender, const TestMailbox& box) {
  const std::string mark = "mark";
  Pending marking = sender.Start(box.Sending(mark));
  std::vector<std::string> all;
  for (;;) {
    const auto data = DataOf(receiver.Must(box.Receiving(), {"a message", [](const Result& result) { return DataOf(result).has_value(); }}));
    if (*data == mark) break;
    all.push_back(*data);
    if (all.size() > 1000) Fail("a party was killed\n  allowed: what was sent comes out\n  seen: no end of messages");
  }
  marking.MustReturn(Succeeds());
  return all;
}

// `got` is `due`, and perhaps `perhaps` as a whole after it.
void ExpectWholeOrNone(std::vector<std::string> got, const std::vector<std::string>& due, const std::string& perhaps) {
  if (got.size() == due.size() + 1 && got.back() == perhaps) got.pop_back();
  if (got == due) return;
  std::string seen;
  for (const std::string& each : got) seen += (seen.empty() ? "" : ", ") + Show(each);
  Fail("a sender was killed in a send of " + Show(perhaps) + "\n  allowed: the " + std::to_string(due.size()) +
       " messages sent before come out, then the whole message or none of it\n  seen: " + (seen.empty() ? "nothing" : seen));
}

// mailbox.survives-a-killed-party: a sender killed while it waits for room.
CLAUSE_TEST("mailbox.survives-a-killed-party", ASenderKilledWhileItWaitsForRoom) {
  auto [receiver, sender, victim] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, victim}, {.bounds = {Bound::kBounded}});
  const auto filled = Fill(sender, box);
  const std::string data = Pattern(box.max_size(), 3);
  Pending doomed = victim.Start(box.Sending(data));
  MustWaitForRoom(doomed, box);

  victim.Kill();

  ExpectWholeOrNone(TakeUpToAMark(receiver, sender, box), filled, data);
  ExpectUsable(receiver, sender, box);
}

// mailbox.survives-a-killed-party: without any room it has withdrawn its message.
CLAUSE_TEST("mailbox.survives-a-killed-party", ASenderKilledBeforeItMetAReceiverHasWithdrawn) {
  auto [receiver, sender, victim] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, victim}, {.bounds = {Bound::kZero}, .room = 0});
  Pending doomed = victim.Start(box.Sending("gone"));
  doomed.MustWait("nobody receives");

  victim.Kill();
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the only sender was killed");
  sender.Must(box.Sending("x"), Succeeds());

  receive.MustReturn(Brings("x"));
  ExpectUsable(receiver, sender, box);
}

// mailbox.survives-a-killed-party: a receiver killed while it waits takes nothing
// along.
CLAUSE_TEST("mailbox.survives-a-killed-party", AReceiverKilledWhileItWaitsTakesNothing) {
  NeedSeveralReceivers(run);
  auto [receiver, sender, victim] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, victim}, {.room = 0});
  Pending doomed = victim.Start(box.Receiving());
  doomed.MustWait("the mailbox is empty");

  victim.Kill();
  Carry(sender, receiver, box, {"one", "two"}, 2);

  ExpectUsable(receiver, sender, box);
}

// mailbox.survives-a-killed-party: nor where another waits behind it.
CLAUSE_TEST("mailbox.survives-a-killed-party", WhoWaitsBehindAKilledReceiverIsServed) {
  NeedSeveralReceivers(run);
  auto [receiver, sender, victim] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, victim}, {.room = 0});
  Pending doomed = victim.Start(box.Receiving());
  doomed.MustWait("the mailbox is empty");
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");

  victim.Kill();
  sender.Must(box.Sending("x"), Succeeds());

  receive.MustReturn(Brings("x"));
  ExpectUsable(receiver, sender, box);
}

// mailbox.survives-a-killed-party: without any room, nobody is told that a dead
// receiver got his message.
CLAUSE_TEST("mailbox.survives-a-killed-party", ASendDoesNotMeetAKilledReceiver) {
  NeedSeveralReceivers(run);
  auto [receiver, sender, victim] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, victim}, {.bounds = {Bound::kZero}, .room = 0});
  Pending doomed = victim.Start(box.Receiving());
  doomed.MustWait("nobody has sent");

  victim.Kill();
  Pending send = sender.Start(box.Sending("x"));
  send.MustWait("the only receiver was killed");

  receiver.Must(box.Receiving(), Brings("x"));
  send.MustReturn(Succeeds());
}

// mailbox.survives-a-killed-party: killed at some instant of a send or receive, again
// and again.
CLAUSE_TEST("mailbox.survives-a-killed-party", APartyKilledAtAnyInstantLeavesTheMailboxUsable) {
  NeedSeveralReceivers(run);
  const int rounds = run.effort() == Effort::kThorough ? 60 : run.description().native ? 12 : 3;
  const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(run.effort() == Effort::kThorough ? 30 : 1);
  for (int round = 0; round < rounds && (round < 3 || std::chrono::steady_clock::now() < enough); ++round) {
    if (round > 0) run.FreshCast();
    auto [receiver, sender, victim] = run.Actors<3>();
    const TestMailbox box(run, {receiver, sender, victim}, {.capacity = 4, .room = 2, .max_size = 50'000});
    const bool sends = round % 3 != 2;
    const std::vector<std::string> before = {"one", Pattern(box.max_size(), 2)};
    for (const std::string& data : before) sender.Must(box.Sending(data), Succeeds());
    const std::string data = Pattern(box.max_size(), round);
    Pending doomed = victim.Start(sends && box.room() > 2 ? Operation(box.Sending(data)) : Operation(box.Receiving()));

    run.cast().Linger(std::chrono::microseconds(run.random()() % 400));
    victim.Kill();

    const auto got = TakeUpToAMark(receiver, sender, box);
    if (sends && box.room() > 2) {
      ExpectWholeOrNone(got, before, data);
    } else if (got != before && got != std::vector<std::string>{before[1]}) {
      Fail("a receiver was killed\n  allowed: it took the oldest of 2 messages along, or none\n  seen: " + std::to_string(got.size()) + " others are left");
    }
    ExpectUsable(receiver, sender, box);
    (void)doomed;
  }
}

}  // namespace
}  // namespace parley::mailbox
