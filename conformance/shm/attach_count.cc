// How many have it attached, where that can be asked.
#include <chrono>
#include <string>

#include "conformance/shm/test_segment.h"
#include "src/ipc/process.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

void MustCount(Actor& actor, const TestSegment& segment, std::int64_t count, const std::string& because) {
  actor.Must(CountAttached{.object = segment.name()},
             {"count " + std::to_string(count) + ", for " + because,
              [count](const Result& result) { return result.Succeeded() && result.As<AttachCount>().count == count; }});
}

// shm.attach-count-is-true: attaches and detaches count one each.
CLAUSE_TEST("shm.attach-count-is-true", AttachesAndDetachesCount) {
  auto [one, two] = run.Actors<2>();
  const TestSegment segment(run, one, {}, 5000);
  MustCount(one, segment, 0, "nobody has attached it yet");
  const std::string second = run.NewName();
  AttachFor(run, one, segment.Attaching(), 5000);
  MustCount(two, segment, 1, "one attached it");
  AttachFor(run, two, segment.Attaching(), 5000);
  AttachFor(run, two, {.object = segment.name(), .mode = Mode::kRead, .as = second}, 5000);
  MustCount(one, segment, 3, "two attached it, one of them twice");

  two.Must(segment.Detaching(), Succeeds());
  MustCount(one, segment, 2, "one attachment of three was detached");
  two.Must(segment.Detaching(), AnyError());
  MustCount(one, segment, 2, "a detach that was refused counts for nothing");
  two.Must(Detach{.object = second}, Succeeds());
  one.Must(segment.Detaching(), Succeeds());
  MustCount(one, segment, 0, "all have detached it");
}

// shm.attach-count-is-true: children count, and who ended does not.
CLAUSE_TEST("shm.attach-count-is-true", ForksAndEndsCount) {
  auto [one, two, victim, leaving] = run.Actors<4>();
  const TestSegment segment(run, one, {two, victim, leaving}, 5000);
  MustCount(one, segment, 3, "three attached it");
  if (run.description().Has(ability::kFork)) {
    const Json request = {{"op", "count_attached"}, {"object", segment.name()}};
    const auto results = two.Must(process::InChild{.operations = {request}}, Succeeds()).As<process::Results>().results;
    if (results.at(0).value("ok", Json()) != Encode(AttachCount{.count = 4})) {
      Fail(
          "a forked child counts the attachments\n  allowed: 4, for three attached it and it has inherited one\n  "
          "seen: " +
          results.at(0).dump());
    }
    MustCount(one, segment, 3, "the child has ended");
  }

  victim.Kill();
  MustCount(one, segment, 2, "one was killed");
  leaving.Dismiss();
  MustCount(one, segment, 1, "another has exited");
}

// shm.attach-count-is-true: after many attaches and detaches at the same time.
CLAUSE_TEST("shm.attach-count-is-true", AStormLeavesItTrue) {
  auto [one, two, three] = run.Actors<3>();
  const TestSegment segment(run, one, {one}, 5000);
  for (int round = 0; round < 60; ++round) {
    Pending first = two.Start(segment.Attaching());
    Pending second = three.Start(segment.Attaching());
    first.MustReturn(AttachesAtLeast(5000));
    Pending third = two.Start(segment.Detaching());
    second.MustReturn(AttachesAtLeast(5000));
    Pending fourth = three.Start(segment.Detaching());
    third.MustReturn(Succeeds());
    fourth.MustReturn(Succeeds());
  }

  MustCount(one, segment, 1, "all others have detached it");
}

}  // namespace
}  // namespace parley::shm
