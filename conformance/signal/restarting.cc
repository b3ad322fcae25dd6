// Signals that meet a call that waits.
#include "conformance/signal/test_signal.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

using Flags = std::vector<Flag>;

constexpr int kSends = 3;  // The first may come before a slow implementation has begun to wait.

Expected Gets(std::int64_t byte) {
  return {"byte " + std::to_string(byte), [byte](const Result& result) { return result.Succeeded() && result.As<FedByte>().byte == byte; }};
}

Call StartAwait(Party& party) {
  Call call = party.Start(AwaitByte{});
  call.MustWait("no byte was fed to it");
  return call;
}

// signal.interrupts-waiting-call: a handler ends the wait, having run before.
CLAUSE_TEST("signal.interrupts-waiting-call", AHandlerEndsTheWait) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  Call call = StartAwait(receiver);

  for (int sent = 0; sent < kSends && call.Waits(); ++sent) sender.Send(receiver, "USR1");

  call.MustReturn(FailsWith(Error::kInterrupted));
  receiver.Look();
  if (receiver.Runs("USR1") == 0) Fail("USR1 has interrupted a call\n  allowed: its handler has run\n  seen: " + receiver.ShowSteps());
  sender.actor().Must(Feed{.to = receiver.number(), .byte = 7}, Succeeds());
  receiver.actor().Must(AwaitByte{}, Gets(7));
}

// signal.interrupts-waiting-call: twin: what is ignored or blocked does not end it.
CLAUSE_TEST("signal.interrupts-waiting-call", WhatRunsNoHandlerDoesNot) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Ignore("USR1");
  receiver.Handle("USR2");
  receiver.Block({"USR2"});
  Call call = StartAwait(receiver);

  for (const char* signal : {"USR1", "USR2", "CHLD"}) sender.Send(receiver, signal);
  call.MustWait("USR1 and CHLD are ignored, USR2 is blocked");
  sender.actor().Must(Feed{.to = receiver.number(), .byte = 9}, Succeeds());

  call.MustReturn(Gets(9));
}

// signal.restart-resumes-call: after a handler with the flag restart it waits on, and
// gets what comes.
CLAUSE_TEST("signal.restart-resumes-call", AfterTheHandlerItWaitsOn) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.flags = Flags{Flag::kRestart}});
  Call call = StartAwait(receiver);

  for (int round = 0; round < 3; ++round) {
    sender.Send(receiver, "USR1");
    call.MustWait("the handler of USR1 has the flag restart");
  }
  sender.actor().Must(Feed{.to = receiver.number(), .byte = 200}, Succeeds());

  call.MustReturn(Gets(200));
  receiver.AwaitRuns("USR1");
}

// signal.restart-resumes-call: so it does when it was stopped and continued.
CLAUSE_TEST("signal.restart-resumes-call", AfterAStopItWaitsOn) {
  NeedStop(run);
  auto [sender, receiver] = Parties<2>(run);
  Call call = StartAwait(receiver);

  sender.Send(receiver, "STOP");
  AwaitStopped(receiver, sender, "STOP was sent to it");
  sender.Send(receiver, "CONT");
  AwaitRunning(receiver, sender, "CONT was sent to it");
  call.MustWait("it was stopped and continued");
  sender.actor().Must(Feed{.to = receiver.number(), .byte = 1}, Succeeds());

  call.MustReturn(Gets(1));
}

}  // namespace
}  // namespace parley::signal
