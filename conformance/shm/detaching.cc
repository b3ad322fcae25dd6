// Attachments end, each on its own.
#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// shm.detach-ends-access: loads and stores are refused afterwards, and were not before.
CLAUSE_TEST("shm.detach-ends-access", NothingIsAccessedAfterwards) {
  auto [creator, loads, stores, watching] = run.Actors<4>();
  const TestSegment segment(run, creator, {loads, stores, watching}, 5000);
  MustStore(stores, segment.name(), 10, "before");
  MustHold(loads, segment.name(), 10, "before", "it was stored, and this actor has it attached");

  loads.Must(segment.Detaching(), Succeeds());
  stores.Must(segment.Detaching(), Succeeds());

  MustBeRefused(run, loads, segment.Loading(10, 6), NotAttached());
  MustBeRefused(run, stores, segment.Storing(10, "after!"), NotAttached());
  MustHold(watching, segment.name(), 10, "before", "who had detached stored since, nobody else");
}

// shm.detach-ends-access: an actor that attaches anew sees what there is by then.
CLAUSE_TEST("shm.detach-ends-access", WhoAttachesAnewHasAccessAgain) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {one, two}, 5000);
  for (int round = 0; round < 3; ++round) {
    const std::string data = Noise(20, round);
    two.Must(segment.Detaching(), Succeeds());
    MustStore(one, segment.name(), 4090, data);
    two.Must(segment.Attaching(), AttachesAtLeast(5000));
    MustHold(two, segment.name(), 4090, data, "it was stored before the attach");
  }
}

// shm.detach-ends-access: who has not attached has no access, either.
CLAUSE_TEST("shm.detach-ends-access", WhoNeverAttachedHasNoAccess) {
  auto [attached, loads, stores] = run.Actors<3>();
  const TestSegment segment(run, loads, {attached}, 100);
  MustStore(attached, segment.name(), 0, "mine");

  MustBeRefused(run, loads, segment.Loading(0, 4), NotAttached());
  MustBeRefused(run, stores, segment.Storing(0, "your"), NotAttached());

  MustHold(attached, segment.name(), 0, "mine", "only this actor has it attached");
}

// shm.detach-ends-access: where Parley makes the accesses: the memory itself is gone.
CLAUSE_TEST("shm.detach-ends-access", TheAddressesAreEmptyAfterwards) {
  if (!run.description().Has(ability::kMemory)) Unsupported("needs native accesses");
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {user}, 5000);
  const Touch reads{.object = segment.name(), .offset = 4999};
  const Touch writes{.object = segment.name(), .offset = 0, .write = true};
  user.Must(reads, Succeeds());
  user.Must(writes, Succeeds());

  user.Must(segment.Detaching(), Succeeds());

  user.Must(reads, FailsWith(Error::kFault));
  user.Must(writes, FailsWith(Error::kFault));
}

// shm.detach-is-private: the others go on, with each other and with who comes later.
CLAUSE_TEST("shm.detach-is-private", TheOthersGoOn) {
  auto [creator, one, two, late] = run.Actors<4>();
  const TestSegment segment(run, creator, {creator, one, two}, 5000);
  const std::string data = Noise(5000);
  MustStore(one, segment.name(), 0, data);

  two.Must(segment.Detaching(), Succeeds());
  MustHold(creator, segment.name(), 0, data, "only another actor detached");
  MustStore(creator, segment.name(), 7, "creator");
  MustHold(one, segment.name(), 7, "creator", "only another actor detached");
  creator.Must(segment.Detaching(), Succeeds());

  MustHold(one, segment.name(), 7, "creator", "only other actors detached");
  AttachFor(run, late, segment.Attaching(), 5000);
  MustStore(late, segment.name(), 7, "latest!");
  MustHold(one, segment.name(), 7, "latest!", "only other actors detached");
  MustHold(one, segment.name(), 14, data.substr(14), "only other actors detached");
}

// shm.detach-is-private: of two attachments in one actor, too.
CLAUSE_TEST("shm.detach-is-private", TheOtherAttachmentOfTheSameActorStays) {
  auto [creator, user, other] = run.Actors<3>();
  const TestSegment segment(run, creator, {user, other}, 5000);
  const std::string second = run.NewName(), third = run.NewName();
  AttachFor(run, user, {.object = segment.name(), .as = second}, 5000);
  AttachFor(run, user, {.object = segment.name(), .as = third}, 5000);
  MustStore(other, segment.name(), 0, "shared");

  user.Must(Detach{.object = second}, Succeeds());
  MustHold(user, segment.name(), 0, "shared", "only another attachment was detached");
  MustHold(user, third, 0, "shared", "only another attachment was detached");
  user.Must(segment.Detaching(), Succeeds());

  MustHold(user, third, 0, "shared", "only the other attachments were detached");
  MustStore(user, third, 0, "onward");
  MustHold(other, segment.name(), 0, "onward", "only attachments of another actor were detached");
  MustBeRefused(run, user, Load{.object = second, .offset = 0, .size = 6}, NotAttached());
}

}  // namespace
}  // namespace parley::shm
