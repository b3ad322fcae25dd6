// The flags of a handler.
#include "conformance/signal/test_signal.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

using Flags = std::vector<Flag>;

// signal.nodefer: the handler's own signal interrupts it.
CLAUSE_TEST("signal.nodefer", ItsOwnSignalInterruptsIt) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.flags = Flags{Flag::kNodefer}, .raises = Names{"USR1"}});

  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR1", 2);
  receiver.ExpectSteps("USR1< USR1< USR1> USR1>", "the handler of USR1, with the flag nodefer, sent USR1 to its own actor");
}

// signal.nodefer: but what its mask names does not, itself included.
CLAUSE_TEST("signal.nodefer", WhatItsMaskNamesStillWaits) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.mask = Names{"USR1"}, .flags = Flags{Flag::kNodefer}, .raises = Names{"USR1"}});

  sender.Send(receiver, "USR1");

  receiver.AwaitRuns("USR1", 2);
  receiver.ExpectSteps("USR1< USR1> USR1< USR1>", "the handler of USR1, with the flag nodefer and USR1 in its mask, sent USR1 to its own actor");
}

// signal.resethand: it runs once, and then the default is back.
CLAUSE_TEST("signal.resethand", ItRunsOnceAndThenTheDefaultIsBack) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.flags = Flags{Flag::kResethand}});
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");
  receiver.MayEnd();

  sender.Send(receiver, "USR1");

  AwaitTerminated(receiver, sender, "USR1", "the handler of USR1, with the flag resethand, had run, and USR1 was sent again:");
}

// signal.resethand: the default is back when the handler begins.
CLAUSE_TEST("signal.resethand", TheDefaultIsBackWhenItBegins) {
  auto [sender, receiver] = Parties<2>(run);
  receiver.Handle("USR1", {.flags = Flags{Flag::kResethand}, .raises = Names{"USR1"}});
  receiver.MayEnd();

  sender.Send(receiver, "USR1");

  AwaitTerminated(receiver, sender, "USR1", "the handler of USR1, with the flag resethand, sent USR1 to its own actor:");
}

// signal.resethand: twin: other handlers stay.
CLAUSE_TEST("signal.resethand", OtherHandlersStay) {
  auto [sender, receiver] = Parties<2>(run);
  for (const char* signal : {"HUP", "USR2", "SEGV", "QUIT"}) receiver.Handle(signal);
  receiver.Handle("USR1", {.flags = Flags{Flag::kResethand}});
  sender.Send(receiver, "USR1");
  receiver.AwaitRuns("USR1");

  for (int count = 1; count <= 2; ++count) {
    for (const char* signal : {"HUP", "USR2", "SEGV", "QUIT"}) {
      sender.Send(receiver, signal);
      receiver.AwaitRuns(signal, count);
    }
  }
}

}  // namespace
}  // namespace parley::signal
