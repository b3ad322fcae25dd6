// Handlers that mask wrongly, and masks that are not restored.
#include "src/mutants/signal/mutant.h"

namespace parley::mutants {
namespace {

struct Reentrant : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    const SignalSet mask = Signal::MaskDuring(own, number);
    return Contains(own.mask.load() | MaskOf(number), number) ? mask : mask & ~SetOf(number);
  }
  SignalSet MaskOf(int number) const { return const_cast<Reentrant*>(this)->HandlerOf(number).mask; }
};
const SignalMutant<Reentrant> kReentrant(
    "own-signal-unmasked", "While a handler runs its own signal is not blocked.",
    {.imitates = "Managarm a3659d72a",
     .must_fail = {"signal.handler-masks-its-signal"},
     .must_pass = {"signal.handler-mask-holds", "signal.handler-runs", "signal.nodefer"}});

struct NoHandlerMask : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    const SignalSet itself = Signal::MaskDuring(own, number) & SetOf(number);
    return own.mask.load() | itself;
  }
};
const SignalMutant<NoHandlerMask> kNoHandlerMask(
    "handler-mask-ignored", "While a handler runs only its own signal is blocked.",
    {.imitates = "Managarm a3659d72a: the mask of the action was not applied",
     .must_fail = {"signal.handler-mask-holds"},
     .must_pass = {"signal.handler-masks-its-signal", "signal.nested-handlers"}});

struct HandlerMaskReplaces : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    return Signal::MaskDuring(own, number) & ~(own.mask.load() & ~SetOf(number));
  }
};
const SignalMutant<HandlerMaskReplaces> kHandlerMaskReplaces(
    "handler-mask-replaces", "While a handler runs what was blocked before is not.",
    {.imitates = "SerenityOS 13d98999b76: set instead of united",
     .must_fail = {"signal.handler-mask-holds"},
     .must_pass = {"signal.handler-runs", "signal.unblock-delivers"}});

struct HandlerMaskFirst : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    const SignalSet added = Signal::MaskDuring(own, number) & ~own.mask.load() & ~SetOf(number);
    return Signal::MaskDuring(own, number) & ~(added & (added - 1));
  }
};
const SignalMutant<HandlerMaskFirst> kHandlerMaskFirst(
    "handler-mask-first", "Of a handler's mask only the lowest number is blocked.",
    {.imitates = "Managarm a3659d72a: the mask was taken for a number",
     .must_fail = {"signal.handler-mask-holds"},
     .must_pass = {"signal.handler-masks-its-signal", "signal.nested-handlers"}});

struct MaskStays : Signal {
  using Signal::Signal;
  SignalSet MaskAfter(const SignalState& own, SignalSet) const override { return own.mask.load(); }
};
const SignalMutant<MaskStays> kMaskStays(
    "mask-not-restored", "What was blocked while a handler ran stays blocked.",
    {.imitates = "Managarm 7e02aced4",
     .must_fail = {"signal.mask-is-restored"},
     .must_pass = {"signal.stop-cannot-be-blocked", "signal.kill-cannot-be-blocked"}});

struct MaskCleared : Signal {
  using Signal::Signal;
  SignalSet MaskAfter(const SignalState&, SignalSet) const override { return 0; }
};
const SignalMutant<MaskCleared> kMaskCleared(
    "mask-cleared", "When a handler has returned nothing is blocked.",
    {.imitates = "Managarm 7e02aced4",
     .must_fail = {"signal.mask-is-restored"},
     .must_pass = {"signal.kill-cannot-be-blocked", "signal.handler-runs"}});

struct HandlerUnmasks : Signal {
  using Signal::Signal;
  SignalSet MaskAfter(const SignalState& own, SignalSet before) const override {
    const SignalSet added = own.mask.load() & ~before;
    return before & ~(added | HandlerMasks());
  }
  SignalSet HandlerMasks() const {
    SignalSet all = 0;
    for (int number = 1; number < kNumbers; ++number) all |= const_cast<HandlerUnmasks*>(this)->HandlerOf(number).mask;
    return all;
  }
};
const SignalMutant<HandlerUnmasks> kHandlerUnmasks(
    "handler-mask-subtracted", "When a handler has returned what its mask names is unblocked, even if it was blocked before.",
    {.imitates = "Managarm 7e02aced4: the mask restored is not the one that was saved",
     .must_fail = {"signal.mask-is-restored"},
     .must_pass = {"signal.handler-mask-holds", "signal.handler-runs"}});

struct OneSlot : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState& own, int number) const override {
    saved_ = own.mask.load();
    return Signal::MaskDuring(own, number);
  }
  SignalSet MaskAfter(const SignalState&, SignalSet) const override { return saved_; }
  mutable SignalSet saved_ = 0;
};
const SignalMutant<OneSlot> kOneSlot(
    "nested-mask-slot", "There is one place for the saved mask: the outer of two handlers restores the inner one's.",
    {.imitates = "Managarm 7e02aced4",
     .must_fail = {"signal.mask-is-restored"},
     .must_pass = {"signal.handler-mask-holds", "signal.handler-runs"}});

struct NeverNested : Signal {
  using Signal::Signal;
  SignalSet MaskDuring(const SignalState&, int) const override { return ~reference::kUnblockable; }
};
const SignalMutant<NeverNested> kNeverNested(
    "never-nested", "While a handler runs every other signal waits.",
    {.imitates = "Gramine 817e6ac5f, avoided: no delivery while one is under way",
     .must_fail = {"signal.nested-handlers", "signal.nodefer"},
     .must_pass = {"signal.handler-mask-holds", "signal.mask-is-restored", "signal.handler-masks-its-signal"}});

struct InnerEndsOuter : Signal {
  using Signal::Signal;
  void Run(const Arrival& arrival) override {
    const int inner_before = inner_;
    Record(arrival, signal::At::kStart);
    const Handler handler = HandlerOf(arrival.number);
    HandlerOf(arrival.number).raise_count = 0;
    for (std::size_t i = 0; i < handler.raise_count; ++i) Raise(handler.raises[i]);
    if (inner_ == inner_before) Record(arrival, signal::At::kEnd);
    ++inner_;
  }
  int inner_ = 0;
};
const SignalMutant<InnerEndsOuter> kInnerEndsOuter(
    "inner-ends-outer", "A handler that another interrupted does not complete.",
    {.imitates = "Managarm 7e02aced4: one frame for all handlers",
     .must_fail = {"signal.nested-handlers"},
     .must_pass = {"signal.handler-mask-holds", "signal.handler-runs"}});

}  // namespace
}  // namespace parley::mutants
