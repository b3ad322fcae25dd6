// Pipes that wait where they must not, or do not where they must.
#include <algorithm>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

using pipe::End;

struct EmptyFails : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Data> ReadNow(Turn& turn, int slot, const pipe::Read& read) override {
    pipe::Read impatient = read;
    impatient.wait = false;
    return Pipe::ReadNow(turn, slot, impatient);
  }
};
const Mutant<EmptyFails> kEmptyFails(
    "empty-fails", "A blocking read of an empty pipe answers would-block.",
    {.imitates = "Gramine: O_NONBLOCK was in force on the wrong end, e50c01b49",
     .must_fail = {"pipe.reader-waits-on-empty", "pipe.write-wakes-reader"},
     .must_pass = {"pipe.nonblocking-read-on-empty", "pipe.capacity-is-bounded"}});

struct FullFails : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write) override {
    pipe::Write impatient = write;
    impatient.wait = false;
    return Pipe::WriteNow(turn, slot, impatient);
  }
};
const Mutant<FullFails> kFullFails(
    "full-fails", "A blocking write to a full pipe answers would-block.",
    {.imitates = "RT-Thread: a send to a full queue failed at once, RT-Thread/rt-thread#11196",
     .must_fail = {"pipe.writer-waits-on-full", "pipe.read-wakes-writer", "pipe.blocking-write-is-complete"},
     .must_pass = {"pipe.nonblocking-write-on-full", "pipe.reader-waits-on-empty"}});

struct NonblockingReadWaits : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Data> ReadNow(Turn& turn, int slot, const pipe::Read& read) override {
    pipe::Read patient = read;
    patient.wait = true;
    return Pipe::ReadNow(turn, slot, patient);
  }
};
const Mutant<NonblockingReadWaits> kNonblockingReadWaits(
    "nonblocking-read-waits", "A non-blocking read of an empty pipe waits.",
    {.imitates = "Gramine: pipe2(O_NONBLOCK) left one end blocking, e50c01b49",
     .must_fail = {"pipe.nonblocking-read-on-empty"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.write-wakes-reader"}});

struct NonblockingWriteWaits : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write) override {
    pipe::Write patient = write;
    patient.wait = write.wait || (Room(turn.state()) > 0 && write.data.size() <= atomic_write());
    return Pipe::WriteNow(turn, slot, patient);
  }
};
const Mutant<NonblockingWriteWaits> kNonblockingWriteWaits(
    "nonblocking-write-waits", "A small non-blocking write waits if only a part of it fits.",
    {.imitates = "SerenityOS: non-blocking writes that waited, SerenityOS/serenity#9330",
     .must_fail = {"pipe.nonblocking-small-write-is-all-or-nothing"},
     .must_pass = {"pipe.nonblocking-write-on-full", "pipe.reader-waits-on-empty", "pipe.nonblocking-read-on-empty"}});

struct ReadWaitsForAll : Pipe {
  using Pipe::Pipe;
  bool EnoughToRead(PipeState& state, int slot, std::size_t max) override {
    return HasData(state, slot) && (Room(state) == 0 || AtEnd(state) || RingOf(state).Used() >= max);
  }
};
const Mutant<ReadWaitsForAll> kReadWaitsForAll(
    "read-waits-for-all", "A read waits until all the bytes asked for are there.",
    {.imitates = "MSYS2: select said readable, and the read then waited, msys2/msys2-runtime#202",
     .must_fail = {"pipe.read-takes-what-is-there"},
     .must_pass = {"pipe.closing-wakes-all-readers", "pipe.eof-after-last-writer"}});

struct ShortBlockingWrite : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write) override {
    if (write.data.size() <= atomic_write()) return Pipe::WriteNow(turn, slot, write);
    while (write.wait && Room(turn.state()) == 0 && !Broken(turn.state()) && !Interrupted()) {
      Sleep(turn, End::kWrite, slot);
    }
    pipe::Write once = write;
    once.wait = false;
    return Pipe::WriteNow(turn, slot, once);
  }
};
const Mutant<ShortBlockingWrite> kShortBlockingWrite(
    "short-blocking-write", "A blocking write that is larger than the room returns what fitted.",
    {.imitates = "yash-rs's virtual system: magicant/yash-rs#729",
     .must_fail = {"pipe.blocking-write-is-complete"},
     .must_pass = {"pipe.writer-waits-on-full", "pipe.read-wakes-writer",
                   "pipe.nonblocking-large-write-may-be-partial"}});

struct ZeroReadWaits : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Data> ReadOfNothing(Turn& turn, int slot) override {
    while (!HasData(turn.state(), slot) && !AtEnd(turn.state()) && !Interrupted()) Sleep(turn, End::kRead, slot);
    return pipe::Data{};
  }
};
const Mutant<ZeroReadWaits> kZeroReadWaits(
    "zero-read-waits", "A read of no bytes waits on an empty pipe.",
    {.imitates = "Asterinas: fixed in 4a9977d9a",
     .must_fail = {"pipe.zero-length-operations"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.eof-after-last-writer"}});

struct Swallows : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write) override {
    if (Broken(turn.state())) return pipe::Counted{.count = static_cast<std::int64_t>(write.data.size())};
    return Pipe::WriteNow(turn, slot, write);
  }
};
const Mutant<Swallows> kSwallows(
    "write-without-readers-swallowed", "A write with no reader left succeeds, and its bytes are gone.",
    {.imitates = "systems where such a write did nothing at all: phoenix-rtos-project#733",
     .must_fail = {"pipe.write-without-readers-breaks", "pipe.broken-write-signals"},
     .must_pass = {"pipe.writer-waits-on-full", "pipe.eof-after-last-writer"}});

}  // namespace
}  // namespace parley::mutants
