// What a handler is told of where its signal came from.
#include <string>

#include "conformance/needs.h"
#include "conformance/signal/test_signal.h"
#include "src/ipc/process.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// FAIL unless the handlers of the signal were told this, each time they began.
void ExpectTold(const Party& party, const std::string& signal, const std::string& cause, std::optional<std::int64_t> from) {
  for (const Step& step : party.steps()) {
    if (step.signal != signal || step.at != At::kStart) continue;
    const bool right = step.all.value("cause", "") == cause && (!from || step.all.value("from", std::int64_t{-1}) == *from);
    if (right) continue;
    Fail("the handler of " + signal + " has run\n  allowed: it is told the cause \"" + cause + "\"" +
         (from ? " and the sender, actor " + std::to_string(*from) : "") + "\n  seen: " + step.all.dump());
  }
}

// signal.sender-is-told: who sent it, and that it was sent.
CLAUSE_TEST("signal.sender-is-told", TheHandlerIsToldWhoSentIt) {
  auto [receiver, one, two] = Parties<3>(run);
  receiver.Handle("USR1");
  receiver.Handle("USR2");

  one.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  two.Send(receiver, "USR2");
  receiver.AwaitRuns("USR2");

  ExpectTold(receiver, "USR1", "send", one.number());
  ExpectTold(receiver, "USR2", "send", two.number());
}

// signal.sender-is-told: also of one that was pending.
CLAUSE_TEST("signal.sender-is-told", AlsoOfOneThatWasPending) {
  auto [receiver, one, two] = Parties<3>(run);
  receiver.Handle("USR1");
  receiver.Handle("USR2");
  receiver.Block({"USR1", "USR2"});
  one.Send(receiver, "USR1");
  two.Send(receiver, "USR2");
  receiver.AwaitPending({"USR1", "USR2"});

  receiver.Unblock({"USR1", "USR2"});
  for (const char* signal : {"USR1", "USR2"}) receiver.AwaitRuns(signal);

  ExpectTold(receiver, "USR1", "send", one.number());
  ExpectTold(receiver, "USR2", "send", two.number());
}

// signal.sender-is-told: queued ones, too.
CLAUSE_TEST("signal.sender-is-told", OfAQueuedOneToo) {
  for (const char* trait : {"realtime", "values"}) {
    if (!HasTrait(run.description(), trait)) Unsupported("needs real-time signals with values");
  }
  auto [receiver, sender] = Parties<2>(run);
  receiver.Handle("RT1");

  sender.Send(receiver, "RT1", 5);
  receiver.AwaitRuns("RT1");

  ExpectTold(receiver, "RT1", "queue", sender.number());
}

// signal.sender-is-told: and that a child has ended.
CLAUSE_TEST("signal.sender-is-told", ThatAChildHasEnded) {
  auto [parent] = Parties<1>(run);
  parent.Handle("CHLD");

  parent.actor().Must(process::InChild{}, Succeeds());
  parent.AwaitRuns("CHLD");

  ExpectTold(parent, "CHLD", "child", std::nullopt);
}

// signal.sender-is-told: twin: of itself, where it sent it itself.
CLAUSE_TEST("signal.sender-is-told", OfItselfWhereItSentItItself) {
  auto [other, self] = Parties<2>(run);
  self.Handle("USR1");

  self.Send(self, "USR1");
  self.AwaitRuns("USR1");

  ExpectTold(self, "USR1", "send", self.number());
}

}  // namespace
}  // namespace parley::signal
