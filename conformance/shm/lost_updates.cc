// The race that shared memory is known for: updates that are lost, and those that
// are not.
#include <string>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

constexpr std::int64_t kTimes = 200'000;

std::int64_t Sum(Actor& actor, const TestSegment& segment, std::int64_t offset) {
  const std::string bytes = DataOf(actor.SetUp(segment.Loading(offset, 8))).value_or("");
  std::int64_t sum = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) sum = sum * 256 + static_cast<unsigned char>(bytes[i]);
  return sum;
}

// shm.unsynchronised-updates-are-lost: two load the same value, each adds 1 and
// stores the sum: it has grown by 1.
CLAUSE_TEST("shm.unsynchronised-updates-are-lost", LoadAddStoreByTwoAtOnceLosesOne) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 64);
  const std::int64_t first = Sum(one, segment, 0), second = Sum(two, segment, 0);

  one.SetUp(segment.Storing(0, std::string(1, static_cast<char>(first + 1)) + Zeros(7)));
  two.SetUp(segment.Storing(0, std::string(1, static_cast<char>(second + 1)) + Zeros(7)));

  run.Measured("of 2 updates in turn, " + std::to_string(2 - Sum(one, segment, 0)) + " lost");
}

// shm.unsynchronised-updates-are-lost: where Parley makes the accesses: how many of
// many are.
CLAUSE_TEST("shm.unsynchronised-updates-are-lost", OfManyManyAreLostAndOfLockedOnesNone) {
  if (!run.description().Has(ability::kMemory)) Unsupported("needs native accesses");
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 1024);
  for (const Discipline discipline : {Discipline::kPlain, Discipline::kAtomic, Discipline::kLocked}) {
    const std::int64_t offset = 256 * static_cast<std::int64_t>(discipline);
    const Update update{
        .object = segment.name(), .offset = offset, .discipline = discipline, .parties = 2, .times = kTimes};
    Pending first = one.Start(update);
    Pending second = two.Start(update);
    first.Returns();
    second.Returns();
    run.Measured("of " + std::to_string(2 * kTimes) + " updates, " +
                 std::string(kDisciplineWords[static_cast<std::size_t>(discipline)]) + ", " +
                 std::to_string(2 * kTimes - Sum(one, segment, offset)) + " lost");
  }
}

}  // namespace
}  // namespace parley::shm
