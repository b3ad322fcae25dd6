// Atomic additions.
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "conformance/shm/traffic.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

std::string Word(std::uint64_t value) {
  std::string bytes(8, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(value & 0xff);
    value >>= 8;
  }
  return bytes;
}

Expected WasBefore(std::int64_t value) {
  return {"before " + std::to_string(value),
          [value](const Result& result) { return result.Succeeded() && result.As<Before>().before == value; }};
}

// shm.atomic-adds-are-not-lost: an addition, of 64 bits, little-endian, unsigned,
// that gives what was there before.
CLAUSE_TEST("shm.atomic-adds-are-not-lost", AnAdditionAddsToSixtyFourBits) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 4200);
  for (const std::int64_t offset : {0, 8, 4096}) {
    const auto add = [&](std::int64_t delta) {
      return Add{.object = segment.name(), .offset = offset, .delta = delta};
    };
    one.Must(add(1), WasBefore(0));
    two.Must(add(0xfffe), WasBefore(1));
    one.Must(add(0xffff0001), WasBefore(0xffff));
    one.Must(add(std::int64_t{1} << 40), WasBefore(std::int64_t{1} << 32));  // After a carry into the upper half.
    two.Must(add(0), WasBefore((std::int64_t{1} << 32) + (std::int64_t{1} << 40)));
    MustHold(two, segment.name(), offset, Word((std::uint64_t{1} << 32) + (std::uint64_t{1} << 40)),
             "these are the bytes of the sum, the lowest first");
  }
  MustHold(two, segment.name(), 16, Zeros(64), "nothing was added there");
  MustStore(one, segment.name(), 24, Word(~std::uint64_t{0}));
  two.Must(Add{.object = segment.name(), .offset = 32, .delta = 7}, WasBefore(0));
  MustHold(one, segment.name(), 24, Word(~std::uint64_t{0}) + Word(7), "the addition was to the word behind");
}

// shm.atomic-adds-are-not-lost: many at the same time: each adds, and each finds
// another sum.
CLAUSE_TEST("shm.atomic-adds-are-not-lost", ManyAtTheSameTimeAllCount) {
  auto three = run.Actors<3>();
  std::vector<Actor> actors(three.begin(), three.end());
  const TestSegment segment(run, actors[0], actors, 64);
  std::multiset<std::int64_t> before;
  const std::size_t enough = run.effort() == Effort::kThorough ? 20'000 : run.description().native ? 2000 : 6000;
  bool more = true;
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(run.effort() == Effort::kThorough ? 5000 : 900);

  Keep(
      run, actors, [&](std::size_t) { return Add{.object = segment.name(), .offset = 8, .delta = 1}; },
      [&](std::size_t, const Result& result) {
        if (result.Is(Error::kUnsupported)) Unsupported("its answer to add is: unsupported");
        if (result.error)
          Fail("actors add at the same time\n  allowed: each gets what was there before\n  seen: " + Show(result));
        before.insert(result.As<Before>().before);
        more = before.size() < enough;
      },
      [&] { return !more || std::chrono::steady_clock::now() >= end; });

  std::int64_t expected = 0;
  for (const std::int64_t found : before) {
    if (found != expected) {
      Fail(std::to_string(before.size()) +
           " additions of 1 at the same time\n  allowed: one finds 0, one 1, and so on, each another\n  seen: none "
           "found " +
           std::to_string(expected) + ", and one found " + std::to_string(found));
    }
    ++expected;
  }
  MustHold(actors[1], segment.name(), 8, Word(before.size()), "so many times 1 was added");
}

// shm.atomic-adds-are-not-lost: where Parley makes the accesses: a great many.
CLAUSE_TEST("shm.atomic-adds-are-not-lost", AGreatManyAllCount) {
  if (!run.description().Has(ability::kMemory)) Unsupported("needs native accesses");
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 256);
  constexpr std::int64_t kTimes = 100'000;
  const Update adds{
      .object = segment.name(), .offset = 0, .discipline = Discipline::kAtomic, .parties = 2, .times = kTimes};

  Pending first = one.Start(adds);
  Pending second = two.Start(adds);
  first.MustReturn(Succeeds());
  second.MustReturn(Succeeds());

  MustHold(one, segment.name(), 0, Word(2 * kTimes), "so many times 1 was added");
}

}  // namespace
}  // namespace parley::shm
