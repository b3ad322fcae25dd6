// Parties that create, attach and destroy at the same time.
#include <string>
#include <vector>

#include "conformance/rounds.h"
#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

int RoundsOf(Run& run) { return run.effort() == Effort::kThorough ? 300 : run.description().native ? 40 : 10; }

// What one of the race did, whom the others are to see.
std::string Mark(std::size_t place) { return "mark" + std::to_string(place); }

// All attach `name` and store a mark each; all see all marks.
void MustBeOneSegment(Run& run, std::vector<Actor>& actors, const std::string& name, std::int64_t size,
                      const std::string& because) {
  for (std::size_t place = 0; place < actors.size(); ++place) {
    AttachFor(run, actors[place], {.object = name}, size);
    MustStore(actors[place], name, 100 * static_cast<std::int64_t>(place), Mark(place));
  }
  for (Actor& actor : actors) {
    for (std::size_t place = 0; place < actors.size(); ++place) {
      MustHold(actor, name, 100 * static_cast<std::int64_t>(place), Mark(place), because);
    }
    actor.SetUp(Detach{.object = name});
  }
}

// shm.racing-creators: of exclusive ones, one wins.
CLAUSE_TEST("shm.racing-creators", OfExclusiveCreatorsOneWins) {
  auto three = run.Actors<3>();
  std::vector<Actor> actors(three.begin(), three.end());
  for (int round = 0; round < RoundsOf(run); ++round) {
    const std::string name = run.NewName();
    std::vector<Pending> creates;
    for (Actor& actor : actors) creates.push_back(actor.Start(Create{.object = name, .size = 5000, .exclusive = true}));
    int winner = -1, winners = 0;
    for (std::size_t place = 0; place < actors.size(); ++place) {
      const Expected allowed = EitherOf(Succeeds(), FailsWith(Error::kExists));
      if (creates[place].MustReturn(allowed).error) continue;
      ++winners;
      winner = static_cast<int>(place);
    }
    if (winners != 1) {
      Fail("three actors create " + name + " at the same time, exclusively\n  allowed: one of them succeeds\n  seen: " +
           std::to_string(winners) + " succeeded");
    }
    run.AtEnd(actors[static_cast<std::size_t>(winner)], Destroy{.object = name});
    if (round % 5 == 0) MustBeOneSegment(run, actors, name, 5000, "it is one segment");
    actors[static_cast<std::size_t>(winner)].Must(Destroy{.object = name}, Succeeds());
  }
}

// shm.racing-creators: of others, all find the same segment, from the first moment.
CLAUSE_TEST("shm.racing-creators", OthersAllMeetInOneSegment) {
  auto three = run.Actors<3>();
  std::vector<Actor> actors(three.begin(), three.end());
  for (int round = 0; round < RoundsOf(run); ++round) {
    const std::string name = run.NewName();
    std::vector<Pending> creates;
    for (Actor& actor : actors) {
      creates.push_back(actor.Start(Create{.object = name, .size = 5000}));
      run.AtEnd(actor, Destroy{.object = name});
      run.AtEnd(actor, Detach{.object = name});
    }
    // Who knows that it exists uses it, whatever the others are doing.
    int made = 0;
    std::vector<std::size_t> owners;
    for (std::size_t place = 0; place < actors.size(); ++place) {
      const Result result = creates[place].MustReturn(EitherOf(Succeeds(), FailsWith(Error::kExists)));
      if (result.error) continue;
      ++made;
      owners.push_back(place);
      actors[place].Must(Attach{.object = name}, AttachesAtLeast(5000));
      MustStore(actors[place], name, 100 * static_cast<std::int64_t>(place), Mark(place));
    }
    if (made == 0)
      Fail("three actors create " + name +
           " at the same time\n  allowed: one of them succeeds at least\n  seen: none did");
    for (const std::size_t place : owners) {
      for (const std::size_t other : owners) {
        MustHold(actors[place], name, 100 * static_cast<std::int64_t>(other), Mark(other), "it is one segment");
      }
    }
    for (const std::size_t place : owners) actors[place].SetUp(Detach{.object = name});
    for (const std::size_t place : owners) (void)actors[place].Perform(Destroy{.object = name});
  }
}

// shm.racing-creators: creators of different names get different segments.
CLAUSE_TEST("shm.racing-creators", DifferentNamesGetDifferentSegments) {
  auto three = run.Actors<3>();
  std::vector<Actor> actors(three.begin(), three.end());
  for (int round = 0; round < RoundsOf(run) / 2; ++round) {
    std::vector<std::string> names;
    std::vector<Pending> creates;
    for (Actor& actor : actors) {
      names.push_back(run.NewName());
      creates.push_back(actor.Start(Create{.object = names.back(), .size = 3000}));
      run.AtEnd(actor, Destroy{.object = names.back()});
    }
    for (Pending& create : creates) create.MustReturn(Succeeds());
    for (std::size_t place = 0; place < actors.size(); ++place) {
      AttachFor(run, actors[place], {.object = names[place]}, 3000);
      MustHold(actors[place], names[place], 0, Zeros(3000), "it is new");
      MustStore(actors[place], names[place], 0, Noise(3000, static_cast<int>(place)));
    }
    for (std::size_t place = 0; place < actors.size(); ++place) {
      MustHold(actors[place], names[place], 0, Noise(3000, static_cast<int>(place)),
               "nothing else was stored into this segment");
      actors[place].SetUp(Detach{.object = names[place]});
      actors[place].SetUp(Destroy{.object = names[place]});
    }
  }
}

// shm.racing-creators: who attaches meanwhile finds nothing, or all of it.
CLAUSE_TEST("shm.racing-creators", AnAttachMeanwhileFindsNothingOrAllOfIt) {
  auto [creator, one, two] = run.Actors<3>();
  Rounds rounds(run);
  while (rounds.Next()) {
    const std::string name = run.NewName();
    run.AtEnd(creator, Destroy{.object = name});
    Pending create = creator.Start(Create{.object = name, .size = 5000});
    bool attached[2] = {};
    Actor* actors[2] = {&one, &two};
    for (int i = 0; i < 2; ++i) {
      if (i == 1 || rounds.round() % 2 == 0) rounds.Pause();
      Pending attach = actors[i]->Start(Attach{.object = name});
      const Expected allowed = {"an error, or all of its 5000 bytes, for it is being created",
                                EitherOf(AnyError(), AttachesAtLeast(5000)).fits};
      attached[i] = attach.MustReturn(allowed).Succeeded();
    }
    create.MustReturn(Succeeds());
    for (int i = 0; i < 2; ++i) {
      if (!attached[i]) actors[i]->Must(Attach{.object = name}, AttachesAtLeast(5000));
      MustHold(*actors[i], name, 4900, i == 0 ? Zeros(100) : Zeros(92) + "attached", "it is new, or another stored it");
      MustStore(*actors[i], name, 4992, "attached");
    }
    for (Actor* actor : actors) actor->SetUp(Detach{.object = name});
    creator.SetUp(Destroy{.object = name});
  }
}

// shm.racing-creators: an attach that meets a destroy gets a live segment or none.
CLAUSE_TEST("shm.racing-creators", AnAttachThatMeetsADestroyGetsALiveSegmentOrNone) {
  auto [creator, user] = run.Actors<2>();
  Rounds rounds(run);
  while (rounds.Next()) {
    const std::string name = run.NewName();
    const TestSegment segment(run, creator, {creator}, 5000, name);
    MustStore(creator, name, 4990, "alive");
    creator.SetUp(segment.Detaching());

    Pending attach = user.Start(segment.Attaching());
    if (rounds.round() % 3 != 0) rounds.Pause();
    Pending destroy = creator.Start(segment.Destroying());
    const bool attached = attach.MustReturn(EitherOf(AnyError(), AttachesAtLeast(5000))).Succeeded();
    const bool destroyed = destroy.MustReturn(EitherOf(Succeeds(), FailsWith(Error::kBusy))).Succeeded();

    if (attached) {
      MustHold(user, name, 4990, "alive", "it was stored before, and the attach succeeded");
      MustStore(user, name, 0, "used");
      MustHold(user, name, 0, "used", "it was stored");
      user.SetUp(segment.Detaching());
    }
    if (!destroyed) MustDestroy(creator, name);
    user.Must(segment.Attaching(), {"not_found, for it was destroyed", NotFound().fits});
  }
}

}  // namespace
}  // namespace parley::shm
