// What is refused has not happened.
#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// shm.failed-operation-changes-nothing: creates that are refused.
CLAUSE_TEST("shm.failed-operation-changes-nothing", ARefusedCreateLeavesTheSegment) {
  auto [creator, other, late] = run.Actors<3>();
  const TestSegment segment(run, creator, {creator}, 5000);
  const std::string data = Noise(5000);
  MustStore(creator, segment.name(), 0, data);

  for (const std::int64_t size : {9000, 50}) {
    other.Must(Create{.object = segment.name(), .size = size, .exclusive = true}, FailsWith(Error::kExists));
  }
  const Result bad = other.Start(Create{.object = segment.name(), .size = -1}).Returns();
  (void)bad;  // shm.bad-size-is-refused judges that.

  MustHold(creator, segment.name(), 0, data, "what was refused has not happened");
  run.AtEnd(late, segment.Detaching());
  late.Must(segment.Attaching(),
            {"a size of at least 5000, for what was refused has not happened", AttachesAtLeast(5000).fits});
  MustHold(late, segment.name(), 0, data, "what was refused has not happened");
  MustStore(late, segment.name(), 4999, "e");
  MustHold(creator, segment.name(), 4999, "e", "it is one segment");
  creator.SetUp(segment.Detaching());
  late.SetUp(segment.Detaching());
  MustDestroy(creator, segment.name());
}

// shm.failed-operation-changes-nothing: an attach that found nothing.
CLAUSE_TEST("shm.failed-operation-changes-nothing", ARefusedAttachLeavesNothingBehind) {
  auto [creator, user] = run.Actors<2>();
  const std::string name = run.NewName();
  user.Must(Attach{.object = name}, FailsWith(Error::kNotFound));
  MustBeRefused(run, user, Load{.object = name, .offset = 0, .size = 1}, NotAttached());

  Actor attaching = run.cast().Alive(user.number()) ? user : run.NewActor();
  creator.Must(Create{.object = name, .size = 100}, {"ok, for a refused attach creates nothing", Succeeds().fits});
  run.AtEnd(creator, Destroy{.object = name});
  run.AtEnd(attaching, Detach{.object = name});
  attaching.Must(Attach{.object = name}, {"ok, for now it was created", AttachesAtLeast(100).fits});
  MustHold(attaching, name, 0, Zeros(100), "it is new");
  attaching.Must(Detach{.object = name}, Succeeds());
  MustDestroy(creator, name);
}

// shm.failed-operation-changes-nothing: detaches by who has nothing attached.
CLAUSE_TEST("shm.failed-operation-changes-nothing", ADetachOfWhatIsNotAttachedCountsForNothing) {
  auto [creator, user, never] = run.Actors<3>();
  const TestSegment segment(run, creator, {user, never}, 5000);
  const std::string data = Noise(5000);
  MustStore(user, segment.name(), 0, data);
  never.Must(segment.Detaching(), Succeeds());
  const Expected anything = {"any answer", [](const Result& result) { return !result.Is(Error::kUnsupported); }};

  never.Must(segment.Detaching(), anything);
  never.Must(segment.Detaching(), anything);
  creator.Must(segment.Detaching(), anything);
  user.Must(Detach{.object = run.NewName()}, anything);

  MustHold(user, segment.name(), 0, data, "it is still attached");
  const bool deferred = DestroyWhileAttached(run, creator, segment.name());
  never.Must(segment.Detaching(), anything);
  MustHold(user, segment.name(), 0, data, "it is still attached");
  user.Must(segment.Detaching(), Succeeds());
  if (!deferred) MustDestroy(creator, segment.name());
}

// shm.failed-operation-changes-nothing: a destroy that is refused.
CLAUSE_TEST("shm.failed-operation-changes-nothing", ARefusedDestroyDestroysNothing) {
  auto [creator, user, late] = run.Actors<3>();
  const TestSegment segment(run, creator, {user}, 5000);
  const std::string data = Noise(5000);
  MustStore(user, segment.name(), 0, data);
  if (DestroyWhileAttached(run, creator, segment.name())) return;  // Deferred: nothing was refused.

  MustHold(user, segment.name(), 0, data, "the destroy was refused");
  run.AtEnd(late, segment.Detaching());
  late.Must(segment.Attaching(), {"ok, for the destroy was refused", AttachesAtLeast(5000).fits});
  MustHold(late, segment.name(), 0, data, "the destroy was refused");
  user.Must(segment.Detaching(), Succeeds());
  late.Must(segment.Detaching(), Succeeds());
  late.Must(segment.Attaching(), {"ok, for the destroy was refused and none has followed", AttachesAtLeast(5000).fits});
  MustHold(late, segment.name(), 0, data, "the destroy was refused");
}

// shm.failed-operation-changes-nothing: accesses that are refused. Where they end
// the actor instead nothing was refused.
CLAUSE_TEST("shm.failed-operation-changes-nothing", ARefusedAccessStoresNothing) {
  if (!run.Traits<Traits>().bounds.value_or(false)) Unsupported("needs bounds");
  auto [watching, user] = run.Actors<2>();
  const TestSegment segment(run, watching, {watching, user}, 5000);
  const std::int64_t size = segment.size();
  const std::string end = Noise(32);
  MustStore(watching, segment.name(), size - 32, end);

  if (!MustBeRefused(run, user, segment.Storing(size - 16, std::string(17, 'x')), OutOfRange())) return;
  MustHold(watching, segment.name(), size - 32, end, "a store that is refused stores nothing");
  if (run.Traits<Traits>().atomic_add.value_or(false)) {
    const std::int64_t last = (size - 1) / 8 * 8;
    if (last + 8 > size &&
        !MustBeRefused(run, user, Add{.object = segment.name(), .offset = last, .delta = 1}, OutOfRange()))
      return;
    if (!MustBeRefused(run, user, Add{.object = segment.name(), .offset = size + 64 - size % 8, .delta = 1},
                       OutOfRange()))
      return;
    MustHold(watching, segment.name(), size - 32, end, "an addition that is refused adds nothing");
  }
  MustStore(user, segment.name(), size - 1, "u");
  MustHold(watching, segment.name(), size - 1, "u", "the attachment is as usable as before");
}

}  // namespace
}  // namespace parley::shm
