// Pipes that cut writes which must be whole, or miscount what they stored.
#include <unistd.h>

#include <algorithm>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

Outcome<pipe::Counted> Count(std::size_t bytes) { return pipe::Counted{.count = static_cast<std::int64_t>(bytes)}; }

struct AtomicPartial : Pipe {
  using Pipe::Pipe;
  std::size_t Fits(PipeState& state, std::size_t rest, std::size_t size, bool wait) override {
    return wait ? Pipe::Fits(state, rest, size, wait) : std::min(rest, Room(state));
  }
};
const Mutant<AtomicPartial> kAtomicPartial(
    "atomic-partial", "A small non-blocking write stores as much as fits.",
    {.imitates = "Asterinas: asterinas/asterinas#1554, fixed in 85d2c9634; Cygwin a5b2c735e",
     .must_fail = {"pipe.nonblocking-small-write-is-all-or-nothing"},
     .must_pass = {"pipe.nonblocking-write-on-full", "pipe.bytes-arrive-in-order", "pipe.small-writes-are-atomic"}});

struct SmallWritesInterleave : Pipe {
  using Pipe::Pipe;
  std::size_t Fits(PipeState& state, std::size_t rest, std::size_t size, bool wait) override {
    if (!wait || size > atomic_write()) return Pipe::Fits(state, rest, size, wait);
    return std::min({rest, Room(state), std::size_t{4}});
  }
  void Pause(Turn& turn) override {
    turn.Leave();
    usleep(200);
    turn.Enter();
  }
};
const Mutant<SmallWritesInterleave> kSmallWritesInterleave(
    "small-writes-interleave", "A small blocking write goes in by pieces of 4 bytes, between which others may come.",
    {.imitates = "Asterinas: the same cut in its blocking form, asterinas/asterinas#1554",
     .must_fail = {"pipe.small-writes-are-atomic"},
     .must_pass = {"pipe.writers-keep-their-own-order", "pipe.large-writes-lose-nothing",
                   "pipe.nonblocking-small-write-is-all-or-nothing"}});

struct RefusedButStored : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteRefused(Turn& turn, int slot, const pipe::Write& write, std::size_t moved) override {
    if (moved == 0) Store(turn.state(), slot, std::string_view(write.data).substr(0, Room(turn.state())));
    return Pipe::WriteRefused(turn, slot, write, moved);
  }
};
const Mutant<RefusedButStored> kRefusedButStored(
    "refused-but-stored", "A write that answers would-block has stored what fitted.",
    {.imitates = "SerenityOS: the position moved although the write failed, 63a1be14066",
     .must_fail = {"pipe.nonblocking-small-write-is-all-or-nothing"},
     .must_pass = {"pipe.nonblocking-large-write-may-be-partial", "pipe.writer-waits-on-full"}});

struct RefusedOverwrites : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteRefused(Turn& turn, int slot, const pipe::Write& write, std::size_t moved) override {
    Ring& ring = RingOf(turn.state());
    if (moved == 0) ring.bytes[(ring.put.load() - 1) % ring.capacity.load()] = write.data.front();
    return Pipe::WriteRefused(turn, slot, write, moved);
  }
};
const Mutant<RefusedOverwrites> kRefusedOverwrites(
    "refused-overwrites", "A write that answers would-block overwrites the newest byte.",
    {.imitates = "ETL's ring: readers were given bytes that nobody had committed, ETLCPP/etl#1276",
     .must_fail = {"pipe.nonblocking-write-on-full", "pipe.failed-operation-changes-nothing"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.eof-after-last-writer"}});

struct ZeroWritten : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteRefused(Turn&, int, const pipe::Write&, std::size_t moved) override {
    return Count(moved);
  }
};
const Mutant<ZeroWritten> kZeroWritten(
    "zero-written", "A non-blocking write to a full pipe succeeds with 0 bytes.",
    {.imitates = "gVisor d6dbe6e5c; Cygwin a5b2c735e",
     .must_fail = {"pipe.nonblocking-write-on-full"},
     .must_pass = {"pipe.nonblocking-large-write-may-be-partial", "pipe.reader-waits-on-empty"}});

struct ClaimsAll : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteRefused(Turn& turn, int slot, const pipe::Write& write, std::size_t moved) override {
    return moved > 0 ? Count(write.data.size()) : Pipe::WriteRefused(turn, slot, write, moved);
  }
};
const Mutant<ClaimsAll> kClaimsAll(
    "claims-all", "A partial non-blocking write answers that all was stored.",
    {.imitates = "Cygwin: counted what was intended, 464f7145f",
     .must_fail = {"pipe.nonblocking-large-write-may-be-partial"},
     .must_pass = {"pipe.blocking-write-is-complete", "pipe.nonblocking-write-on-full"}});

struct AdvancesByRequest : Pipe {
  using Pipe::Pipe;
  // The bytes of a chunk that did not fit are left out.
  std::size_t Advance(std::size_t stored, std::size_t wanted) const override {
    return std::max(stored, std::min<std::size_t>(wanted, 1024));
  }
};
const Mutant<AdvancesByRequest> kAdvancesByRequest(
    "advance-by-request", "After storing part of a chunk a write goes on after the whole chunk.",
    {.imitates = "Cygwin 464f7145f",
     .must_fail = {"pipe.large-writes-lose-nothing"},
     .must_pass = {"pipe.small-writes-are-atomic", "pipe.nonblocking-write-on-full", "pipe.writer-waits-on-full"}});

}  // namespace
}  // namespace parley::mutants
