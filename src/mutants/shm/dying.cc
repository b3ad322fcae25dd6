// Shared memory that a party's end harms.
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <utility>

#include "src/mutants/shm/mutant.h"
#include "src/mutants/shm/refusing.h"

namespace parley::mutants {
namespace {

bool IsGone(pid_t process) { return kill(process, 0) != 0 && errno == ESRCH; }

// Who made the segment.
struct DiesWithCreator : NotingShm<pid_t> {
  using NotingShm::NotingShm;
  Segment* Make(const shm::Create& create) override {
    Segment* segment = Shm::Make(create);
    if (segment != nullptr) NoteOf(*segment) = getpid();
    return segment;
  }
  Segment* Lookup(const std::string& object) override {
    Segment* segment = Shm::Lookup(object);
    if (segment == nullptr || !IsGone(NoteOf(*segment))) return segment;
    table().Remove(*segment);
    Clear(*segment, 0);
    return nullptr;
  }
};
const ShmMutant<DiesWithCreator> kDiesWithCreator(
    "dies-with-creator", "A segment goes with the process that made it, whoever has it attached.",
    {.imitates = "CPython: the resource tracker destroyed segments in use, python/cpython#82300",
     .must_fail = {"shm.outlives-creator"},
     .must_pass = {"shm.visible-to-all", "shm.destroy-spares-the-attached", "shm.detach-is-private"}});

struct CreatorsDetachDestroys : NotingShm<pid_t> {
  using NotingShm::NotingShm;
  Segment* Make(const shm::Create& create) override {
    Segment* segment = Shm::Make(create);
    if (segment != nullptr) NoteOf(*segment) = getpid();
    return segment;
  }
  void GiveUp(Segment& segment, int slot) override {
    Shm::GiveUp(segment, slot);
    if (NoteOf(segment) != getpid()) return;
    table().Remove(segment);
    Clear(segment, 0);
  }
};
const ShmMutant<CreatorsDetachDestroys> kCreatorsDetachDestroys(
    "creators-detach-destroys", "A segment goes when the process that made it detaches it.",
    {.imitates = "CPython: close and unlink taken for one, python/cpython#104291",
     .must_fail = {"shm.outlives-creator"},
     .must_pass = {"shm.visible-to-all", "shm.destroy-spares-the-attached"}});

// Who holds slots of which nobody looks whether he lives.
struct DeathUnnoticed : RefusingShm {
  using RefusingShm::RefusingShm;
  int Count(Segment& segment) override { return segment.attached.Count(); }
};
const ShmMutant<DeathUnnoticed> kDeathUnnoticed(
    "death-unnoticed", "Who was killed is attached for ever.",
    {.imitates = "iceoryx: a dead party kept what it held, eclipse-iceoryx/iceoryx#325",
     .must_fail = {"shm.exit-detaches"},
     .must_pass = {"shm.visible-to-all", "shm.destroyed-is-gone", "shm.outlives-creator"}});

struct DeathUncounted : Shm {
  using Shm::Shm;
  int Count(Segment& segment) override { return segment.attached.Count(); }
};
const ShmMutant<DeathUncounted> kDeathUncounted(
    "death-uncounted", "The attach count still counts who was killed.",
    {.imitates = "iceoryx: a dead party kept what it held, eclipse-iceoryx/iceoryx#325",
     .must_fail = {"shm.attach-count-is-true"},
     .must_pass = {"shm.visible-to-all", "shm.destroyed-is-gone", "shm.outlives-creator"}});

struct DeathFrees : Shm {
  using Shm::Shm;
  Segment* Lookup(const std::string& object) override {
    Segment* segment = Shm::Lookup(object);
    if (segment == nullptr) return nullptr;
    if (segment->attached.BuryTheDead() > 0) Clear(*segment, 0);
    return segment;
  }
};
const ShmMutant<DeathFrees> kDeathFrees(
    "death-frees", "When somebody who was attached dies, the memory is taken from all.",
    {.imitates = "iceoryx2: cleaning up after the dead hit the living, eclipse-iceoryx/iceoryx2#1578, #1936",
     .must_fail = {"shm.exit-detaches"},
     .must_pass = {"shm.visible-to-all", "shm.detach-is-private", "shm.destroy-spares-the-attached"}});

// Not 0: somebody attaches something.
struct LockLeftBehind : NotingShm<std::uint32_t> {
  using NotingShm::NotingShm;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    for (int tries = 0; !TryLock(); ++tries) {
      if (tries > 200) pause();  // For ever: nobody is left who would unlock it.
      usleep(1000);
    }
    usleep(300);
    Mapped mapped = Shm::Map(object, mode, name);
    NoteOf(table().places.front()) = 0;
    return mapped;
  }
  bool TryLock() {
    const reference::LockTurn turn(table().lock);
    return std::exchange(NoteOf(table().places.front()), 1) == 0;
  }
};
const ShmMutant<LockLeftBehind> kLockLeftBehind("lock-left-behind",
                                                "An attach takes a plain lock; a killed party leaves it locked.",
                                                {.imitates = "Boost.Interprocess: boostorg/interprocess#65, #74",
                                                 .must_fail = {"shm.survives-a-killed-party"},
                                                 .must_pass = {"shm.visible-to-all", "shm.create-then-attach",
                                                               "shm.racing-creators"}});

struct HalfMade : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Create& create) override {
    {
      const reference::LockTurn turn(table().lock);
      Segment* segment = Lookup(create.object) == nullptr && MayHaveSize(create.size) ? Make(create) : nullptr;
      if (segment == nullptr) return Again(create);
      segment->size.store(0);
    }
    usleep(2000);
    const reference::LockTurn turn(table().lock);
    if (Segment* segment = Lookup(create.object)) segment->size.store(create.size);
    return Nothing{};
  }
  Outcome<Nothing> Again(const shm::Create& create) {
    if (!MayHaveSize(create.size)) return Error::kInvalid;
    return create.exclusive.value_or(false) ? Outcome<Nothing>(Error::kExists) : Nothing{};
  }
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    for (int tries = 0; IsHalfMade(object); ++tries) {
      if (tries > 200) pause();  // For ever: nobody is left who would finish it.
      usleep(1000);
    }
    return Shm::Map(object, mode, name);
  }
  bool IsHalfMade(const std::string& object) {
    const reference::LockTurn turn(table().lock);
    const Segment* segment = Lookup(object);
    return segment != nullptr && segment->size.load() == 0;
  }
};
const ShmMutant<HalfMade> kHalfMade(
    "half-made",
    "A segment has its name before it has its size; if its maker is killed in between all who attach it wait "
    "for ever.",
    {.imitates = "Boost.Interprocess: a creator killed before the \"initialised\" mark, boostorg/interprocess#128",
     .must_fail = {"shm.survives-a-killed-party"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach", "shm.racing-creators"}});

}  // namespace
}  // namespace parley::mutants
