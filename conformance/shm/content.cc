// What is stored is there for everybody.
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// Around each of `boundaries` there is what was stored there, and nothing before.
void MustKeepEachOffset(Actor& one, Actor& two, const TestSegment& segment,
                        const std::vector<std::int64_t>& boundaries) {
  int origin = 10;
  for (const std::int64_t boundary : boundaries) MustStore(one, segment.name(), boundary - 6, Noise(12, ++origin));

  origin = 10;
  for (const std::int64_t boundary : boundaries) {
    MustHold(two, segment.name(), boundary - 6, Noise(12, ++origin), "it was stored there and nothing since");
  }
  MustHold(two, segment.name(), 0, Zeros(0x100 - 6), "nothing was stored there");
}

// shm.visible-to-all: whoever stores, at whatever offset, with nothing in between.
CLAUSE_TEST("shm.visible-to-all", AStoreByAnyoneIsLoadedByEveryone) {
  auto actors = run.Actors<3>();
  const TestSegment segment(run, actors[0], {actors[0], actors[1], actors[2]}, 20'000);
  int origin = 0;
  for (const std::int64_t offset : {0, 8, 4093, 19'989}) {
    for (Actor& storing : actors) {
      const std::string data = Noise(11, ++origin);
      MustStore(storing, segment.name(), offset, data);
      for (Actor& loading : actors) {
        MustHold(loading, segment.name(), offset, data,
                 "actor " + std::to_string(storing.number()) + " stored it last");
      }
    }
  }
}

// shm.visible-to-all: also for who attaches later, and by who attached later.
CLAUSE_TEST("shm.visible-to-all", WhoAttachesLateSeesAndIsSeen) {
  auto [first, late] = run.Actors<2>();
  const TestSegment segment(run, first, {first}, 10'000);
  const std::string before = Noise(10'000, 1), after = Noise(10'000, 2);
  MustStore(first, segment.name(), 0, before);
  AttachFor(run, late, segment.Attaching(), 10'000);
  MustHold(late, segment.name(), 0, before, "it was stored before the attach");

  MustStore(late, segment.name(), 0, after);

  MustHold(first, segment.name(), 0, after, "who attached later stored it");
}

// shm.visible-to-all: each offset is a place of its own, also around the powers of
// two at which implementations have boundaries.
CLAUSE_TEST("shm.visible-to-all", EveryOffsetIsItsOwn) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 70'000);
  MustKeepEachOffset(one, two, segment, {0x100, 0x1000, 0x2000, 0x3000, 0x10000, 0x11000});
}

// shm.visible-to-all: also in a large segment.
CLAUSE_TEST("shm.visible-to-all", EveryOffsetOfALargeSegmentIsItsOwn) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 1'100'000);
  MustKeepEachOffset(one, two, segment, {0x100, 0x20000, 0x80000, 0x100000});
}

// shm.visible-to-all: a store changes its own bytes and no others.
CLAUSE_TEST("shm.visible-to-all", AStoreLeavesItsNeighbours) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 9000);
  std::string content = Noise(9000);
  MustStore(one, segment.name(), 0, content);
  MustHold(two, segment.name(), 0, content, "it was stored");
  int origin = 20;
  for (const std::int64_t offset : {0, 1, 13, 4090, 4096, 8998}) {
    Actor& storing = origin % 2 == 0 ? one : two;
    const std::string data = Noise(offset == 8998 ? 2 : 9, ++origin);
    MustStore(storing, segment.name(), offset, data);
    content.replace(static_cast<std::size_t>(offset), data.size(), data);
  }

  MustHold(one, segment.name(), 0, content, "two stored here and there");
  MustHold(two, segment.name(), 0, content, "two stored here and there");
}

// shm.visible-to-all: neither do stores that are made at the same time, side by side.
CLAUSE_TEST("shm.visible-to-all", StoresSideBySideAreBothKept) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 5000);
  for (int round = 0; round < (run.description().native ? 60 : 12); ++round) {
    const std::int64_t offset = 100 + 8 * (round % 5);
    const std::string left = Noise(3, 2 * round), right = Noise(3, 2 * round + 1);
    Pending first = one.Start(segment.Storing(offset, left));
    Pending second = two.Start(segment.Storing(offset + 3, right));
    first.MustReturn(Succeeds());
    second.MustReturn(Succeeds());
    MustHold(one, segment.name(), offset, left + right, "both were stored, side by side");
  }
}

// shm.visible-to-all: a store of nothing, where it is taken, changes nothing.
CLAUSE_TEST("shm.visible-to-all", AStoreOfNothingChangesNothing) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 64);
  const std::string content = Noise(64, 3);
  MustStore(one, segment.name(), 0, content);

  one.Must(segment.Storing(8, ""), EitherOf(Succeeds(), AnyError()));
  one.Must(segment.Loading(8, 0), EitherOf(Brings(""), AnyError()));

  MustHold(two, segment.name(), 0, content, "nothing was stored since");
  MustStore(one, segment.name(), 8, "x");
  MustHold(two, segment.name(), 8, "x", "it was stored");
}

// shm.same-bytes-at-any-address: whatever else an actor has attached.
CLAUSE_TEST("shm.same-bytes-at-any-address", ActorsWithOtherAttachmentsShareTheSameBytes) {
  auto [one, two] = run.Actors<2>();
  const TestSegment small(run, one, {two}, 10);
  const TestSegment large(run, one, {two}, 70'000);
  const TestSegment segment(run, one, {one, two}, 5000);
  const TestSegment last(run, one, {one}, 5000);
  MustStore(two, small.name(), 0, Noise(10, 4));
  MustStore(two, large.name(), 0, Noise(70'000, 5));
  MustStore(one, last.name(), 0, Noise(5000, 6));
  const std::string data = Noise(5000, 7);

  MustStore(one, segment.name(), 0, data);

  MustHold(two, segment.name(), 0, data, "the other stored it");
  MustStore(two, segment.name(), 2500, "back");
  MustHold(one, segment.name(), 2500, "back", "the other stored it");
}

// shm.same-bytes-at-any-address: two attachments in one actor.
CLAUSE_TEST("shm.same-bytes-at-any-address", TwoAttachmentsInOneActorAreTheSameMemory) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, two, {one, two}, 9000);
  MustStore(one, segment.name(), 10, "before");
  const std::string second = run.NewName();
  AttachFor(run, one, {.object = segment.name(), .as = second}, 9000);
  MustHold(one, second, 10, "before", "it was stored through the first attachment");

  for (int round = 0; round < 3; ++round) {
    const std::int64_t offset = 4000 * round + 90;
    const std::string a = Noise(16, 30 + round), b = Noise(16, 40 + round), c = Noise(16, 50 + round);
    MustStore(one, segment.name(), offset, a);
    MustHold(one, second, offset, a, "it was stored through the first attachment");
    MustStore(one, second, offset, b);
    MustHold(one, segment.name(), offset, b, "it was stored through the second attachment");
    MustHold(two, segment.name(), offset, b, "it was stored through the second attachment");
    MustStore(two, segment.name(), offset, c);
    MustHold(one, segment.name(), offset, c, "another actor stored it");
    MustHold(one, second, offset, c, "another actor stored it");
  }
}

}  // namespace
}  // namespace parley::shm
