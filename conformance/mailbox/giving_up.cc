// Who waited and gave up, was killed or interrupted takes no wake-up along.
#include <string>
#include <vector>

#include "conformance/mailbox/limit.h"
#include "conformance/mailbox/test_mailbox.h"
#include "conformance/mailbox/waits.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.every-waiter-is-woken: after one that waited has given up.
CLAUSE_TEST("mailbox.every-waiter-is-woken", AReceiverThatGaveUpTakesNoWakeUpAlong) {
  NeedSeveralReceivers(run);
  NeedTimed(run);
  auto [impatient, receiver, sender] = run.Actors<3>();
  for (const auto& kind : Kinds(run)) {
    const TestMailbox box(run, {impatient, receiver, sender}, {.bounds = kind, .room = 0});
    for (int round = 0; round < 2; ++round) {
      Pending given_up = impatient.Start(Limited(box.Receiving(), 40));
      Pending receive = receiver.Start(box.Receiving());
      given_up.MustReturn(FailsWith(Error::kTimeout));
      receive.MustWait("the mailbox is empty");

      sender.Must(box.Sending("x"), Succeeds());

      receive.MustReturn(Brings("x"));
    }
  }
}

// mailbox.every-waiter-is-woken: nor does a sender that has given up.
CLAUSE_TEST("mailbox.every-waiter-is-woken", ASenderThatGaveUpTakesNoWakeUpAlong) {
  NeedTimed(run);
  auto [receiver, impatient, sender] = run.Actors<3>();
  const TestMailbox box(run, {receiver, impatient, sender}, {.bounds = kFillable, .room = 0});
  for (int round = 0; round < 2; ++round) {
    auto filled = Fill(sender, box);
    Pending given_up = impatient.Start(Limited(box.Sending("????"), 40));
    Pending send = sender.Start(box.Sending("more"));
    if (given_up.Returns().Succeeded() && !box.capacity()) Unsupported("needs a mailbox that stays full");
    given_up.MustReturn(FailsWith(Error::kTimeout));
    MustWaitForRoom(send, box);
    filled.push_back("more");

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

  for (Pending& receive : receives) receive.MustReturn(SomeMessage());
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
  for (int i = 0; i < 3 && got < 2; ++i) got += DataOf(receiver.Must(box.Receiving(), SomeMessage())) != "kill" ? 1 : 0;

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
