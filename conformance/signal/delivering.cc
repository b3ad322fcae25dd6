// Whom a signal reaches, how often, and what it tells.
#include <string>

#include "conformance/needs.h"
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.handler-runs: once, and with the number of the signal sent.
CLAUSE_TEST("signal.handler-runs", RunsOnceForOneSignal) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  Mark(sender, receiver);

  receiver.ExpectSteps("USR1< USR1> INT< INT>", "USR1 was sent once, then INT");
}

// signal.handler-runs: again for the next signal: a handler stays installed.
CLAUSE_TEST("signal.handler-runs", RunsAgainForTheNextSignal) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR2");

  for (int count = 1; count <= 3; ++count) {
    sender.Send(receiver, "USR2");
    receiver.AwaitRuns("USR2", count);
  }

  Mark(sender, receiver);
  receiver.ExpectRuns("USR2", 3, "USR2 was sent three times, each when the last had been handled");
}

// True if the handler was installed; false where this signal is not offered.
bool Offers(Party& party, const std::string& signal) {
  const Result answer = party.actor().Perform(Handle{.signal = signal});
  if (answer.Is(Error::kUnsupported)) return false;
  if (answer.Succeeded()) return true;
  Fail("actor " + std::to_string(party.number()) + ": a handler for " + signal + "\n  allowed: ok\n  seen: " + Show(answer));
}

// signal.handler-runs: each signal runs its own handler and no other's.
CLAUSE_TEST("signal.handler-runs", EachSignalRunsItsOwn) {
  auto [sender, receiver] = Parties<2>(run);
  Names offered;
  for (const std::string& signal : Catchable(run)) {
    if (!Offers(receiver, signal)) continue;
    offered.push_back(signal);
    run.AtEnd(receiver.actor(), Handle{.signal = signal, .action = Action::kDefault});
  }

  std::string expected;
  for (const std::string& signal : offered) {
    sender.Send(receiver, signal);
    receiver.AwaitRuns(signal);
    expected += (expected.empty() ? "" : " ") + signal + "< " + signal + ">";
    receiver.ExpectSteps(expected, "every signal was sent once, " + signal + " last, each when the one before had been handled");
  }
}

// signal.handler-runs: twin: no handler runs without a signal, and none runs late.
CLAUSE_TEST("signal.handler-runs", NoneRunsWithoutASignal) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Handle("USR2");
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  const Result work = receiver.actor().Perform(Work{.ms = 60});  // What comes too often comes meanwhile.

  receiver.ExpectRuns("USR1", 1, "USR1 was sent once");
  receiver.ExpectRuns("USR2", 0, "USR2 was not sent");
  if (work.Is(Error::kUnsupported)) Unsupported("needs actors that work");
}

// signal.only-the-named-process: no one else's handler runs, not the sender's either.
CLAUSE_TEST("signal.only-the-named-process", NobodyElsesHandlerRuns) {
  auto [sender, before, receiver, after] = Parties<4>(run);
  for (Party* party : {&sender, &before, &receiver, &after}) party->Handle("USR1");

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  for (Party* party : {&sender, &before, &receiver, &after}) Mark(sender, *party);
  for (Party* party : {&sender, &before, &after}) party->ExpectRuns("USR1", 0, "USR1 was sent to actor " + std::to_string(receiver.number()));
  receiver.ExpectRuns("USR1", 1, "USR1 was sent to actor " + std::to_string(receiver.number()));
}

// signal.only-the-named-process: who signals itself signals nobody else.
CLAUSE_TEST("signal.only-the-named-process", ASignalToItselfReachesNobodyElse) {
  auto [self, other] = Parties<2>(run);
  self.Handle("USR1");
  other.Handle("USR1");

  self.Send(self, "USR1");
  self.AwaitRuns("USR1");

  Mark(self, other);
  other.ExpectRuns("USR1", 0, "actor " + std::to_string(self.number()) + " sent USR1 to itself");
}

// signal.only-the-named-process: what one process does on a signal is its own affair.
CLAUSE_TEST("signal.only-the-named-process", DispositionsAreTheProcessesOwn) {
  auto [sender, receiver, other] = Parties<3>(run);
  receiver.Handle("USR1");
  other.Ignore("USR1");
  other.MayEnd();  // If it comes very late, in another test.

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  sender.Send(other, "USR1");
  Mark(sender, other);

  other.ExpectRuns("USR1", 0, "it ignores USR1, and another has a handler");
}

// signal.only-the-named-process: and so is what it blocks.
CLAUSE_TEST("signal.only-the-named-process", MasksAreTheProcessesOwn) {
  auto [sender, receiver, other] = Parties<3>(run);
  receiver.Handle("USR1");
  other.Handle("USR1");
  other.Block({"USR1"});

  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  sender.Send(other, "USR1");
  other.AwaitPending({"USR1"});

  other.ExpectRuns("USR1", 0, "it blocks USR1, and another does not");
  const Names pending = receiver.PendingNow();
  if (!pending.empty()) Fail("USR1 is pending in another\n  allowed: nothing is pending in the one that does not block it\n  seen: " + pending[0]);
}

void ExpectNoData(const Party& party) {
  for (const Step& step : party.steps()) {
    if (step.signal != "USR1" || step.value.value_or(0) == 0) continue;
    Fail("USR1 was sent without a value\n  allowed: it tells its type alone\n  seen: value " + std::to_string(*step.value));
  }
}

// signal.carries-no-data: a standard signal sent without a value comes without one.
CLAUSE_TEST("signal.carries-no-data", AStandardSignalTellsItsTypeAlone) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");

  for (int count = 1; count <= 2; ++count) {
    sender.Send(receiver, "USR1");
    receiver.AwaitRuns("USR1", count);
  }

  ExpectNoData(receiver);
}

// signal.carries-no-data: not that of another signal either.
CLAUSE_TEST("signal.carries-no-data", NorTheValueOfAnotherSignal) {
  for (const char* trait : {"realtime", "values"}) {
    if (!HasTrait(run.description(), trait)) Unsupported("needs real-time signals with values");
  }
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1");
  receiver.Handle("RT0");

  sender.Send(receiver, "RT0", 42);
  receiver.AwaitRuns("RT0");
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  ExpectNoData(receiver);
}

}  // namespace
}  // namespace parley::signal
