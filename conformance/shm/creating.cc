// Segments that are made and found by their names.
#include <algorithm>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

Expected BadSize() { return RefusedAs({Error::kInvalid, Error::kTooBig, Error::kOutOfRange}); }

// shm.create-then-attach: parties that share nothing but the name.
CLAUSE_TEST("shm.create-then-attach", OthersAttachWhatOneHasCreated) {
  auto [creator, one, two] = run.Actors<3>();
  const std::string name = run.NewName();
  creator.Must(Create{.object = name, .size = 100}, Succeeds());
  run.AtEnd(creator, Destroy{.object = name});
  for (Actor* actor : {&one, &two, &creator}) {
    run.AtEnd(*actor, Detach{.object = name});
    actor->Must(Attach{.object = name}, {"ok, for it was created", Succeeds().fits});
  }

  MustStore(one, name, 3, "hello");

  MustHold(two, name, 3, "hello", "another stored it");
  MustHold(creator, name, 3, "hello", "another stored it");
}

// shm.create-then-attach: also names as long as they may be.
CLAUSE_TEST("shm.create-then-attach", NamesMayBeLong) {
  auto [creator, user] = run.Actors<2>();
  std::string name = run.NewName() + "-a-name-that-is-as-long-as-may-be";
  name.resize(32, '9');
  const TestSegment segment(run, creator, {}, 10, name);
  run.AtEnd(user, segment.Detaching());

  user.Must(segment.Attaching(), {"ok, for it was created", Succeeds().fits});

  MustHold(user, name, 0, Zeros(10), "it is new");
}

// shm.size-as-asked: at least the size asked for, to the last byte.
CLAUSE_TEST("shm.size-as-asked", TheLastByteOfEverySizeCanBeUsed) {
  auto [creator, one, two] = run.Actors<3>();
  for (const std::int64_t size : {1, 7, 100, 4095, 4096, 4097, 8200, 65535, 65537, 200'000}) {
    const TestSegment segment(run, creator, {one, two}, size);
    for (const std::int64_t last : {size - 1, segment.size() - 1}) {
      one.Must(segment.Storing(last, "z"), {"ok, for it is within the size that attach answered", Succeeds().fits});
      MustHold(two, segment.name(), last, "z", "it was stored into the last byte");
    }
  }
}

// shm.size-as-asked: all of it.
CLAUSE_TEST("shm.size-as-asked", EveryByteCanBeUsed) {
  auto [creator, one, two] = run.Actors<3>();
  const TestSegment segment(run, creator, {one, two}, 100'001);
  const std::string data = Noise(segment.size() > 1'000'000 ? 100'001 : segment.size());

  MustStore(one, segment.name(), 0, data);

  MustHold(two, segment.name(), 0, data, "it was stored");
}

// shm.starts-zeroed: all of it, whatever attach says its size is.
CLAUSE_TEST("shm.starts-zeroed", ANewSegmentIsZero) {
  auto [creator, user] = run.Actors<2>();
  for (const std::int64_t size : {1, 5000, 70'000}) {
    const TestSegment segment(run, creator, {user}, size);

    MustHold(user, segment.name(), 0, Zeros(std::min<std::int64_t>(segment.size(), 300'000)), "it is new");
  }
}

// shm.starts-zeroed: also where another's memory is used again.
CLAUSE_TEST("shm.starts-zeroed", NothingOfADestroyedSegmentIsInANewOne) {
  auto [creator, user] = run.Actors<2>();
  for (int round = 0; round < 4; ++round) {
    const std::int64_t size = round < 2 ? 9000 : 20'000;
    const std::string name = run.NewName();
    creator.SetUp(Create{.object = name, .size = size});
    run.AtEnd(creator, Destroy{.object = name});
    const std::int64_t usable = std::min<std::int64_t>(AttachFor(run, user, {.object = name}, size), 300'000);
    MustHold(user, name, 0, Zeros(usable), "it is new");
    MustStore(user, name, 0, std::string(static_cast<std::size_t>(usable), '\xd1'));
    user.SetUp(Detach{.object = name});
    creator.SetUp(Destroy{.object = name});
  }
}

// shm.attach-missing-fails: what was never created.
CLAUSE_TEST("shm.attach-missing-fails", NobodyAttachesWhatWasNotCreated) {
  auto [creator, user] = run.Actors<2>();
  const std::string name = run.NewName();
  run.AtEnd(user, Detach{.object = name});
  const Expected not_found = {"not_found, for nobody has created it", FailsWith(Error::kNotFound).fits};
  user.Must(Attach{.object = name}, not_found);
  user.Must(Attach{.object = name}, not_found);
  creator.Must(Attach{.object = name}, not_found);

  const TestSegment segment(run, creator, {}, 5000, name);  // Twin.

  user.Must(segment.Attaching(), {"a size of at least 5000, for now it was created", AttachesAtLeast(5000).fits});
  MustHold(user, name, 0, Zeros(5000), "it is new");
}

// shm.exclusive-create: a name that is taken is refused, whoever took it; twin: a
// free one is not.
CLAUSE_TEST("shm.exclusive-create", ATakenNameIsRefused) {
  auto [creator, other] = run.Actors<2>();
  const std::string name = run.NewName();
  run.AtEnd(creator, Destroy{.object = name});
  creator.Must(Create{.object = name, .size = 100, .exclusive = true}, {"ok, for the name is free", Succeeds().fits});
  AttachFor(run, creator, {.object = name}, 100);
  MustStore(creator, name, 0, "kept");
  const Expected exists = {"exists, for the name is taken", FailsWith(Error::kExists).fits};

  other.Must(Create{.object = name, .size = 100, .exclusive = true}, exists);
  creator.Must(Create{.object = name, .size = 100, .exclusive = true}, exists);

  MustHold(creator, name, 0, "kept", "a create that was refused changes nothing");
  AttachFor(run, other, {.object = name}, 100);
  MustHold(other, name, 0, "kept", "a create that was refused changes nothing");
  creator.SetUp(Detach{.object = name});
  other.SetUp(Detach{.object = name});
  MustDestroy(creator, name);
  run.AtEnd(other, Destroy{.object = name});
  other.Must(Create{.object = name, .size = 100, .exclusive = true},
             {"ok, for the name is free again", Succeeds().fits});
}

// shm.exclusive-create: twin: a plain create of a taken name finds what is there,
// where it is not refused.
CLAUSE_TEST("shm.exclusive-create", APlainCreateLeavesWhatIsThere) {
  auto [creator, other, user] = run.Actors<3>();
  const TestSegment segment(run, creator, {creator, user}, 5000);
  const std::string data = Noise(5000);
  MustStore(creator, segment.name(), 0, data);

  other.Must(Create{.object = segment.name(), .size = 5000}, EitherOf(Succeeds(), FailsWith(Error::kExists)));

  MustHold(user, segment.name(), 0, data, "creating what exists changes nothing");
  AttachFor(run, other, segment.Attaching(), 5000);
  MustHold(other, segment.name(), 0, data, "creating what exists changes nothing");
  MustStore(other, segment.name(), 100, "shared");
  MustHold(user, segment.name(), 100, "shared", "it is one segment");
}

// shm.bad-size-is-refused: no bytes are no segment. Where a segment without bytes
// can be made, it cannot be attached.
CLAUSE_TEST("shm.bad-size-is-refused", ASegmentHasAByteAtLeast) {
  auto [creator, user] = run.Actors<2>();
  const std::string none = run.NewName(), negative = run.NewName();
  for (const std::string& name : {none, negative}) {
    run.AtEnd(user, Detach{.object = name});
    run.AtEnd(creator, Destroy{.object = name});
  }

  creator.Must(Create{.object = negative, .size = -1}, BadSize());
  user.Must(Attach{.object = negative}, {"not_found, for its create was refused", NotFound().fits});
  const Result made = creator.Must(Create{.object = none, .size = 0}, EitherOf(BadSize(), Succeeds()));
  if (made.Succeeded()) {
    user.Must(Attach{.object = none},
              {"invalid, for it was created with size 0", EitherOf(BadSize(), NotFound()).fits});
  } else {
    user.Must(Attach{.object = none}, {"not_found, for its create was refused", NotFound().fits});
  }

  const TestSegment smallest(run, creator, {}, 1, made.Succeeded() ? "" : none);  // Twin.
  run.AtEnd(user, smallest.Detaching());
  user.Must(smallest.Attaching(), AttachesAtLeast(1));
  MustStore(user, smallest.name(), 0, "1");
  MustHold(user, smallest.name(), 0, "1", "it was stored");
}

}  // namespace
}  // namespace parley::shm
