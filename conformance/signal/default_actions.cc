// What a signal does to a process that has said nothing about it.
#include <deque>

#include "conformance/needs.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// Each of them terminates a process of its own.
void ExpectToTerminate(Run& run, const Names& signals) {
  Party sender(run, run.NewActor());
  std::deque<Party> victims;
  for (std::size_t i = 0; i < signals.size(); ++i) victims.emplace_back(run, run.NewActor());

  for (std::size_t i = 0; i < signals.size(); ++i) {
    victims[i].MayEnd();
    sender.Send(victims[i], signals[i]);
  }

  for (std::size_t i = 0; i < signals.size(); ++i) {
    AwaitTerminated(victims[i], sender, signals[i], signals[i] + " was sent to it, whose default is to terminate,");
  }
}

// signal.default-actions: what asks a process to end terminates it.
CLAUSE_TEST("signal.default-actions", WhatAsksToEndTerminates) { ExpectToTerminate(run, {"TERM", "INT", "HUP", "QUIT"}); }

// signal.default-actions: and so does what is the user's, or a timer's.
CLAUSE_TEST("signal.default-actions", WhatIsTheUsersTerminates) { ExpectToTerminate(run, {"USR1", "USR2", "ALRM"}); }

// signal.default-actions: what tells of an error, and KILL.
CLAUSE_TEST("signal.default-actions", WhatTellsOfAnErrorTerminates) { ExpectToTerminate(run, {"SEGV", "PIPE", "KILL"}); }

// signal.default-actions: real-time signals.
CLAUSE_TEST("signal.default-actions", RealTimeSignalsTerminate) {
  if (!HasTrait(run.description(), "realtime")) Unsupported("needs real-time signals");
  ExpectToTerminate(run, {"RT0", "RT7"});
}

// signal.default-actions: what was said about other signals does not help.
CLAUSE_TEST("signal.default-actions", WhatWasSaidOfOthersDoesNotHelp) {
  auto [sender, handling, ignoring] = Parties<3>(run);
  for (const char* signal : {"QUIT", "HUP", "USR1", "ALRM"}) handling.Handle(signal);
  for (const char* signal : {"HUP", "USR1"}) ignoring.Ignore(signal);

  for (Party* victim : {&handling, &ignoring}) {
    victim->MayEnd();
    sender.Send(*victim, "USR2");
    AwaitTerminated(*victim, sender, "USR2", "USR2 was sent to it, which said something about other signals,");
  }
}

// signal.default-actions: these are ignored.
CLAUSE_TEST("signal.default-actions", TheseAreIgnored) {
  auto [sender, receiver] = Parties<2>(run);
  Names signals = {"CHLD", "URG"};
  if (HasTrait(run.description(), "stop")) signals.push_back("CONT");

  for (const std::string& signal : signals) {
    sender.Send(receiver, signal);
    Mark(sender, receiver);
    ExpectAlive(receiver, signal + " was sent to it, whose default is to do nothing");
  }

  receiver.ExpectRuns("CHLD", 0, "it has no handler for CHLD");
}

// signal.default-actions: an ignored one ends no wait for a handler.
CLAUSE_TEST("signal.default-actions", TheIgnoredEndNoPause) {
  auto [sender, receiver] = Parties<2>(run);
  Call pause = receiver.StartPause("USR1");

  sender.Send(receiver, "CHLD");
  sender.Send(receiver, "URG");
  pause.MustWait("no handler has run: CHLD and URG are ignored by default");
  sender.Send(receiver, "USR1");

  pause.MustReturn(Succeeds());
}

// signal.default-actions: TSTP stops, and CONT continues.
CLAUSE_TEST("signal.default-actions", ThisStopsAndThatContinues) {
  NeedStop(run);
  auto [sender, victim] = Parties<2>(run);

  sender.Send(victim, "TSTP");
  AwaitStopped(victim, sender, "TSTP was sent to it, whose default is to stop,");
  Call answer = victim.Start(signal::Pending{});
  answer.MustWait("its actor is stopped");
  sender.Send(victim, "CONT");

  answer.MustReturn(Succeeds());
}

// signal.default-actions: the default is back when it is set again.
CLAUSE_TEST("signal.default-actions", TheDefaultCanBeRestored) {
  auto [sender, handling, ignoring] = Parties<3>(run);
  handling.Handle("USR1");
  ignoring.Ignore("USR1");
  sender.Send(handling, "USR1");
  handling.AwaitRuns("USR1");
  sender.Send(ignoring, "USR1");
  Mark(sender, ignoring);

  for (Party* victim : {&handling, &ignoring}) {
    victim->Default("USR1");
    victim->MayEnd();
    sender.Send(*victim, "USR1");
    AwaitTerminated(*victim, sender, "USR1", "USR1 was sent to it, whose default it has restored,");
  }
}

// signal.default-actions: twin: nobody else ends.
CLAUSE_TEST("signal.default-actions", NobodyElseEnds) {
  auto [sender, victim, other] = Parties<3>(run);
  victim.MayEnd();

  sender.Send(victim, "TERM");
  AwaitTerminated(victim, sender, "TERM", "TERM was sent to it");

  ExpectAlive(other, "another was terminated");
  ExpectAlive(sender, "it has terminated another");
}

}  // namespace
}  // namespace parley::signal
