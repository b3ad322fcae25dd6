// A name that is used again names something new.
#include <algorithm>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// shm.recreated-is-fresh: zeroed and of its own size.
CLAUSE_TEST("shm.recreated-is-fresh", ItIsZeroedAndOfItsOwnSize) {
  auto [creator, user] = run.Actors<2>();
  const std::string name = run.NewName();
  for (const std::int64_t size : {9000, 9000, 50, 20'000}) {
    creator.Must(Create{.object = name, .size = size}, {"ok, for the name is free", Succeeds().fits});
    run.AtEnd(creator, Destroy{.object = name});
    const std::int64_t usable = std::min<std::int64_t>(AttachFor(run, user, {.object = name}, size), 300'000);
    MustHold(user, name, 0, Zeros(usable), "it is new, only its name is not");
    MustStore(user, name, 0, std::string(static_cast<std::size_t>(usable), '\xa5'));
    MustHold(user, name, usable - 1, "\xa5", "it was stored");
    user.SetUp(Detach{.object = name});
    MustDestroy(creator, name);
  }
}

// shm.recreated-is-fresh: also while the old one is still attached elsewhere, with
// which it has nothing in common.
CLAUSE_TEST("shm.recreated-is-fresh", TheOldOneAndTheNewOneAreStrangers) {
  auto [creator, old_user, new_user, late] = run.Actors<4>();
  const TestSegment old(run, creator, {old_user}, 9000);
  const std::string name = old.name(), data = Noise(9000);
  MustStore(old_user, name, 0, data);
  if (!DestroyWhileAttached(run, creator, name))
    Unsupported("needs a destroy that is deferred while somebody is attached");

  creator.Must(Create{.object = name, .size = 6000}, {"ok, for the name is free since the destroy", Succeeds().fits});
  AttachFor(run, new_user, {.object = name}, 6000);
  MustHold(new_user, name, 0, Zeros(6000), "it is new, only its name is not");
  MustHold(old_user, name, 0, data, "another segment has its name now");
  MustStore(new_user, name, 0, "new");
  MustStore(old_user, name, 8, "old");
  MustHold(new_user, name, 0, std::string("new\0\0\0\0\0\0\0\0", 11), "who has the old one attached stored into that");
  MustHold(old_user, name, 0, data.substr(0, 8) + "old", "who has the new one attached stored into that");

  old_user.Must(old.Detaching(), Succeeds());

  AttachFor(run, late, {.object = name}, 6000);
  MustHold(late, name, 0, "new", "only the old one was detached");
  MustStore(late, name, 5990, "late");
  MustHold(new_user, name, 5990, "late", "only the old one was detached");
}

// shm.recreated-is-fresh: destroying the new one is nothing to the old one.
CLAUSE_TEST("shm.recreated-is-fresh", SeveralOfOneNameComeAndGo) {
  auto [creator, first, second, late] = run.Actors<4>();
  const TestSegment segment(run, creator, {first}, 5000);
  const std::string name = segment.name();
  MustStore(first, name, 0, Noise(5000, 1));
  if (!DestroyWhileAttached(run, creator, name))
    Unsupported("needs a destroy that is deferred while somebody is attached");
  creator.Must(Create{.object = name, .size = 5000}, Succeeds());
  AttachFor(run, second, {.object = name}, 5000);
  MustStore(second, name, 0, Noise(5000, 2));

  DestroyWhileAttached(run, creator, name);
  run.AtEnd(late, Detach{.object = name});
  late.Must(Attach{.object = name}, {"not_found, for it was destroyed", NotFound().fits});
  creator.Must(Create{.object = name, .size = 5000, .exclusive = true},
               {"ok, for the name is free since the destroy", Succeeds().fits});

  AttachFor(run, late, {.object = name}, 5000);
  MustHold(late, name, 0, Zeros(5000), "it is new, only its name is not");
  MustHold(first, name, 0, Noise(5000, 1), "it is still attached");
  MustHold(second, name, 0, Noise(5000, 2), "it is still attached");
}

}  // namespace
}  // namespace parley::shm
