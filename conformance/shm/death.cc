// Parties that are killed in the middle of something.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

enum class Deed { kCreate, kAttach, kDetach, kDestroy, kStore };

Operation OperationOf(Deed deed, const std::string& name) {
  switch (deed) {
    case Deed::kCreate:
      return Create{.object = name, .size = 100'000};
    case Deed::kAttach:
      return Attach{.object = name};
    case Deed::kDetach:
      return Detach{.object = name};
    case Deed::kDestroy:
      return Destroy{.object = name};
    case Deed::kStore:
      return Store{.object = name, .offset = 100, .data = Bytes(Noise(60'000))};
  }
  return Detach{.object = name};
}

const char* const kGoOn = "an answer, for the death of another stops nobody";

// Those who are left use segments as ever: one that they had, and new ones.
void MustGoOn(Run& run, Actor& one, Actor& two, const TestSegment& bystander, const std::string& content) {
  MustHold(one, bystander.name(), 0, content, "another segment was in use when its user was killed");
  MustHold(two, bystander.name(), 0, content, "another segment was in use when its user was killed");
  const std::string name = run.NewName();
  one.Must(Create{.object = name, .size = 5000}, Succeeds());
  two.Must(Attach{.object = name}, AttachesAtLeast(5000));
  MustHold(two, name, 0, Zeros(5000), "it is new");
  two.Must(Detach{.object = name}, Succeeds());
  MustDestroy(one, name);
  two.Must(Attach{.object = name}, NotFound());
}

// The segment that the victim was busy with is there, whole, or it is not; once it
// has been destroyed its name is free.
void MustComeRight(Run& run, Actor& one, Actor& two, const std::string& name) {
  const Result attached = two.Start(Attach{.object = name}).MustReturn({kGoOn, [](const Result&) { return true; }});
  if (attached.Succeeded()) {
    if (attached.As<Attached>().size < 100'000) {
      Fail("attach of " + name +
           ", whose user was killed\n  allowed: an error, or a size of at least 100000\n  seen: " + Show(attached));
    }
    MustStore(two, name, 99'990, "good");
    MustHold(two, name, 99'990, "good", "it was stored");
    two.Must(Detach{.object = name}, Succeeds());
  }
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  Result destroyed = one.Start(Destroy{.object = name}).Returns();
  while (destroyed.Is(Error::kBusy) && std::chrono::steady_clock::now() < end) {
    run.cast().Linger(std::chrono::milliseconds(2));
    destroyed = one.Start(Destroy{.object = name}).Returns();
  }
  if (destroyed.Is(Error::kBusy)) {
    Fail("destroy " + name +
         ", which only one who was killed had attached\n  allowed: not busy\n  seen: busy, again and again for 5 s");
  }
  if (destroyed.error && !attached.Succeeded()) return;  // Half made, and nobody's.
  two.Must(Attach{.object = name}, {"not_found, for it was destroyed", NotFound().fits});
  one.Must(Create{.object = name, .size = 100}, {"ok, for the name is free", Succeeds().fits});
  two.Must(Attach{.object = name}, AttachesAtLeast(100));
  MustHold(two, name, 0, Zeros(100), "it is new");
  two.Must(Detach{.object = name}, Succeeds());
  MustDestroy(one, name);
}

// shm.survives-a-killed-party: at some instant of each of its operations.
CLAUSE_TEST("shm.survives-a-killed-party", TheOthersGoOn) {
  const bool thorough = run.effort() == Effort::kThorough;
  const int rounds = thorough ? 100 : run.description().native ? 25 : 5;
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(thorough ? 30'000 : 1500);
  auto [one, two] = run.Actors<2>();
  const TestSegment bystander(run, one, {one, two}, 5000);
  const std::string content = Noise(5000, 1);
  MustStore(one, bystander.name(), 0, content);
  for (int round = 0; round < rounds && (round < 5 || std::chrono::steady_clock::now() < enough); ++round) {
    const auto deed = static_cast<Deed>(round % 5);
    const std::string name = run.NewName();
    Actor victim = run.NewActor();
    if (deed == Deed::kDestroy) victim.SetUp(Create{.object = name, .size = 100'000});
    if (deed != Deed::kCreate && deed != Deed::kDestroy) one.SetUp(Create{.object = name, .size = 100'000});
    if (deed == Deed::kDetach || deed == Deed::kStore) victim.SetUp(Attach{.object = name});
    victim.Start(OperationOf(deed, name));

    run.cast().Linger(std::chrono::microseconds(run.random()() % 400));
    victim.Kill();

    MustComeRight(run, one, two, name);
    MustGoOn(run, one, two, bystander, content);
  }
}

}  // namespace
}  // namespace parley::shm
