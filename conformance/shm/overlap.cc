// Segments have nothing in common.
#include <algorithm>
#include <deque>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// shm.segments-do-not-overlap: each keeps what was stored into it, to its last byte.
CLAUSE_TEST("shm.segments-do-not-overlap", EachKeepsItsOwn) {
  auto [one, two] = run.Actors<2>();
  std::deque<TestSegment> segments;
  for (const std::int64_t size : {1, 8, 5000, 4096, 3, 9001})
    segments.emplace_back(run, one, std::vector<Actor>{one, two}, size);
  const auto most = [](const TestSegment& segment) { return std::min<std::int64_t>(segment.size(), 70'000); };
  int origin = 60;
  for (const TestSegment& segment : segments) {
    ++origin;
    MustStore(origin % 2 == 0 ? one : two, segment.name(), 0, Noise(most(segment), origin));
  }

  origin = 60;
  for (const TestSegment& segment : segments) {
    ++origin;
    MustHold(origin % 2 == 0 ? two : one, segment.name(), 0, Noise(most(segment), origin),
             "nothing else was stored into this segment");
  }
}

// shm.segments-do-not-overlap: names that differ name different segments, however
// late they differ.
CLAUSE_TEST("shm.segments-do-not-overlap", SimilarNamesAreDifferentSegments) {
  auto [one, two] = run.Actors<2>();
  std::string base = run.NewName() + "-0123456789-0123456789-0123456789";
  base.resize(31);
  std::deque<TestSegment> segments;
  for (const std::string& name : {base, base + "a", base + "b", base.substr(0, 16), "a" + base}) {
    segments.emplace_back(run, one, std::vector<Actor>{}, 64, name);
  }
  int origin = 80;
  for (const TestSegment& segment : segments) {
    AttachFor(run, two, segment.Attaching(), 64);
    MustHold(two, segment.name(), 0, Zeros(64), "it is new; one with a similar name is another");
    MustStore(two, segment.name(), 0, Noise(64, ++origin));
  }
  origin = 80;
  for (const TestSegment& segment : segments)
    MustHold(two, segment.name(), 0, Noise(64, ++origin), "it was stored there");
}

// shm.segments-do-not-overlap: making, zeroing and destroying one is nothing to the
// others.
CLAUSE_TEST("shm.segments-do-not-overlap", OthersComeAndGo) {
  auto [one, two] = run.Actors<2>();
  const TestSegment first(run, one, {one, two}, 6000);
  const TestSegment second(run, one, {one}, 6000);
  const TestSegment third(run, two, {two}, 6000);
  MustStore(one, first.name(), 0, Noise(6000, 91));
  MustStore(one, second.name(), 0, Noise(6000, 92));
  MustStore(two, third.name(), 0, Noise(6000, 93));

  one.SetUp(second.Detaching());
  one.SetUp(second.Destroying());
  const TestSegment fourth(run, two, {two}, 5990);
  const TestSegment fifth(run, one, {one}, 6000);
  MustStore(one, fifth.name(), 0, Noise(6000, 95));
  MustHold(two, fourth.name(), 0, Zeros(5990), "it is new");

  MustHold(two, first.name(), 0, Noise(6000, 91), "nothing else was stored into this segment");
  MustHold(two, third.name(), 0, Noise(6000, 93), "nothing else was stored into this segment");
  MustHold(one, fifth.name(), 0, Noise(6000, 95), "nothing else was stored into this segment");
}

// shm.segments-do-not-overlap: also where one stores past the end of its own,
// whatever becomes of that.
CLAUSE_TEST("shm.segments-do-not-overlap", AStorePastTheEndLeavesTheNeighbours) {
  if (run.description().actors_are_threads && !run.Traits<Traits>().bounds.value_or(false)) {
    Unsupported("needs bounds, or actors whose memory faults are their own");
  }
  auto [watching, one, two] = run.Actors<3>();
  const TestSegment before(run, watching, {watching}, kPage);
  const TestSegment middle(run, watching, {one, two}, kPage);
  const TestSegment after(run, watching, {watching}, kPage);
  for (const TestSegment* segment : {&before, &after}) MustStore(watching, segment->name(), 0, Noise(kPage, 97));

  const Expected anything = {"any answer", [](const Result&) { return true; }};
  MustBeRefused(run, one, middle.Storing(middle.size(), std::string(16, 'x')), anything);
  MustBeRefused(run, two, middle.Storing(middle.size() - 8, std::string(64, 'y')), anything);

  for (const TestSegment* segment : {&before, &after}) {
    MustHold(watching, segment->name(), 0, Noise(kPage, 97),
             "the store was made through the attachment of another segment");
  }
}

}  // namespace
}  // namespace parley::shm
