// Signals that meet a wait.
#include <string>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// mailbox.interrupted-wait: a receive is interrupted, and takes nothing.
CLAUSE_TEST("mailbox.interrupted-wait", AnInterruptedReceiveTakesNothing) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  for (const char* data : {"a", "b"}) {
    Pending receive = receiver.Start(box.Receiving());
    receive.MustWait("the mailbox is empty");

    receive.Interrupt();
    receive.MustReturn(FailsWith(Error::kInterrupted));

    Pass(sender, receiver, box, data);
  }
  ExpectEmpty(sender, receiver, box);
}

// mailbox.interrupted-wait: a send is interrupted, and stores nothing.
CLAUSE_TEST("mailbox.interrupted-wait", AnInterruptedSendStoresNothing) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = kFillable, .room = 0});
  for (int round = 0; round < 2; ++round) {
    const auto filled = Fill(sender, box);
    Pending send = sender.Start(box.Sending("?"));
    MustWaitForRoom(send, box);

    send.Interrupt();
    send.MustReturn(FailsWith(Error::kInterrupted));

    Drain(receiver, box, filled);
    ExpectEmpty(sender, receiver, box);
  }
  Drain(receiver, box, Refill(sender, box));
}

// mailbox.interrupted-wait: twin: where the handler restarts calls, it goes on
// waiting.
CLAUSE_TEST("mailbox.interrupted-wait", WithRestartItGoesOnWaiting) {
  if (!run.description().Has(ability::kRestart)) Unsupported("needs a handler that restarts calls");
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");

  receive.InterruptWithRestart();
  const Result result = receive.Waits() ? Result{} : receive.Returns();
  if (result.Is(Error::kInterrupted)) Unsupported("needs waits that a handler restarts; System V's are not (signal(7))");
  receive.MustWait("the mailbox is empty, and the handler restarts calls");
  sender.Must(box.Sending("x"), Succeeds());

  receive.MustReturn(Brings("x"));
}

}  // namespace
}  // namespace parley::mailbox
