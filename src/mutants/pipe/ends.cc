// Pipes that miscount or mix up who holds which end of what.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

using pipe::End;

// The slot stays taken; it no longer counts as a holder's.
void Uncount(Lives& lives, int slot) { lives.held.fetch_and(~(std::uint64_t{1} << slot)); }

struct DuplicateNotCounted : Pipe {
  using Pipe::Pipe;
  using Pipe::Do;
  Outcome<pipe::Nothing> Do(const pipe::Duplicate& duplicate) override {
    const auto done = Pipe::Do(duplicate);
    if (!done.result().Succeeded()) return done;
    Held& held = *Find(duplicate.object, duplicate.end);
    Turn turn(*this, *held.state);
    Uncount(held.state->Holders(duplicate.end), held.slots.back());
    std::swap(held.slots.front(), held.slots.back());  // The next close takes the one that counts.
    return done;
  }
};
const Mutant<DuplicateNotCounted> kDuplicateNotCounted(
    "dup-not-counted", "A duplicate of an end does not count: one close closes both.",
    {.imitates = "NuttX: fixed in 4db8c826d71",
     .must_fail = {"pipe.no-eof-while-a-writer-remains"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.related-processes-share"}});

struct ForkMovesEnds : Pipe {
  using Pipe::Pipe;
  void Forked() override {
    for (auto& [key, held] : this->held()) {
      Turn turn(*this, *held.state);
      for (int& slot : held.slots) {
        const int parents = std::exchange(slot, Take(*held.state, key.second));
        Uncount(held.state->Holders(key.second), parents);
      }
    }
  }
};
const Mutant<ForkMovesEnds> kForkMovesEnds(
    "fork-not-counted", "A fork does not count as one more holder: when the child ends, the parent's ends are closed.",
    {.imitates = "NuttX 4db8c826d71: copies of a descriptor shared one count",
     .must_fail = {"pipe.related-processes-share"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.reader-waits-on-empty"}});

struct ForkDropsEnds : Pipe {
  using Pipe::Pipe;
  void Forked() override { held().clear(); }
};
const Mutant<ForkDropsEnds> kForkDropsEnds(
    "fork-drops-ends", "A forked child holds none of its parent's ends.",
    {.imitates = "FreeBSD: descriptors of message queues not inherited by fork, rS357183, PR 243103",
     .must_fail = {"pipe.related-processes-share"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.reader-waits-on-empty"}});

struct WriteEndReads : Pipe {
  using Pipe::Pipe;
  using Pipe::Do;
  Outcome<pipe::Data> Do(const pipe::Read& read) override {
    if (Find(read.object, End::kRead) != nullptr) return Pipe::Do(read);
    Held* writer = Find(read.object, End::kWrite);
    if (writer == nullptr) return Error::kClosed;
    Turn turn(*this, *writer->state);
    if (!HasData(*writer->state, writer->slot())) return Error::kWouldBlock;
    return pipe::Data{.data = Fetch(*writer->state, writer->slot(), static_cast<std::size_t>(read.max))};
  }
};
const Mutant<WriteEndReads> kWriteEndReads(
    "write-end-readable", "The write end can be read.",
    {.imitates = "macOS: a named pipe's write end polls readable, python/cpython#145030",
     .must_fail = {"pipe.ends-are-one-way"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.reader-waits-on-empty"}});

struct ReadEndWrites : Pipe {
  using Pipe::Pipe;
  using Pipe::Do;
  Outcome<pipe::Counted> Do(const pipe::Write& write) override {
    if (Find(write.object, End::kWrite) != nullptr) return Pipe::Do(write);
    Held* reader = Find(write.object, End::kRead);
    if (reader == nullptr) return Error::kClosed;
    Turn turn(*this, *reader->state);
    if (Room(*reader->state) < write.data.size()) return Error::kWouldBlock;
    Store(*reader->state, reader->slot(), write.data);
    return pipe::Counted{.count = static_cast<std::int64_t>(write.data.size())};
  }
};
const Mutant<ReadEndWrites> kReadEndWrites(
    "read-end-writable", "The read end can be written.",
    {.imitates = "NuttX: the wrong direction of a descriptor answered wrongly, 391bf7b37c1",
     .must_fail = {"pipe.ends-are-one-way"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.reader-waits-on-empty"}});

struct PipesShareABuffer : Pipe {
  using Pipe::Pipe;
  Ring& RingOf(PipeState& state) override {
    for (PipeState& other : table().places) {
      if (other.Held() && other.ring.capacity.load() == state.ring.capacity.load()) return other.ring;
    }
    return state.ring;
  }
};
const Mutant<PipesShareABuffer> kPipesShareABuffer(
    "pipes-share-a-buffer", "Pipes of one capacity share one buffer.",
    {.imitates = "MINIX 3: a closed end's place went to a new pipe while the old still counted on it, 26ec619a3089",
     .must_fail = {"pipe.pipes-do-not-mix"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.writer-waits-on-full"}});

}  // namespace
}  // namespace parley::mutants
