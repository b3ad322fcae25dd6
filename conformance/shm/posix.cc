// What POSIX adds: forks, other programs, sizes that change, permissions, and locks
// whose owners die.
#include <string>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/ipc/process.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

Json Request(const Operation& operation) {
  Json request = operation.keys;
  request["op"] = operation.name;
  return request;
}

// The results of what a forked child of `actor` did.
std::vector<Json> InChildOf(Actor& actor, const std::vector<Operation>& operations) {
  process::InChild in_child;
  for (const Operation& operation : operations) in_child.operations.push_back(Request(operation));
  return actor.Must(in_child, Succeeds()).As<process::Results>().results;
}

void MustBe(const Json& result, const Json& allowed, const std::string& what) {
  if (result == allowed) return;
  Fail(what + "\n  allowed: " + allowed.dump() + "\n  seen: " + result.dump());
}

// shm.fork-inherits: the child shares what its parent had attached, both ways.
CLAUSE_TEST("shm.fork-inherits", TheChildSharesTheMemory) {
  auto [parent, other] = run.Actors<2>();
  const TestSegment segment(run, other, {parent, other}, 5000);
  MustStore(parent, segment.name(), 0, "parent");
  MustStore(other, segment.name(), 4200, "other");

  const auto results =
      InChildOf(parent, {segment.Loading(0, 6), segment.Loading(4200, 5), segment.Storing(100, "child")});

  MustBe(results.at(0).value("ok", Json()), Encode(Data{.data = "parent"}),
         "a forked child loads what its parent stored");
  MustBe(results.at(1).value("ok", Json()), Encode(Data{.data = "other"}), "a forked child loads what another stored");
  MustHold(parent, segment.name(), 100, "child", "its child stored it");
  MustHold(other, segment.name(), 100, "child", "another's child stored it");
}

// shm.fork-inherits: twin: what the child detaches, and that it exits, is nothing to
// its parent.
CLAUSE_TEST("shm.fork-inherits", TheChildsEndLeavesTheParentAttached) {
  auto [parent, other] = run.Actors<2>();
  const TestSegment segment(run, other, {parent, other}, 5000);
  MustStore(other, segment.name(), 0, "content");

  const auto detaches = InChildOf(parent, {segment.Detaching()});
  InChildOf(parent, {segment.Loading(0, 7)});

  MustBe(detaches.at(0).value("error", Json("ok")), "ok", "a forked child detaches what it inherited");
  MustHold(parent, segment.name(), 0, "content", "only its children ended");
  MustStore(parent, segment.name(), 0, "onwards");
  MustHold(other, segment.name(), 0, "onwards", "the parent stored it");
}

// shm.exec-drops: another program has nothing of it, mapped or open.
CLAUSE_TEST("shm.exec-drops", AnotherProgramHasNothingOfIt) {
  auto [user, other] = run.Actors<2>();
  const TestSegment segment(run, other, {user, other}, 5000);
  MustStore(user, segment.name(), 0, "content");

  const Result result = user.Must(Exec{.object = segment.name()}, Succeeds());

  MustBe(result.ok, Encode(Inherited{}), "a child executed another program, which still has of the segment");
  MustHold(user, segment.name(), 0, "content", "only another program was executed");  // Twin.
  MustHold(other, segment.name(), 0, "content", "only another program was executed");
}

// shm.resize: what is added is zero and what was there stays.
CLAUSE_TEST("shm.resize", WhatIsAddedIsZero) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {user}, 5000);
  const std::string data = Noise(5000);
  MustStore(user, segment.name(), 0, data);

  creator.Must(Resize{.object = segment.name(), .size = 20'000}, Succeeds());

  const std::string grown = run.NewName();
  AttachFor(run, user, {.object = segment.name(), .as = grown}, 20'000);
  MustHold(user, grown, 0, data + Zeros(15'000), "it was resized from 5000 to 20000 bytes");
  MustStore(user, grown, 19'990, "end");
  MustStore(user, grown, 0, "start");
  MustHold(user, segment.name(), 0, "start", "an attachment from before shows the same memory");
}

// shm.resize: also what was cut off before.
CLAUSE_TEST("shm.resize", WhatWasCutOffComesBackAsZero) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {user}, 20'000);
  const std::string data = Noise(20'000);
  MustStore(user, segment.name(), 0, data);
  user.SetUp(segment.Detaching());

  creator.Must(Resize{.object = segment.name(), .size = 100}, Succeeds());
  user.SetUp(segment.Attaching());
  MustHold(user, segment.name(), 0, data.substr(0, 100), "it was resized to 100 bytes");
  user.SetUp(segment.Detaching());
  creator.Must(Resize{.object = segment.name(), .size = 20'000}, Succeeds());

  AttachFor(run, user, segment.Attaching(), 20'000);
  MustHold(user, segment.name(), 0, data.substr(0, 100) + Zeros(19'900),
           "it was resized to 100 and then to 20000 bytes");
}

// shm.permissions-hold: for who has no privileges; twins: what is permitted.
CLAUSE_TEST("shm.permissions-hold", WhatIsNotPermittedIsRefused) {
  Actor user = run.NewActor();
  user.SetUp(GiveUpPrivileges{});
  const auto create = [&](std::int64_t permissions) {
    const std::string name = run.NewName();
    user.SetUp(Create{.object = name, .size = 5000, .exclusive = std::nullopt, .permissions = permissions});
    run.AtEnd(user, Destroy{.object = name});
    return name;
  };
  const std::string both = create(0600), reading = create(0400), none = create(0);

  AttachFor(run, user, {.object = both}, 5000);
  user.Must(Attach{.object = reading}, FailsWith(Error::kPermission));
  AttachFor(run, user, {.object = reading, .mode = Mode::kRead}, 5000);
  MustHold(user, reading, 0, Zeros(5000), "it may be read");
  user.Must(Attach{.object = none}, FailsWith(Error::kPermission));
  user.Must(Attach{.object = none, .mode = Mode::kRead}, FailsWith(Error::kPermission));
  run.CleanUp();
  user.Kill();  // Nobody else should be without privileges.
}

// shm.robust-lock: the next to get it is told that its owner died, and can mend what
// it guards; then it is as before.
CLAUSE_TEST("shm.robust-lock", TheNextOwnerIsToldAndCanMend) {
  auto [one, two, victim] = run.Actors<3>();
  const TestSegment segment(run, one, {one, two, victim}, 5000);
  const auto step = [&](LockStep what) { return Lock{.object = segment.name(), .offset = 64, .step = what}; };
  const Expected alive = {"ok, for its owner has released it",
                          [](const Result& result) { return result.Succeeded() && !result.As<Locked>().owner_died; }};
  const Expected told = {"owner_died true, for its owner was killed",
                         [](const Result& result) { return result.Succeeded() && result.As<Locked>().owner_died; }};
  one.SetUp(step(LockStep::kMake));
  victim.Must(step(LockStep::kAcquire), alive);
  two.Must(step(LockStep::kTry), FailsWith(Error::kWouldBlock));  // Twin: not while it lives.
  Pending waits = one.Start(step(LockStep::kAcquire));
  waits.MustWait("another has the lock");

  victim.Kill();

  waits.MustReturn(told);
  one.Must(step(LockStep::kMend), Succeeds());
  two.Must(step(LockStep::kTry), FailsWith(Error::kWouldBlock));
  one.Must(step(LockStep::kRelease), Succeeds());
  two.Must(step(LockStep::kAcquire), alive);
  two.Must(step(LockStep::kRelease), Succeeds());
}

// shm.robust-lock: twin: who does not mend leaves it unusable, to nobody's surprise.
CLAUSE_TEST("shm.robust-lock", WithoutMendingNobodyGetsItAgain) {
  auto [one, two, victim] = run.Actors<3>();
  const TestSegment segment(run, one, {one, two, victim}, 5000);
  const auto step = [&](LockStep what) { return Lock{.object = segment.name(), .offset = 0, .step = what}; };
  one.SetUp(step(LockStep::kMake));
  victim.Must(step(LockStep::kAcquire), Succeeds());
  victim.Kill();
  one.Must(step(LockStep::kAcquire), Succeeds());
  Pending waits = two.Start(step(LockStep::kAcquire));
  waits.MustWait("another has the lock");

  one.Must(step(LockStep::kRelease), Succeeds());

  waits.MustReturn({"gone, for what it guards was not mended", FailsWith(Error::kGone).fits});
}

}  // namespace
}  // namespace parley::shm
