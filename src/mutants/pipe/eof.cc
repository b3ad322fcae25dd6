// Pipes that tell end of file too early, too late, or not often enough.
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

using pipe::End;

struct EmptyIsEnd : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Data> ReadRefused(PipeState&) override { return pipe::Data{}; }
};
const Mutant<EmptyIsEnd> kEmptyIsEnd(
    "empty-is-eof", "A non-blocking read of an empty pipe answers end of file.",
    {.imitates = "SerenityOS: serenity#9330, fixed in 4c4b8ea443b",
     .must_fail = {"pipe.nonblocking-read-on-empty"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.eof-after-last-writer"}});

struct EmptyEnds : Pipe {
  using Pipe::Pipe;
  bool AtEnd(PipeState& state) override { return state.writers().HadAny() && !HasData(state, 0); }
};
const Mutant<EmptyEnds> kEmptyEnds(
    "empty-ends", "Any read of an empty pipe answers end of file.",
    {.imitates = "SerenityOS 4c4b8ea443b, in its blocking form",
     .must_fail = {"pipe.reader-waits-on-empty", "pipe.no-eof-while-a-writer-remains"},
     .must_pass = {"pipe.capacity-is-bounded", "pipe.closing-wakes-all-writers"}});

struct EndOnlyOnce : Pipe {
  using Pipe::Pipe;
  bool AtEnd(PipeState& state) override {
    return Pipe::AtEnd(state) && told_.emplace(&state, state.writers().opened.load()).second;
  }
  std::set<std::pair<PipeState*, std::uint64_t>> told_;
};
const Mutant<EndOnlyOnce> kEndOnlyOnce(
    "eof-once", "End of file is answered once; then the reader waits.",
    {.imitates = "macOS: a hang-up is told once and its subscription lost, NixOS/nix#13901",
     .must_fail = {"pipe.eof-after-last-writer"},
     .must_pass = {"pipe.closing-wakes-all-readers", "pipe.reader-waits-on-empty"}});

struct FirstCloseEnds : Pipe {
  using Pipe::Pipe;
  bool AtEnd(PipeState& state) override {
    const Lives& writers = state.writers();
    return !HasData(state, 0) && static_cast<std::uint64_t>(writers.Count()) < writers.opened - writers.earlier;
  }
};
const Mutant<FirstCloseEnds> kFirstCloseEnds(
    "first-close-is-eof", "The first of several writers to close ends the pipe.",
    {.imitates = "NuttX: one of two closes did for both, 4db8c826d71",
     .must_fail = {"pipe.no-eof-while-a-writer-remains"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.reader-waits-on-empty"}});

struct CloseDiscards : Pipe {
  using Pipe::Pipe;
  void GiveUp(PipeState& state, End end, int slot) override {
    Pipe::GiveUp(state, end, slot);
    if (end == End::kWrite && !state.writers().Any()) RingOf(state).Clear();
  }
};
const Mutant<CloseDiscards> kCloseDiscards(
    "close-discards", "When the last writer closes, what is unread is dropped.",
    {.imitates = "nng: a hang-up was taken for the end although bytes were left, nanomsg/nng#687",
     .must_fail = {"pipe.eof-after-last-writer"},
     .must_pass = {"pipe.closing-wakes-all-readers", "pipe.bytes-arrive-in-order"}});

struct OneCount : Pipe {
  using Pipe::Pipe;
  bool AtEnd(PipeState& state) override {
    return state.writers().HadAny() && state.readers().Count() + state.writers().Count() <= 1;
  }
};
const Mutant<OneCount> kOneCount(
    "one-count", "That the others have gone is concluded from one count of both ends.",
    {.imitates = "StarryOS: rcore-os/tgoskits#1531",
     .must_fail = {"pipe.closing-wakes-all-readers"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.reader-waits-on-empty"}});

// True once the last writer has closed.
struct StaleEnd : NotingPipe<bool> {
  using NotingPipe::NotingPipe;
  using Pipe::Do;
  Outcome<pipe::Created> Do(const pipe::Create& create) override {
    const auto created = Pipe::Do(create);
    if (PipeState* state = table().Find(create.object); created.result().Succeeded() && state != nullptr) {
      NoteOf(*state) = false;
    }
    return created;
  }
  void GiveUp(PipeState& state, End end, int slot) override {
    Pipe::GiveUp(state, end, slot);
    if (end == End::kWrite && !state.writers().Any()) NoteOf(state) = true;
  }
  bool AtEnd(PipeState& state) override { return NoteOf(state) || Pipe::AtEnd(state); }
};
const Mutant<StaleEnd> kStaleEnd(
    "stale-eof", "End of file is a flag that stays when a named pipe is opened anew.",
    {.imitates = "FreeBSD D24528; Cygwin 301454f13",
     .must_fail = {"pipe.named-reopen-is-fresh"},
     .must_pass = {"pipe.eof-after-last-writer", "pipe.named-open-waits-for-peer"}},
    kNamed);

}  // namespace
}  // namespace parley::mutants
