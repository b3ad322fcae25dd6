// Pipes that hold more or less than they say.
#include <algorithm>
#include <string>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

// Declares what the reference would, and has room for `difference` bytes more.
template <int difference>
struct Miscounts : Pipe {
  using Pipe::Pipe;
  std::size_t CapacityFor(std::optional<std::int64_t> asked) const override {
    return std::min(Pipe::CapacityFor(asked) + static_cast<std::size_t>(difference), Ring::kLargest);
  }
  std::optional<std::int64_t> Declared(std::size_t in_force) const override {
    return static_cast<std::int64_t>(in_force) - difference;
  }
};
const Mutant<Miscounts<1>> kOneMore(
    "capacity-one-more", "One byte more than the capacity fits.",
    {.imitates = "NuttX: a ring of one byte more than the pipe's size, wrong by it when full, 74e032e9248",
     .must_fail = {"pipe.capacity-is-as-declared"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.capacity-is-bounded", "pipe.writer-waits-on-full"}});
const Mutant<Miscounts<-1>> kOneLess(
    "capacity-one-less", "One byte less than the capacity fits.",
    {.imitates = "NuttX: one place of the ring tells full from empty, 38c001a914b",
     .must_fail = {"pipe.capacity-is-as-declared"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.eof-after-last-writer", "pipe.write-without-readers-breaks"}});

struct IgnoresRequest : Pipe {
  using Pipe::Pipe;
  using Pipe::Do;
  std::size_t CapacityFor(std::optional<std::int64_t>) const override { return Ring::kLargest; }
  Outcome<pipe::Created> Do(const pipe::Create& create) override {
    const auto created = Pipe::Do(create);
    if (!created.result().Succeeded()) return created;
    return pipe::Created{.capacity = static_cast<std::int64_t>(Pipe::CapacityFor(create.capacity))};
  }
};
const Mutant<IgnoresRequest> kIgnoresRequest(
    "capacity-ignored", "Answers the capacity asked for and has room for 64 KiB.",
    {.imitates = "StarryOS: any size was said to be set, rcore-os/tgoskits#1531",
     .must_fail = {"pipe.capacity-is-as-declared"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.capacity-is-bounded"}});

struct Overwrites : Pipe {
  using Pipe::Pipe;
  std::size_t Fits(PipeState& state, std::size_t rest, std::size_t, bool) override {
    return std::min<std::size_t>(rest, RingOf(state).capacity.load());
  }
  void Store(PipeState& state, int slot, std::string_view data) override {
    Ring& ring = RingOf(state);
    if (ring.Room() < data.size()) ring.Take(data.size() - ring.Room());
    Pipe::Store(state, slot, data);
  }
};
const Mutant<Overwrites> kOverwrites(
    "unbounded", "A full pipe takes any amount more: the oldest bytes make room.",
    {.imitates = "rings that a producer overruns: iceoryx2#119",
     .must_fail = {"pipe.capacity-is-bounded"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.eof-after-last-writer"}});

struct LosesPlaces : Pipe {
  using Pipe::Pipe;
  // A place is lost at each wrap, until half are.
  std::size_t Room(PipeState& state) override {
    const Ring& ring = RingOf(state);
    const std::uint64_t capacity = ring.capacity.load();
    const std::size_t lost = std::min(ring.put.load() / capacity, capacity / 2);
    return ring.Room() - std::min(ring.Room(), lost);
  }
};
const Mutant<LosesPlaces> kLosesPlaces(
    "slot-leak", "Each time round the ring a byte's place is lost.",
    {.imitates = "uKernel: places were not freed, vinci-consulting.pages.dev/blog/posix-conformance-suite",
     .must_fail = {"pipe.buffer-is-circular"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.no-message-boundaries"}});

}  // namespace
}  // namespace parley::mutants
