// Pipes that do not wake whom they must.
#include <unistd.h>

#include <bit>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

using pipe::End;

void WakeFirst(Lives& lives) {
  if (const auto waiting = lives.waiting.load(); waiting != 0) lives.WakeOne(std::countr_zero(waiting));
}

// Wakes one certain holder, the first that has the end; if that one does not wait, nobody.
void WakeFirstHolder(Lives& lives) {
  if (const auto held = lives.held.load(); held != 0) lives.WakeOne(std::countr_zero(held));
}

struct CloseWakesOne : Pipe {
  using Pipe::Pipe;
  void Closed(PipeState& state, End end) override {
    end == End::kWrite ? WakeFirst(state.readers()) : state.writers().WakeAll();
  }
};
const Mutant<CloseWakesOne> kCloseWakesOne(
    "close-wakes-one", "When the last writer closes, only one of the waiting readers is woken.",
    {.imitates = "Linux, Feb 2020, after exclusive waits came: fixed in 6551d5c56eb0; linux-test-project/ltp#644",
     .must_fail = {"pipe.closing-wakes-all-readers"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.closing-wakes-all-writers", "pipe.write-wakes-reader"}});

struct CloseWakesOneWriter : Pipe {
  using Pipe::Pipe;
  void Closed(PipeState& state, End end) override {
    end == End::kRead ? WakeFirst(state.writers()) : state.readers().WakeAll();
  }
};
const Mutant<CloseWakesOneWriter> kCloseWakesOneWriter(
    "close-wakes-one-writer", "When the last reader closes, only one of the waiting writers is woken.",
    {.imitates = "go-winio: close told by one value to two waiters, microsoft/go-winio#324",
     .must_fail = {"pipe.closing-wakes-all-writers"},
     .must_pass = {"pipe.closing-wakes-all-readers", "pipe.write-without-readers-breaks", "pipe.read-wakes-writer"}});

struct CloseWakesNoWriter : Pipe {
  using Pipe::Pipe;
  void Closed(PipeState& state, End end) override {
    if (end == End::kWrite) state.readers().WakeAll();
  }
};
const Mutant<CloseWakesNoWriter> kCloseWakesNoWriter(
    "close-does-not-wake-writer", "When the last reader closes, waiting writers sleep on.",
    {.imitates = "NuttX: fixed in dbaf8a92b42; Go net.Pipe: golang/go#18401",
     .must_fail = {"pipe.closing-wakes-all-writers"},
     .must_pass = {"pipe.closing-wakes-all-readers", "pipe.write-without-readers-breaks",
                   "pipe.writer-waits-on-full"}});

struct CloseWakesNoReader : Pipe {
  using Pipe::Pipe;
  void Closed(PipeState& state, End end) override {
    if (end == End::kRead) state.writers().WakeAll();
  }
};
const Mutant<CloseWakesNoReader> kCloseWakesNoReader(
    "close-does-not-wake-reader", "When the last writer closes, waiting readers sleep on.",
    {.imitates = "DragonOS#396; embox/embox#2873",
     .must_fail = {"pipe.closing-wakes-all-readers"},
     .must_pass = {"pipe.closing-wakes-all-writers", "pipe.write-without-readers-breaks"}});

struct WakesBeforeClosing : Pipe {
  using Pipe::Pipe;
  // Tells, and closes only once those told have looked and sleep again.
  void GiveUp(PipeState& state, End end, int slot) override {
    const auto waiting = state.Facing(end).waiting.load();
    Closed(state, end);
    for (int i = 0; i < 500 && state.Facing(end).waiting.load() != waiting; ++i) {
      state.Unlock();
      usleep(1000);
      state.Lock();
    }
    state.Holders(end).GiveUp(slot);
  }
};
const Mutant<WakesBeforeClosing> kWakesBeforeClosing(
    "wakes-before-closing", "A close tells the others first and takes effect then.",
    {.imitates = "FreeBSD: the wake-up came before the end-of-file flag, D24528 (bugs 224615, 203366)",
     .must_fail = {"pipe.closing-wakes-all-readers", "pipe.closing-wakes-all-writers"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.write-wakes-reader"}});

struct WriteDoesNotWake : Pipe {
  using Pipe::Pipe;
  void Stored(PipeState&) override {}
};
const Mutant<WriteDoesNotWake> kWriteDoesNotWake(
    "write-does-not-wake", "A write does not wake waiting readers.",
    {.imitates = "DragonOS#2207: the waker sees no waiter and leaves out the wake-up",
     .must_fail = {"pipe.write-wakes-reader", "pipe.every-waiter-is-woken"},
     .must_pass = {"pipe.closing-wakes-all-readers", "pipe.capacity-is-bounded"}});

struct ReadDoesNotWake : Pipe {
  using Pipe::Pipe;
  void Taken(PipeState&) override {}
};
const Mutant<ReadDoesNotWake> kReadDoesNotWake(
    "read-does-not-wake", "A read does not wake waiting writers.",
    {.imitates = "DragonOS#2207; git-for-windows/git#4850: room that comes free is never announced",
     .must_fail = {"pipe.read-wakes-writer", "pipe.every-waiter-is-woken"},
     .must_pass = {"pipe.closing-wakes-all-writers", "pipe.write-wakes-reader"}});

struct WriteWakesOne : Pipe {
  using Pipe::Pipe;
  void Stored(PipeState& state) override { WakeFirstHolder(state.readers()); }
};
const Mutant<WriteWakesOne> kWriteWakesOne(
    "write-wakes-one", "A write wakes the first reader only; a second one is never woken.",
    {.imitates = "a token for one waiter where several wait: acomagu/bufpipe#6, microsoft/go-winio#324",
     .must_fail = {"pipe.every-waiter-is-woken"},
     .must_pass = {"pipe.write-wakes-reader", "pipe.closing-wakes-all-readers"}});

struct ReadWakesOne : Pipe {
  using Pipe::Pipe;
  void Taken(PipeState& state) override { WakeFirstHolder(state.writers()); }
};
const Mutant<ReadWakesOne> kReadWakesOne(
    "read-wakes-one", "A read wakes the first writer only; a second one is never woken.",
    {.imitates = "DragonOS#2148, #2207",
     .must_fail = {"pipe.every-waiter-is-woken"},
     .must_pass = {"pipe.read-wakes-writer", "pipe.closing-wakes-all-writers"}});

using Wanted = std::array<std::size_t, Lives::kSlots>;  // Bytes that the writer in each slot is to store.

struct WrongWriterWoken : NotingPipe<Wanted> {
  using NotingPipe::NotingPipe;
  Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write) override {
    NoteOf(turn.state())[static_cast<std::size_t>(slot)] = write.data.size();
    return Pipe::WriteNow(turn, slot, write);
  }
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    was_full_ = Room(state) == 0;
    return Pipe::Fetch(state, slot, max);
  }
  void Taken(PipeState& state) override {
    if (!was_full_) return;
    int biggest = -1;
    const auto wants = [&](int slot) { return NoteOf(state)[static_cast<std::size_t>(slot)]; };
    reference::ForEachSlot(state.writers().waiting.load(), [&](int slot) {
      if (biggest < 0 || wants(slot) > wants(biggest)) biggest = slot;
    });
    if (biggest >= 0) state.writers().WakeOne(biggest);
  }
  bool was_full_ = false;
};
const Mutant<WrongWriterWoken> kWrongWriterWoken(
    "wrong-writer-woken", "A read of a full pipe wakes the writer of the biggest write, whether or not it fits now.",
    {.imitates = "DragonOS#2148",
     .must_fail = {"pipe.eligible-writer-is-not-stuck"},
     .must_pass = {"pipe.writer-waits-on-full", "pipe.write-wakes-reader"}});

}  // namespace
}  // namespace parley::mutants
