// Pipes that lose, invent, repeat or reorder bytes.
#include <algorithm>
#include <bit>
#include <string>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

// Puts `data` behind the oldest `skip` bytes of what is there.
void Insert(Ring& ring, std::size_t skip, std::string_view data) {
  const Bytes before = ring.Take(skip);
  const Bytes after = ring.Take(Ring::kLargest);
  ring.Put(before);
  ring.Put(data);
  ring.Put(after);
}

struct LastInFirstOut : Pipe {
  using Pipe::Pipe;
  void Store(PipeState& state, int, std::string_view data) override { Insert(RingOf(state), 0, data); }
};
const Mutant<LastInFirstOut> kLastInFirstOut(
    "last-in-first-out", "A write comes before what is still unread.",
    {.imitates = "queues under NASA F' on VxWorks: equals came out reversed, nasa/fprime#3267",
     .must_fail = {"pipe.bytes-arrive-in-order", "pipe.earlier-write-comes-first"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.capacity-is-bounded"}});

struct WritersReordered : Pipe {
  using Pipe::Pipe;
  void Store(PipeState& state, int, std::string_view data) override {
    state.writers().Count() > 1 ? Insert(RingOf(state), 0, data) : RingOf(state).Put(data);
  }
};
const Mutant<WritersReordered> kWritersReordered(
    "writers-reordered", "Once there are two writers a write comes before what is still unread.",
    {.imitates = "queues under NASA F' on VxWorks, nasa/fprime#3267, for several senders",
     .must_fail = {"pipe.writers-keep-their-own-order", "pipe.earlier-write-comes-first"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.no-message-boundaries"}});

// How many unread bytes at the front are the preferred writer's.
struct FirstWriterPreferred : NotingPipe<std::size_t> {
  using NotingPipe::NotingPipe;
  void Store(PipeState& state, int slot, std::string_view data) override {
    if (slot != 0) return RingOf(state).Put(data);
    std::size_t& front = NoteOf(state);
    front = std::min(front, RingOf(state).Used());
    Insert(RingOf(state), front, data);
    front += data.size();
  }
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    Bytes data = Pipe::Fetch(state, slot, max);
    NoteOf(state) -= std::min(NoteOf(state), data.size());
    return data;
  }
};
const Mutant<FirstWriterPreferred> kFirstWriterPreferred(
    "first-writer-preferred", "The bytes of the first writer overtake those of the others.",
    {.imitates = "CAF, where one class of senders overtook the other: actor-framework#776",
     .must_fail = {"pipe.earlier-write-comes-first"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.writers-keep-their-own-order"}});

struct SecondReaderPeeks : Pipe {
  using Pipe::Pipe;
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    const bool first = slot == std::countr_zero(state.readers().held.load());
    return first ? RingOf(state).Take(max) : RingOf(state).Peek(max);
  }
};
const Mutant<SecondReaderPeeks> kSecondReaderPeeks(
    "second-reader-peeks", "A second reader gets bytes that stay for the first.",
    {.imitates = "gVisor: splice looked at bytes and did not consume them, 94f3d8a79",
     .must_fail = {"pipe.each-byte-to-one-reader"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.nothing-lost-or-invented"}});

struct RepeatsAByte : Pipe {
  using Pipe::Pipe;
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    Bytes data = Pipe::Fetch(state, slot, max);
    Ring& ring = RingOf(state);
    if (data.size() > 1 && ring.Used() > 0) ring.taken.store(ring.taken.load() - 1);
    return data;
  }
};
const Mutant<RepeatsAByte> kRepeatsAByte(
    "repeats-a-byte", "After a read that left something the next begins with that read's last byte.",
    {.imitates = "gVisor 94f3d8a79: the same bytes sent again after a short step",
     .must_fail = {"pipe.nothing-lost-or-invented"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.closing-wakes-all-readers"}});

struct CorruptsAByte : Pipe {
  using Pipe::Pipe;
  void Store(PipeState& state, int slot, std::string_view data) override {
    std::string spoilt(data);
    if (spoilt.size() > 256) spoilt[256] = static_cast<char>(spoilt[256] ^ 1);
    Pipe::Store(state, slot, spoilt);
  }
};
const Mutant<CorruptsAByte> kCorruptsAByte(
    "corrupts-a-byte", "Byte 256 of a piece arrives changed.",
    {.imitates = "SerenityOS: readers got bytes that were never written, 63a1be14066",
     .must_fail = {"pipe.nothing-lost-or-invented"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.eof-after-last-writer"}});

struct DropsAByteAtTheWrap : Pipe {
  using Pipe::Pipe;
  void Store(PipeState& state, int slot, std::string_view data) override {
    const Ring& ring = RingOf(state);
    const bool wraps = ring.put.load() % ring.capacity.load() + data.size() > ring.capacity.load();
    Pipe::Store(state, slot, wraps ? data.substr(0, data.size() - 1) : data);
  }
};
const Mutant<DropsAByteAtTheWrap> kDropsAByteAtTheWrap(
    "drops-a-byte-at-the-wrap", "The last byte of a piece that goes round the end of the ring is lost.",
    {.imitates = "ETL's ring, wrong at the wrap: ETLCPP/etl#1276",
     .must_fail = {"pipe.buffer-is-circular"},
     .must_pass = {"pipe.no-message-boundaries", "pipe.nonblocking-read-on-empty"}});

}  // namespace
}  // namespace parley::mutants
