// Segments that are destroyed, attached or not.
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// New segments of the same size, filled: whoever takes memory that is still used
// takes it now.
void FillOthers(Run& run, Actor& actor, std::int64_t size) {
  for (int i = 0; i < 3; ++i) {
    const TestSegment other(run, actor, {actor}, size);
    MustStore(actor, other.name(), 0, std::string(static_cast<std::size_t>(size), static_cast<char>('o' + i)));
  }
}

// shm.destroy-spares-the-attached: they keep the memory, and share it.
CLAUSE_TEST("shm.destroy-spares-the-attached", TheAttachedKeepTheMemory) {
  auto [creator, one, two] = run.Actors<3>();
  const TestSegment segment(run, creator, {one, two}, 9000);
  const std::string data = Noise(9000);
  MustStore(one, segment.name(), 0, data);

  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  const std::string because = deferred ? "a destroy waits for the last detach" : "the destroy was refused";
  MustHold(two, segment.name(), 0, data, because);
  FillOthers(run, creator, 9000);
  MustHold(one, segment.name(), 0, data, because);
  MustHold(two, segment.name(), 0, data, because);
  MustStore(two, segment.name(), 4090, "still shared");
  MustHold(one, segment.name(), 4090, "still shared", because);
  two.Must(segment.Detaching(), Succeeds());
  FillOthers(run, two, 9000);
  MustHold(one, segment.name(), 4090, "still shared", because);
  one.Must(segment.Detaching(), Succeeds());
  if (!deferred) MustDestroy(creator, segment.name());  // Twin.
}

// shm.destroy-spares-the-attached: also its creator, if that has it attached.
CLAUSE_TEST("shm.destroy-spares-the-attached", SoDoesItsCreator) {
  auto [creator, other] = run.Actors<2>();
  const TestSegment segment(run, creator, {creator}, 5000);
  const std::string data = Noise(5000);
  MustStore(creator, segment.name(), 0, data);

  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  FillOthers(run, other, 5000);
  MustHold(creator, segment.name(), 0, data,
           deferred ? "a destroy waits for the last detach" : "the destroy was refused");
  creator.Must(segment.Detaching(), Succeeds());
  if (!deferred) MustDestroy(creator, segment.name());
  MustBeRefused(run, creator, segment.Loading(0, 1), NotAttached());
}

// shm.destroy-spares-the-attached: two attachments in one actor count two.
CLAUSE_TEST("shm.destroy-spares-the-attached", OneOfTwoAttachmentsIsEnough) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {user}, 5000);
  const std::string second = run.NewName();
  AttachFor(run, user, {.object = segment.name(), .as = second}, 5000);
  const std::string data = Noise(5000);
  MustStore(user, segment.name(), 0, data);
  user.Must(segment.Detaching(), Succeeds());

  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  FillOthers(run, creator, 5000);
  MustHold(user, second, 0, data, "this attachment has not been detached");
  user.Must(Detach{.object = second}, Succeeds());
  if (!deferred) MustDestroy(creator, segment.name());
}

// shm.destroyed-is-gone: nobody had it attached.
CLAUSE_TEST("shm.destroyed-is-gone", NobodyAttachesWhatWasDestroyed) {
  auto [creator, one, two] = run.Actors<3>();
  const TestSegment segment(run, creator, {one}, 5000);
  MustStore(one, segment.name(), 0, "was here");
  one.Must(segment.Detaching(), Succeeds());
  run.AtEnd(two, segment.Detaching());
  two.Must(segment.Attaching(), {"ok, for it is not destroyed yet", AttachesAtLeast(5000).fits});  // Twin.
  two.Must(segment.Detaching(), Succeeds());

  MustDestroy(creator, segment.name());

  const Expected not_found = {"not_found, for it was destroyed", NotFound().fits};
  for (Actor* actor : {&two, &one, &creator}) actor->Must(segment.Attaching(), not_found);
}

// shm.destroyed-is-gone: what was destroyed before it was ever attached.
CLAUSE_TEST("shm.destroyed-is-gone", AlsoIfNobodyEverAttachedIt) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {}, 5000);

  MustDestroy(creator, segment.name());

  user.Must(segment.Attaching(), {"not_found, for it was destroyed", NotFound().fits});
}

// shm.destroyed-is-gone: while some still have it attached, nobody attaches it anew;
// after the last detach it is gone. Where that destroy is refused it stays until then.
CLAUSE_TEST("shm.destroyed-is-gone", NobodyAttachesAnewWhatOthersStillHaveAttached) {
  auto [creator, one, two, late] = run.Actors<4>();
  const TestSegment segment(run, creator, {one, two}, 5000);
  MustStore(one, segment.name(), 0, "was here");

  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  run.AtEnd(late, segment.Detaching());
  const Expected not_found = {"not_found, for it was destroyed", NotFound().fits};
  const Expected found = {"ok, for it was not destroyed", AttachesAtLeast(5000).fits};
  late.Must(segment.Attaching(), deferred ? not_found : found);
  if (!deferred) MustHold(late, segment.name(), 0, "was here", "it was not destroyed");
  if (!deferred) late.Must(segment.Detaching(), Succeeds());
  one.Must(segment.Detaching(), Succeeds());
  late.Must(segment.Attaching(), deferred ? not_found : found);
  if (!deferred) late.Must(segment.Detaching(), Succeeds());
  two.Must(segment.Detaching(), Succeeds());
  if (!deferred) MustDestroy(creator, segment.name());
  for (Actor* actor : {&late, &one, &creator}) actor->Must(segment.Attaching(), not_found);
}

// The second destroy may find it or not, but harms nobody.
void MustBeHarmless(Actor& actor, const TestSegment& segment, bool deferred) {
  const Expected allowed = deferred ? EitherOf(Succeeds(), NotFound()) : FailsWith(Error::kBusy);
  actor.Must(segment.Destroying(),
             {allowed.words + ", as the second destroy while somebody has it attached", allowed.fits});
}

// shm.destroy-twice-is-harmless: nothing more is freed.
CLAUSE_TEST("shm.destroy-twice-is-harmless", TheAttachedKeepTheMemoryWhateverTheSecondAnswers) {
  auto [creator, one, two] = run.Actors<3>();
  const TestSegment segment(run, creator, {one, two}, 9000);
  const TestSegment bystander(run, creator, {two}, 9000);
  const std::string data = Noise(9000);
  MustStore(one, segment.name(), 0, data);
  MustStore(two, bystander.name(), 0, data);
  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  MustBeHarmless(creator, segment, deferred);
  MustBeHarmless(creator, segment, deferred);

  FillOthers(run, creator, 9000);
  MustHold(one, segment.name(), 0, data, "it is still attached");
  MustHold(two, segment.name(), 0, data, "it is still attached");
  two.Must(segment.Detaching(), Succeeds());
  MustBeHarmless(creator, segment, deferred);
  FillOthers(run, creator, 9000);
  MustHold(one, segment.name(), 0, data, "it is still attached");
  MustHold(two, bystander.name(), 0, data, "another segment was destroyed");
  one.Must(segment.Detaching(), Succeeds());
  if (!deferred) MustDestroy(creator, segment.name());
}

// shm.destroy-twice-is-harmless: with nobody attached.
CLAUSE_TEST("shm.destroy-twice-is-harmless", WhatIsGoneIsNotFoundAndTheOthersStay) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment bystander(run, creator, {user}, 5000);
  const TestSegment segment(run, creator, {}, 5000);
  const TestSegment unattached(run, creator, {}, 5000);
  MustStore(user, bystander.name(), 0, "bystander");
  MustDestroy(creator, segment.name());

  creator.Must(segment.Destroying(), EitherOf(Succeeds(), NotFound()));

  user.Must(segment.Attaching(), NotFound());
  MustHold(user, bystander.name(), 0, "bystander", "another segment was destroyed");
  for (const TestSegment* other : {&bystander, &unattached}) {
    AttachFor(run, creator, other->Attaching(), 5000);
  }
  MustHold(creator, bystander.name(), 0, "bystander", "another segment was destroyed");
}

}  // namespace
}  // namespace parley::shm
