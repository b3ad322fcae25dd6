// How long a segment lives: longer than its creator, and than who has it attached.
#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// What is left of a segment for `one` and `two`, who have had it attached all along.
void MustBeShared(Actor& one, Actor& two, const TestSegment& segment, const std::string& content,
                  const std::string& because) {
  MustHold(one, segment.name(), 0, content, because);
  MustHold(two, segment.name(), 0, content, because);
  MustStore(one, segment.name(), 40, "still");
  MustHold(two, segment.name(), 40, "still", because);
  MustStore(two, segment.name(), 4200, "shared");
  MustHold(one, segment.name(), 4200, "shared", because);
}

// shm.outlives-creator: its creator has detached, and for a while nobody has it
// attached.
CLAUSE_TEST("shm.outlives-creator", ContentStaysWhenItsCreatorHasDetached) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {creator}, 9000);
  const std::string data = Noise(9000);
  MustStore(creator, segment.name(), 0, data);

  creator.Must(segment.Detaching(), Succeeds());
  for (int round = 0; round < 2; ++round) {
    user.Must(segment.Attaching(), {"ok, for its creator lives and has not destroyed it", AttachesAtLeast(9000).fits});
    MustHold(user, segment.name(), 0, data, "its creator has only detached");
    user.Must(segment.Detaching(), Succeeds());
  }
}

// shm.outlives-creator: its creator was killed.
CLAUSE_TEST("shm.outlives-creator", ContentStaysWhenItsCreatorWasKilled) {
  if (!run.description().Has(ability::kKill)) Unsupported("needs actors that can be killed");
  auto [one, two, late, creator] = run.Actors<4>();
  const TestSegment segment(run, creator, {creator, one, two}, 9000);
  const std::string data = Noise(9000);
  MustStore(creator, segment.name(), 0, data);

  creator.Kill();

  MustBeShared(one, two, segment, data, "only its creator was killed");
  if (!run.Traits<Traits>().persistent.value_or(false)) return;
  run.AtEnd(late, segment.Destroying());
  run.AtEnd(late, segment.Detaching());
  late.Must(segment.Attaching(), {"ok, for it is persistent and was not destroyed", AttachesAtLeast(9000).fits});
  MustHold(late, segment.name(), 4200, "shared", "only its creator was killed");
}

// shm.outlives-creator: its creator has exited, and destroyed it perhaps.
CLAUSE_TEST("shm.outlives-creator", ContentStaysWhenItsCreatorHasExited) {
  auto [one, two, creator] = run.Actors<3>();
  const TestSegment segment(run, creator, {creator, one, two}, 9000);
  const std::string data = Noise(9000);
  MustStore(creator, segment.name(), 0, data);

  creator.Dismiss();

  MustBeShared(one, two, segment, data, "only its creator has exited");
}

// shm.persists-unattached: its creator was killed and nobody has it attached; twin:
// until it is destroyed.
CLAUSE_TEST("shm.persists-unattached", ContentStaysWithNobodyAttached) {
  auto [reader, other, writer, creator] = run.Actors<4>();
  const TestSegment segment(run, creator, {writer}, 9000);
  const std::string data = Noise(9000);
  MustStore(writer, segment.name(), 0, data);
  writer.Must(segment.Detaching(), Succeeds());

  creator.Kill();
  writer.Kill();

  for (Actor* actor : {&other, &reader}) {
    run.AtEnd(*actor, segment.Destroying());
    run.AtEnd(*actor, segment.Detaching());
    actor->Must(segment.Attaching(), {"ok, for it is persistent and was not destroyed", AttachesAtLeast(9000).fits});
    MustHold(*actor, segment.name(), 0, data, "it is persistent");
    actor->Must(segment.Detaching(), Succeeds());
  }
  const Result destroyed = reader.Start(segment.Destroying()).Returns();
  if (destroyed.Is(Error::kPermission) || destroyed.Is(Error::kUnsupported)) return;  // Its creator's business.
  if (destroyed.error)
    Fail("destroy " + segment.name() + "\n  allowed: ok, for nobody has it attached\n  seen: " + Show(destroyed));
  other.Must(segment.Attaching(), {"not_found, for it was destroyed", NotFound().fits});
}

// shm.persists-unattached: who attaches again and again meets the same content.
CLAUSE_TEST("shm.persists-unattached", ContentStaysFromAttachToAttach) {
  auto [creator, one, two] = run.Actors<3>();
  const TestSegment segment(run, creator, {}, 5000);
  std::string content = Zeros(5000);
  for (int round = 0; round < 4; ++round) {
    Actor& user = round % 2 == 0 ? one : two;
    user.Must(segment.Attaching(), AttachesAtLeast(5000));
    MustHold(user, segment.name(), 0, content, "it was left so when the last attachment ended");
    content.replace(static_cast<std::size_t>(1200 * round), 10, Noise(10, round));
    MustStore(user, segment.name(), 1200 * round, Noise(10, round));
    user.Must(segment.Detaching(), Succeeds());
  }
  MustDestroy(creator, segment.name());
  one.Must(segment.Attaching(), {"not_found, for it was destroyed", NotFound().fits});
}

// The destroy that `victim` kept from taking effect does.
void MustHaveDetached(Run& run, Actor& creator, Actor& other, const TestSegment& segment, bool deferred) {
  if (!deferred) MustDestroyInTheEnd(run, creator, segment.name());
  other.Must(segment.Attaching(), {"not_found, for it was destroyed", NotFound().fits});
  const TestSegment again(run, other, {}, 9000, segment.name());
  AttachFor(run, creator, again.Attaching(), 9000);
  MustHold(creator, again.name(), 0, Zeros(9000), "it is new");
}

// shm.exit-detaches: a killed actor has detached.
CLAUSE_TEST("shm.exit-detaches", AKilledActorHasDetached) {
  if (!run.description().Has(ability::kKill)) Unsupported("needs actors that can be killed");
  auto [creator, other, victim] = run.Actors<3>();
  const TestSegment segment(run, creator, {victim}, 9000);
  (void)victim.Perform(Attach{.object = segment.name(), .as = run.NewName()});  // A second one, where that is offered.
  MustStore(victim, segment.name(), 0, Noise(9000));
  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  victim.Kill();

  MustHaveDetached(run, creator, other, segment, deferred);
}

// shm.exit-detaches: so has one that exited.
CLAUSE_TEST("shm.exit-detaches", AnActorThatExitsHasDetached) {
  auto [creator, other, leaving] = run.Actors<3>();
  const TestSegment segment(run, creator, {leaving}, 9000);
  MustStore(leaving, segment.name(), 0, Noise(9000));
  const bool deferred = DestroyWhileAttached(run, creator, segment.name());

  leaving.Dismiss();

  MustHaveDetached(run, creator, other, segment, deferred);
}

// shm.exit-detaches: twin: it has detached itself, and nobody else.
CLAUSE_TEST("shm.exit-detaches", TheOthersStayAttached) {
  if (!run.description().Has(ability::kKill)) Unsupported("needs actors that can be killed");
  auto [creator, one, two, victim] = run.Actors<4>();
  const TestSegment segment(run, creator, {one, two, victim}, 9000);
  (void)victim.Perform(Attach{.object = segment.name(), .as = run.NewName()});  // A second one, where that is offered.
  const std::string data = Noise(9000);
  MustStore(victim, segment.name(), 0, data);

  victim.Kill();

  MustBeShared(one, two, segment, data, "only another actor was killed");
  two.Must(segment.Detaching(), Succeeds());
  const bool deferred = DestroyWhileAttached(run, creator, segment.name());
  const TestSegment other(run, creator, {creator}, 9000);
  MustStore(creator, other.name(), 0, std::string(9000, 'o'));
  MustHold(one, segment.name(), 4200, "shared", "it is still attached");
  MustHold(one, segment.name(), 45, data.substr(45, 4000), "it is still attached");
  one.Must(segment.Detaching(), Succeeds());
  if (!deferred) MustDestroyInTheEnd(run, creator, segment.name());
}

// shm.exit-detaches: twin: the end of one that had it attached destroys nothing.
CLAUSE_TEST("shm.exit-detaches", TheNameStaysWhenOneThatAttachedHasEnded) {
  auto [creator, late, leaving] = run.Actors<3>();
  const TestSegment segment(run, creator, {leaving}, 9000);
  const std::string data = Noise(9000);
  MustStore(leaving, segment.name(), 0, data);

  if (run.description().actors_are_threads) {
    leaving.Kill();
  } else {
    leaving.Dismiss();
  }

  run.AtEnd(late, segment.Detaching());
  late.Must(segment.Attaching(), {"ok, for its creator lives and has not destroyed it", AttachesAtLeast(9000).fits});
  MustHold(late, segment.name(), 0, data, "nobody has destroyed it");
}

}  // namespace
}  // namespace parley::shm
