// Pipes that signal wrongly or take an interruption for something else.
#include <unistd.h>

#include <array>
#include <csignal>

#include "src/mutants/pipe/mutant.h"
#include "src/process/handlers.h"

namespace parley::mutants {
namespace {

using pipe::End;

struct NoSignal : Pipe {
  using Pipe::Pipe;
  void SignalBroken() override {}
};
const Mutant<NoSignal> kNoSignal(
    "epipe-no-signal", "A write without readers is refused, and no signal is raised.",
    {.imitates = "six systems, among them serenity#204 and gVisor 2bed0bb09",
     .must_fail = {"pipe.broken-write-signals"},
     .must_pass = {"pipe.write-without-readers-breaks", "pipe.closing-wakes-all-writers"}});

// The processes that hold the write end, by slot.
using Pids = std::array<pid_t, Lives::kSlots>;

struct SignalOnClose : NotingPipe<Pids> {
  using NotingPipe::NotingPipe;
  int Take(PipeState& state, End end) override {
    const int slot = Pipe::Take(state, end);
    if (slot >= 0 && end == End::kWrite) NoteOf(state)[static_cast<std::size_t>(slot)] = getpid();
    return slot;
  }
  void Closed(PipeState& state, End end) override {
    if (end == End::kRead && !state.readers().Any()) {
      reference::ForEachSlot(state.writers().held.load(),
                             [&](int slot) { kill(NoteOf(state)[static_cast<std::size_t>(slot)], SIGPIPE); });
    }
    Pipe::Closed(state, end);
  }
};
const Mutant<SignalOnClose> kSignalOnClose(
    "sigpipe-on-close", "When the last reader closes, every writer gets SIGPIPE at once.",
    {.imitates = "redcap97/cyanurus#5",
     .must_fail = {"pipe.broken-write-signals"},
     .must_pass = {"pipe.write-without-readers-breaks", "pipe.closing-wakes-all-writers"}});

struct InterruptionDropsCount : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteInterrupted(std::size_t) override { return Error::kInterrupted; }
};
const Mutant<InterruptionDropsCount> kInterruptionDropsCount(
    "eintr-drops-count", "An interrupted write answers interrupted although some bytes went in.",
    {.imitates = "StarryOS: tgoskits#1925",
     .must_fail = {"pipe.interrupted-write-counts"},
     .must_pass = {"pipe.interrupted-read", "pipe.blocking-write-is-complete"}});

struct InterruptionIsEnd : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Data> ReadInterrupted() override { return pipe::Data{}; }
};
const Mutant<InterruptionIsEnd> kInterruptionIsEnd(
    "eintr-as-eof", "An interrupted read answers end of file.",
    {.imitates = "StelluxOS#158; as its users do: cpan-authors/IPC-Run#177",
     .must_fail = {"pipe.interrupted-read"},
     .must_pass = {"pipe.interrupted-write-counts", "pipe.reader-waits-on-empty"}});

struct InterruptionBreaks : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteInterrupted(std::size_t) override { return Error::kBroken; }
};
const Mutant<InterruptionBreaks> kInterruptionBreaks(
    "eintr-as-broken", "An interrupted write answers broken.",
    {.imitates = "StelluxOS#159",
     .must_fail = {"pipe.interrupted-write-counts"},
     .must_pass = {"pipe.interrupted-read", "pipe.write-without-readers-breaks"}});

struct NeverInterrupted : Pipe {
  using Pipe::Pipe;
  bool Interrupted() const override { return false; }
};
const Mutant<NeverInterrupted> kNeverInterrupted(
    "eintr-ignored", "A signal's handler runs, and the waiting operation waits on.",
    {.imitates = "StarryOS: tgoskits#709; gVisor's message queues: 569f605f4",
     .must_fail = {"pipe.interrupted-read", "pipe.interrupted-write-counts"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.write-wakes-reader"}});

struct RestartInterrupts : Pipe {
  using Pipe::Pipe;
  void Begin() override {
    restarts_ = HandlerRuns(kRestartSignal);
    Pipe::Begin();
  }
  bool Interrupted() const override { return HandlerRuns(kRestartSignal) != restarts_ || Pipe::Interrupted(); }
  int restarts_ = 0;
};
const Mutant<RestartInterrupts> kRestartInterrupts(
    "restart-interrupts", "A handler that restarts calls interrupts them.",
    {.imitates = "StarryOS 20e5e26df: what a signal does to a waiting call was marked wrongly",
     .must_fail = {"pipe.interrupted-read"},
     .must_pass = {"pipe.interrupted-write-counts", "pipe.reader-waits-on-empty"}});

struct LossDropsCount : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteBroke(std::size_t) override { return Error::kBroken; }
};
const Mutant<LossDropsCount> kLossDropsCount(
    "loss-drops-count", "A write that loses its readers answers broken although some bytes went in.",
    {.imitates = "StarryOS: the count of a cut write was lost, tgoskits#1925",
     .must_fail = {"pipe.readers-loss-reports-partial"},
     .must_pass = {"pipe.write-without-readers-breaks", "pipe.closing-wakes-all-writers"}});

}  // namespace
}  // namespace parley::mutants
