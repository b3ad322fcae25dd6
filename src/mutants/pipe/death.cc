// Pipes that a party's death harms.
#include <unistd.h>

#include <cstdint>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

struct DeathUnnoticed : Pipe {
  using Pipe::Pipe;
  void CallTheRoll(PipeState&) override {}
};
const Mutant<DeathUnnoticed> kDeathUnnoticed(
    "death-does-not-close", "Who was killed holds its ends for ever.",
    {.imitates = "shared memory that nobody watches: eclipse-iceoryx/iceoryx#325",
     .must_fail = {"pipe.death-closes"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.closing-wakes-all-readers"}});

struct DeathDiscards : Pipe {
  using Pipe::Pipe;
  void CallTheRoll(PipeState& state) override {
    const bool had_writers = state.writers().Any();
    Pipe::CallTheRoll(state);
    if (had_writers && !state.writers().Any()) RingOf(state).Clear();
  }
};
const Mutant<DeathDiscards> kDeathDiscards(
    "death-discards", "What a writer wrote is dropped when it exits.",
    {.imitates = "ring-channel: told to be disconnected before it was drained, brunocodutra/ring-channel#98",
     .must_fail = {"pipe.data-outlives-writer"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.death-closes"}});

// Not 0: somebody writes.
struct LockLeftBehind : NotingPipe<std::uint32_t> {
  using NotingPipe::NotingPipe;
  Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write) override {
    std::uint32_t& locked = NoteOf(turn.state());
    while (locked != 0 && write.wait && !Interrupted()) {
      turn.Leave();
      usleep(1000);
      turn.Enter();
    }
    if (locked != 0) return write.wait ? Error::kInterrupted : Error::kWouldBlock;
    locked = 1;
    const auto written = Pipe::WriteNow(turn, slot, write);
    locked = 0;
    return written;
  }
};
const Mutant<LockLeftBehind> kLockLeftBehind(
    "lock-left-behind", "A write holds a plain lock to its end; a killed writer leaves it locked.",
    {.imitates = "Boost.Interprocess: boostorg/interprocess#65, #226",
     .must_fail = {"pipe.survives-a-killed-party"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.death-closes", "pipe.small-writes-are-atomic"}});

}  // namespace
}  // namespace parley::mutants
