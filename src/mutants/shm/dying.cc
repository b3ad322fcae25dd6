// Shared memory that a party's end harms.
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>

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

// Where a note is 1 somebody makes, attaches or destroys something.
struct LockLeftBehind : NotingShm<std::uint32_t> {
  using NotingShm::NotingShm;
  using NotingShm::Do;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    std::uint32_t& locked = NoteOf(table().places.front());
    for (;;) {
      {
        const reference::LockTurn turn(table().lock);
        if (locked == 0) {
          locked = 1;
          break;
        }
      }
      usleep(1000);
    }
    usleep(300);
    Mapped mapped = Shm::Map(object, mode, name);
    locked = 0;
    return mapped;
  }
};
const ShmMutant<LockLeftBehind> kLockLeftBehind(
    "lock-left-behind", "An attach takes a plain lock; a killed party leaves it locked.",
    {.imitates = "Boost.Interprocess: boostorg/interprocess#65, #74",
     .must_fail = {"shm.survives-a-killed-party"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach", "shm.racing-creators"}});

struct NamedBeforeItIsMade : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    Segment* segment = table().Vacancy();
    if (segment == nullptr) return nullptr;
    segment->size.store(0);
    table().Publish(*segment, create.object);
    usleep(300);
    Clear(*segment, 0);
    segment->permissions.store(static_cast<mode_t>(create.permissions.value_or(0600)));
    segment->owner.store(geteuid());
    segment->size.store(create.size);
    return segment;
  }
};
const ShmMutant<NamedBeforeItIsMade> kNamedBeforeItIsMade(
    "half-made", "A segment has its name before it has its size: a killed maker leaves one that cannot be attached.",
    {.imitates = "Boost.Interprocess: a creator killed before the \"initialised\" mark, boostorg/interprocess#128; "
                 "Stockfish: official-stockfish/Stockfish#6979",
     .must_fail = {"shm.survives-a-killed-party"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach", "shm.racing-creators"}});

}  // namespace
}  // namespace parley::mutants
