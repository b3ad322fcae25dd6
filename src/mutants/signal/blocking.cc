// Signals that block, pend, merge and are unblocked wrongly.
#include <unistd.h>

#include <csignal>

#include "src/mutants/signal/mutant.h"
#include "src/process/signal_numbers.h"

namespace parley::mutants {
namespace {

struct BlockedDelivered : Signal {
  using Signal::Signal;
  SignalSet Deliverable(const SignalState& own) const override {
    const SignalSet usr1 = own.Pending() & SetOf(SIGUSR1) & ~own.awaited.load();
    return Signal::Deliverable(own) | (in_handler_ ? 0 : usr1);
  }
  void Run(const Arrival& arrival) override {
    const bool before = in_handler_;
    in_handler_ = true;
    Signal::Run(arrival);
    in_handler_ = before;
  }
  bool in_handler_ = false;
};
const SignalMutant<BlockedDelivered> kBlockedDelivered(
    "blocked-delivered", "A blocked signal is delivered at the next chance.",
    {.imitates = "seanbruno/qemu-bsd-user#130",
     .must_fail = {"signal.blocked-stays-pending", "signal.pending-tells-the-truth"},
     .must_pass = {"signal.handler-runs", "signal.handler-masks-its-signal"}});

struct BlockReplaces : Signal {
  using Signal::Signal;
  void AddToMask(SignalState& own, SignalSet set) override { own.mask.store(Maskable(set)); }
};
const SignalMutant<BlockReplaces> kBlockReplaces(
    "block-replaces", "A block replaces the mask instead of adding to it.",
    {.imitates = "SerenityOS 13d98999b76: the wrong operation on the mask",
     .must_fail = {"signal.blocked-stays-pending"},
     .must_pass = {"signal.handler-runs", "signal.unblock-delivers"}});

struct AlarmUnblockable : Signal {
  using Signal::Signal;
  SignalSet Maskable(SignalSet set) const override { return Signal::Maskable(set) & ~SetOf(SIGALRM); }
};
const SignalMutant<AlarmUnblockable> kAlarmUnblockable(
    "alarm-unblockable", "ALRM cannot be blocked.",
    {.imitates = "Asterinas dc4b93f14, the over-fix: filtered too much",
     .must_fail = {"signal.blocked-stays-pending"},
     .must_pass = {"signal.handler-runs", "signal.handler-masks-its-signal"}});

struct UnblockClears : Signal {
  using Signal::Signal;
  void RemoveFromMask(SignalState& own, SignalSet) override { own.mask.store(0); }
};
const SignalMutant<UnblockClears> kUnblockClears(
    "unblock-clears", "An unblock unblocks everything.",
    {.imitates = "SerenityOS 13d98999b76: the wrong operation on the mask",
     .must_fail = {"signal.blocked-stays-pending"},
     .must_pass = {"signal.handler-runs", "signal.unblock-delivers"}});

struct MaskFlip : Signal {
  using Signal::Signal;
  void AddToMask(SignalState& own, SignalSet set) override { own.mask.fetch_and(~set); }
  void RemoveFromMask(SignalState& own, SignalSet set) override { own.mask.fetch_or(Maskable(set)); }
};
const SignalMutant<MaskFlip> kMaskFlip(
    "mask-flip", "Block and unblock are exchanged.",
    {.imitates = "SerenityOS 13d98999b76",
     .must_fail = {"signal.blocked-stays-pending", "signal.unblock-delivers"},
     .must_pass = {"signal.handler-runs", "signal.kill-cannot-be-ignored"}});

struct BlockedEndsPause : Signal {
  using Signal::Signal;
  void Announce(int to, int number) override {
    Signal::Announce(to, number);
    if (!Contains(table().At(to).Blocked(), number)) return;
    table().At(to).tickets.fetch_add(1);
    table().lives.WakeOne(to);
  }
  void Sleep() override {
    const auto before = own().tickets.load();
    Signal::Sleep();
    if (own().tickets.load() != before) CountRun(SIGUSR1);
  }
};
const SignalMutant<BlockedEndsPause> kBlockedEndsPause(
    "blocked-ends-pause", "A blocked signal ends a wait for a handler, without one.",
    {.imitates = "SerenityOS 1397a5ab02a: masked signals unblocked sleeping threads",
     .must_fail = {"signal.pause-is-not-lost", "signal.interrupts-waiting-call"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

struct PendingForgets : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    if (Contains(SetOf(SIGUSR1) | SetOf(SIGHUP), arrival.number)) to.standard.store(0);
    return Signal::Post(to, arrival);
  }
};
const SignalMutant<PendingForgets> kPendingForgets(
    "pending-forgets", "A signal that becomes pending erases another that is.",
    {.imitates = "ghaerr/elks#2646: the pending word was not updated in one step",
     .must_fail = {"signal.pending-tells-the-truth", "signal.standard-signals-merge"},
     .must_pass = {"signal.kill-cannot-be-blocked", "signal.default-actions"}});

struct InTwoSteps : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    if (reference::kUnblockable & SetOf(arrival.number) || IsRealtime(arrival.number)) return Signal::Post(to, arrival);
    const SignalSet before = to.standard.load();
    Unlock();
    usleep(200);
    Lock();
    to.standard.store(before | SetOf(arrival.number));
    return true;
  }
};
const SignalMutant<InTwoSteps> kInTwoSteps(
    "pending-in-two-steps", "Of two signals that become pending at the same time one is lost, or one that was taken comes again.",
    {.imitates = "ghaerr/elks#2646: read, modified and written without a lock",
     .must_fail = {"signal.handler-runs"},
     .must_pass = {"signal.unknown-process-is-refused", "signal.default-actions"}});

struct PendingClears : Signal {
  using Signal::Signal;
  SignalSet SeenPending(const SignalState& own) const override {
    const SignalSet seen = Signal::SeenPending(own);
    const_cast<SignalState&>(own).Discard(seen);
    return seen;
  }
};
const SignalMutant<PendingClears> kPendingClears(
    "pending-clears", "Asking what is pending clears it.",
    {.imitates = "Cygwin 90b9303f0: asking changed the set",
     .must_fail = {"signal.pending-tells-the-truth"},
     .must_pass = {"signal.handler-runs", "signal.default-actions"}});

struct PendingIsMask : Signal {
  using Signal::Signal;
  SignalSet SeenPending(const SignalState& own) const override { return own.Blocked(); }
};
const SignalMutant<PendingIsMask> kPendingIsMask(
    "pending-tells-mask", "Asked what is pending it tells what is blocked.",
    {.imitates = "Asterinas 2a34a041c: the mask was inverted",
     .must_fail = {"signal.pending-tells-the-truth"},
     .must_pass = {"signal.handler-runs", "signal.standard-signals-merge"}});

struct UnblockLate : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Unblock& unblock) override {
    const auto set = SetNamed(unblock.signals);
    if (!set) return Error::kInvalid;
    Lock();
    RemoveFromMask(own(), *set);
    Unlock();
    return Nothing{};
  }
};
const SignalMutant<UnblockLate> kUnblockLate(
    "unblock-late", "What was unblocked is delivered with the next call only.",
    {.imitates = "Managarm d1fa42725: not delivered before the return",
     .must_fail = {"signal.unblock-delivers"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending", "signal.pause-is-not-lost"}});

struct UnblockLoses : Signal {
  using Signal::Signal;
  using Signal::Do;
  Outcome<Nothing> Do(const signal::Unblock& unblock) override {
    if (const auto set = SetNamed(unblock.signals)) {
      Lock();
      own().Discard(*set);
      Unlock();
    }
    return Signal::Do(unblock);
  }
};
const SignalMutant<UnblockLoses> kUnblockLoses(
    "unblock-loses", "What is pending when it is unblocked is never delivered.",
    {.imitates = "NuttX 2b513af2c31: unblocked in between, and never delivered",
     .must_fail = {"signal.unblock-delivers"},
     .must_pass = {"signal.handler-runs", "signal.default-actions", "signal.pause-is-not-lost"}});

struct QueuedTwice : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    if (arrival.number == SIGUSR1 && Contains(to.Blocked(), arrival.number)) to.Queue(arrival);
    return Signal::Post(to, arrival);
  }
};
const SignalMutant<QueuedTwice> kQueuedTwice(
    "blocked-queued-twice", "Each standard signal that is blocked is queued as well as marked pending.",
    {.imitates = "kontainapp/km#873; apache/nuttx#8605",
     .must_fail = {"signal.standard-signals-merge", "signal.unblock-delivers"},
     .must_pass = {"signal.default-actions", "signal.kill-cannot-be-blocked"}});

struct MergedAway : Signal {
  using Signal::Signal;
  bool Post(SignalState& to, const Arrival& arrival) override {
    const bool was_pending = Contains(to.standard.load(), arrival.number);
    if (was_pending && merged_++ < 4) {
      if (merged_ == 4) to.Discard(SetOf(arrival.number));
      return true;
    }
    return Signal::Post(to, arrival);
  }
  int merged_ = 0;
};
const SignalMutant<MergedAway> kMergedAway(
    "merged-away", "A standard signal that is sent too often while it is pending is pending no more.",
    {.imitates = "SerenityOS 3dc2c328154: a summary that forgets",
     .must_fail = {"signal.standard-signals-merge"},
     .must_pass = {"signal.handler-runs", "signal.blocked-stays-pending"}});

}  // namespace
}  // namespace parley::mutants
