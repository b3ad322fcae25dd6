// Signals that their receiver ignores.
#include <algorithm>
#include <chrono>

#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

constexpr int kTries = 3;

// Sends what is ignored, then installs a handler; true if nothing runs. Nothing shows
// when an ignored signal has come, so it is given `extra` time beside that of a mark.
bool IsDiscarded(Party& sender, Party& receiver, std::chrono::milliseconds extra) {
  receiver.Ignore("USR1");
  sender.Send(receiver, "USR1");
  Mark(sender, receiver);
  Mark(sender, receiver);
  receiver.run().cast().Linger(extra);
  const int before = receiver.Runs("USR1");
  receiver.Handle("USR1");
  Mark(sender, receiver);
  return receiver.Runs("USR1") == before;
}

// signal.ignored-is-discarded: it is gone, and a handler installed later does not run.
CLAUSE_TEST("signal.ignored-is-discarded", AHandlerInstalledLaterDoesNotRun) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.MayEnd();  // If an ignored one comes very late, in another test.
  for (int tried = 0; tried < kTries; ++tried) {
    if (IsDiscarded(sender, receiver, tried * std::chrono::milliseconds(300))) return;
  }
  receiver.ExpectRuns("USR1", 0, "USR1 was sent while it was ignored, and a handler installed afterwards");
}

// signal.ignored-is-discarded: so can each signal be, whatever its default.
CLAUSE_TEST("signal.ignored-is-discarded", EachCanBeIgnored) {
  auto [sender, receiver] = Parties<2>(run);
  Names signals = Catchable(run);
  std::erase(signals, "INT");  // Marks.
  std::erase_if(signals, [&](const std::string& signal) {
    return receiver.actor().Perform(Handle{.signal = signal, .action = Action::kIgnore}).Is(Error::kUnsupported);
  });
  for (const std::string& signal : signals) receiver.Ignore(signal);
  receiver.MayEnd();  // If some come very late, in another test.

  std::reverse(signals.begin(), signals.end());  // CONT comes before TSTP: it would hide a stop.
  for (const std::string& signal : signals) sender.Send(receiver, signal);
  Mark(sender, receiver);
  Mark(sender, receiver);

  ExpectAlive(receiver, "every signal was sent to it that it ignores");
}

// signal.ignored-is-discarded: what is pending is discarded when it becomes ignored.
CLAUSE_TEST("signal.ignored-is-discarded", WhatIsPendingIsDiscardedToo) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Block({"USR1"});
  sender.Send(receiver, "USR1");
  receiver.AwaitPending({"USR1"});

  receiver.Ignore("USR1");
  receiver.AwaitNotPending("USR1", "USR1 was pending and became ignored");
  receiver.Handle("USR1");
  receiver.Unblock({"USR1"});
  Mark(sender, receiver);

  receiver.ExpectRuns("USR1", 0, "USR1 was pending, became ignored, got a handler, and was unblocked");
}

// signal.ignored-is-discarded: and so by a default that is to ignore.
CLAUSE_TEST("signal.ignored-is-discarded", ADefaultThatIgnoresDiscardsToo) {
  if (!run.description().HasProfile("posix")) Unsupported("does not declare the profile posix");
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("URG");
  receiver.Block({"URG"});
  sender.Send(receiver, "URG");
  receiver.AwaitPending({"URG"});

  receiver.Default("URG");
  receiver.Handle("URG");
  receiver.Unblock({"URG"});
  Mark(sender, receiver);

  receiver.ExpectRuns("URG", 0, "URG was pending, became ignored by default, got a handler, and was unblocked");
}

// signal.ignored-is-discarded: it ends neither its process nor a wait for a handler.
CLAUSE_TEST("signal.ignored-is-discarded", ItEndsNoPause) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Ignore("USR1");
  Call pause = receiver.StartPause("USR2");

  sender.Send(receiver, "USR1");
  pause.MustWait("no handler has run: USR1 is ignored");
  sender.Send(receiver, "USR2");

  pause.MustReturn(Succeeds());
  receiver.ExpectRuns("USR1", 0, "USR1 is ignored");
}

// signal.ignored-is-discarded: twin: signals with handlers still come, and others that
// are pending stay.
CLAUSE_TEST("signal.ignored-is-discarded", TheOthersStay) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"USR1", "USR2"}) receiver.Handle(signal);
  receiver.Block({"USR1", "USR2"});
  for (const char* signal : {"USR1", "USR2"}) sender.Send(receiver, signal);
  receiver.AwaitPending({"USR1", "USR2"});

  receiver.Ignore("USR1");
  const Names pending = receiver.PendingNow();
  receiver.Unblock({"USR1", "USR2"});

  if (std::count(pending.begin(), pending.end(), "USR2") == 0) Fail("USR1 became ignored\n  allowed: USR2 is still pending\n  seen: it is not");
  receiver.AwaitRuns("USR2");
  receiver.ExpectRuns("USR1", 0, "USR1 was pending and became ignored");
}

}  // namespace
}  // namespace parley::signal
