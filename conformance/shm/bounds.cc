// Accesses past the ends of an attachment.
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// Has `accesses` refused one after the other, each by an actor that has the segment
// attached: by a new one, if one died of it. After each refusal the content is the
// same to the last byte, which is within bounds (twin).
void MustAllBeRefused(Run& run, Actor& watching, const TestSegment& segment, const std::vector<Operation>& accesses) {
  const std::int64_t size = segment.size();
  const std::string content = Noise(5000);
  MustStore(watching, segment.name(), size - 5000, content);
  Actor user = run.NewActor();
  AttachFor(run, user, segment.Attaching(), size);
  for (const Operation& access : accesses) {
    MustHold(user, segment.name(), size - 1, content.substr(4999), "it is the last byte within bounds");
    if (!MustBeRefused(run, user, access, OutOfRange())) {
      user = run.NewActor();
      AttachFor(run, user, segment.Attaching(), size);
      MustStore(watching, segment.name(), size - 5000, content);  // It may have died half-way.
    }
    MustHold(watching, segment.name(), size - 5000, content, "what would be out of bounds in part is not done at all");
  }
}

// shm.bounds-hold: stores past the end.
CLAUSE_TEST("shm.bounds-hold", StoresPastTheEndAreRefused) {
  Actor watching = run.NewActor();
  const TestSegment segment(run, watching, {watching}, 5000);
  const std::int64_t size = segment.size();
  MustAllBeRefused(
      run, watching, segment,
      {segment.Storing(size, "x"), segment.Storing(size - 1, "xy"), segment.Storing(size - 100, std::string(8192, 'x')),
       segment.Storing(size + 4096, "x"), segment.Storing((std::int64_t{1} << 32) + 5, "x"),
       segment.Storing(kLargestInteger, "x"), segment.Storing(-1, "x")});
}

// shm.bounds-hold: and loads.
CLAUSE_TEST("shm.bounds-hold", LoadsPastTheEndAreRefused) {
  Actor watching = run.NewActor();
  const TestSegment segment(run, watching, {watching}, 5000);
  const std::int64_t size = segment.size();
  MustAllBeRefused(run, watching, segment,
                   {segment.Loading(size, 1), segment.Loading(size - 1, 2), segment.Loading(size - 100, 8192),
                    segment.Loading(size + 4096, 1), segment.Loading((std::int64_t{1} << 20) + 5, 1),
                    segment.Loading((std::int64_t{1} << 32) + 5, 1), segment.Loading(-1, 1)});
}

// shm.bounds-hold: those of a small segment, not those of a page.
CLAUSE_TEST("shm.bounds-hold", ASmallSegmentHasBoundsOfItsOwn) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment large(run, creator, {user}, 70'000);
  const TestSegment segment(run, creator, {creator, user}, 3);
  MustStore(user, large.name(), 60'000, "far");
  MustStore(user, segment.name(), segment.size() - 1, "s");

  if (MustBeRefused(run, user, segment.Storing(segment.size(), "t"), OutOfRange())) {
    MustHold(user, large.name(), 60'000, "far", "it is within the bounds of this segment");
  }
  MustHold(creator, segment.name(), segment.size() - 1, "s", "it is the last byte within bounds");
}

// shm.bounds-hold: where Parley makes the accesses: nothing is there behind the last
// page.
CLAUSE_TEST("shm.bounds-hold", NothingIsBehindTheLastPage) {
  if (!run.description().Has(ability::kMemory)) Unsupported("needs native accesses");
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {user}, 5000);
  const std::int64_t end = (segment.size() + kPage - 1) / kPage * kPage;
  user.Must(Touch{.object = segment.name(), .offset = segment.size() - 1, .write = true}, Succeeds());

  user.Must(Touch{.object = segment.name(), .offset = end}, FailsWith(Error::kFault));
  user.Must(Touch{.object = segment.name(), .offset = end, .write = true}, FailsWith(Error::kFault));
}

}  // namespace
}  // namespace parley::shm
