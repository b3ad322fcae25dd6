// The properties of signals.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "property/check.h"
#include "property/repertoire.h"
#include "src/actor/eventually.h"
#include "src/history/signal_account.h"
#include "src/ipc/signal.h"

namespace parley {
namespace {

using signal::Names;
using signal::Traits;

enum SignalKind { kSendItem, kBlockItem, kUnblockItem, kPendingItem, kDeliveriesItem, kTakeItem, kUnknownItem };

class SignalStage : public Stage {
 public:
  // `debt` is what earlier performances by the same actors left.
  SignalStage(Run& run, const Program& program, SignalDebt& debt) : Stage(run, program), debt_(debt) {
    const auto traits = run.Traits<Traits>();
    signals_ = {"USR1", "USR2"};
    if (traits.realtime.value_or(false)) signals_.insert(signals_.end(), {"RT0", "RT1"});
    values_ = traits.values.value_or(false);
    run.LeavesTraces();
  }

  bool SetUp() override {
    for (int actor = 0; actor < program_.actors(); ++actor) {
      for (const std::string& name : signals_) {
        Result handled = SetUpStep(cast(), actor, signal::Handle{.signal = name, .mask = signals_});
        if (handled.Is(Error::kUnsupported)) handled = SetUpStep(cast(), actor, signal::Handle{.signal = name});
        if (handled.Is(Error::kUnsupported)) Unsupported("handlers are unsupported");
        if (handled.error) Unresolved("handle answered " + Show(handled));
      }
    }
    return true;
  }

  std::optional<Operation> OperationOf(const ProgramItem& item) override {
    const std::string& name = signals_[static_cast<std::size_t>(item.choice) % signals_.size()];
    switch (item.kind) {
      case kBlockItem: return signal::Block{.signals = {name}};
      case kUnblockItem: return signal::Unblock{.signals = {name}};
      case kPendingItem: return signal::Pending{};
      case kDeliveriesItem: return signal::Deliveries{};
      case kTakeItem: return signal::Wait{.signals = {name}, .wait = false};
      case kUnknownItem: return signal::Send{.to = item.choice % program_.actors(), .signal = "NOSUCH"};
      default: break;
    }
    signal::Send send{.to = item.choice / 7 % program_.actors(), .signal = name};
    if (values_ && name.rfind("RT", 0) == 0) send.value = ++last_value_;
    return send;
  }

  // Everybody unblocks everything; then all that was sent has to come.
  void Drain() override {
    for (int actor = 0; actor < program_.actors(); ++actor) {
      if (!cast().Idle(actor)) return;
      if (SetUpStep(cast(), actor, signal::Unblock{.signals = signals_}).error) return;
    }
    complete_ = true;
    Eventually(cast(), [&] {
      for (int actor = 0; actor < program_.actors(); ++actor) SetUpStep(cast(), actor, signal::Deliveries{});
      return Judge(cast().history(), {}).kind == Explanation::Kind::kExplained;
    });
  }

  void GiveUp() override {}
  void CleanUp() override { ExplainSignals(cast().history(), complete_, debt_); }

  Explanation Judge(const History& history, const Budget&) const override {
    SignalDebt debt = debt_;
    return ExplainSignals(history, complete_, debt);
  }

 private:
  SignalDebt& debt_;
  Names signals_;
  bool values_ = false;
  bool complete_ = false;
  std::int64_t last_value_ = 0;
};

class SignalRepertoire : public Repertoire {
 public:
  rc::Gen<Program> Programs(Run&, Style style) const override {
    return rc::gen::resize(rc::kNominalSize, rc::gen::exec([=] {
      Program program;
      program.concurrent = style == Style::kConcurrent;
      program.parts = {*rc::gen::inRange(2, 4)};
      const auto count = *rc::gen::inRange<std::size_t>(4, 17);
      program.items = *rc::gen::container<std::vector<ProgramItem>>(count, Items(style, program.actors()));
      return program;
    }));
  }
  std::unique_ptr<Stage> MakeStage(Run& run, const Program& program) const override {
    return std::make_unique<SignalStage>(run, program, debt_);
  }

 private:
  static rc::Gen<ProgramItem> Items(Style style, int actors) {
    return rc::gen::exec([=] {
      ProgramItem item;
      item.actor = *rc::gen::inRange(0, actors);
      item.kind = *rc::gen::weightedElement<int>(
          {{7, kSendItem}, {2, kBlockItem}, {2, kUnblockItem}, {1, kPendingItem}, {2, kDeliveriesItem}, {1, kTakeItem}});
      if (style == Style::kRefused && *rc::gen::inRange(0, 3) == 0) item.kind = kUnknownItem;
      item.choice = *rc::gen::inRange(0, 1000);
      return item;
    });
  }

  mutable SignalDebt debt_;
};

// The next test is not to find the handlers.
void Check(Run& run, Style style) {
  CheckPrograms(run, SignalRepertoire(), style);
  run.FreshCast();
}

const ProgramsRegistration kPrograms({
    .mechanism = "signal",
    .sequential = "Of signals sent one after the other each is handled, and no other.",
    .concurrent = "Of signals sent at the same time each is handled, and no other.",
    .clauses =
        {
            "signal.handler-runs",         "signal.only-the-named-process", "signal.blocked-stays-pending",
            "signal.unblock-delivers",     "signal.handler-mask-holds",     "signal.realtime-queues",
            "signal.realtime-order",       "signal.realtime-carries-value", "signal.failed-operation-changes-nothing",
            "signal.wait-takes-without-handler",
        },
    .check = Check,
});

}  // namespace
}  // namespace parley
