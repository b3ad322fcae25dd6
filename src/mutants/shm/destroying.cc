// Shared memory that is destroyed too early, too late or twice.
#include <csignal>

#include "src/mutants/shm/mutant.h"
#include "src/mutants/shm/refusing.h"

namespace parley::mutants {
namespace {

// A destroyed segment of that name that somebody still has attached.
Segment* FindDestroyed(SegmentTable& table, const std::string& name) {
  for (Segment& segment : table.places) {
    if (!segment.entry.named.load() && name == segment.entry.name.data() && segment.initialized.load() &&
        segment.Count() > 0) {
      return &segment;
    }
  }
  return nullptr;
}

struct DestroyFreesAtOnce : Shm {
  using Shm::Shm;
  Outcome<Nothing> Remove(Segment& segment) override {
    table().Remove(segment);
    Clear(segment, 0);
    return Nothing{};
  }
};
const ShmMutant<DestroyFreesAtOnce> kDestroyFreesAtOnce(
    "destroy-frees-at-once", "A destroy takes the memory from those who have it attached.",
    {.imitates = "gVisor: a segment in use lost its memory, 0e277a39c",
     .must_fail = {"shm.destroy-spares-the-attached"},
     .must_pass = {"shm.visible-to-all", "shm.destroyed-is-gone", "shm.detach-is-private"}});

struct DestroyedIsUsedAgain : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    for (Segment& segment : table().places) {
      if (segment.entry.named.load()) continue;
      segment.Initialize();
      segment.size.store(create.size);
      segment.permissions.store(0600);
      segment.owner.store(0);
      Clear(segment, 0);
      table().Publish(segment, create.object);
      return &segment;
    }
    return nullptr;
  }
};
const ShmMutant<DestroyedIsUsedAgain> kDestroyedIsUsedAgain(
    "memory-given-to-others",
    "The memory of a destroyed segment is given to the next one, although somebody has it attached.",
    {.imitates = "gVisor: the memory of a segment still attached was reused by others, 0e277a39c",
     .must_fail = {"shm.recreated-is-fresh"},
     .must_pass = {"shm.visible-to-all", "shm.segments-do-not-overlap", "shm.starts-zeroed"}});

struct SecondDestroyFrees : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Destroy& destroy) override {
    {
      const reference::LockTurn turn(table().lock);
      Segment* destroyed = FindDestroyed(table(), destroy.object);
      if (destroyed != nullptr && Lookup(destroy.object) == nullptr) {
        Clear(*destroyed, 0);
        return Nothing{};
      }
    }
    return Shm::Do(destroy);
  }
};
const ShmMutant<SecondDestroyFrees> kSecondDestroyFrees(
    "rmid-twice-frees", "Each destroy drops a reference: the second takes the memory from those who have it attached.",
    {.imitates = "gVisor 0e277a39c",
     .must_fail = {"shm.destroy-twice-is-harmless"},
     .must_pass = {"shm.destroy-spares-the-attached", "shm.destroyed-is-gone", "shm.visible-to-all"}});

struct SecondDestroyCrashes : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Destroy& destroy) override {
    {
      const reference::LockTurn turn(table().lock);
      if (Lookup(destroy.object) == nullptr && FindDestroyed(table(), destroy.object) != nullptr) raise(SIGSEGV);
    }
    return Shm::Do(destroy);
  }
};
const ShmMutant<SecondDestroyCrashes> kSecondDestroyCrashes(
    "second-destroy-crashes", "A second destroy of a segment that somebody has attached crashes.",
    {.imitates = "gVisor: a removed segment was used as if it lived, google/gvisor#1513, #1514",
     .must_fail = {"shm.destroy-twice-is-harmless"},
     .must_pass = {"shm.destroy-spares-the-attached", "shm.visible-to-all"}});

struct DestroyedCanBeAttached : Shm {
  using Shm::Shm;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    Segment* destroyed = nullptr;
    {
      const reference::LockTurn turn(table().lock);
      if (Lookup(object) == nullptr) destroyed = FindDestroyed(table(), object);
      if (destroyed != nullptr) destroyed->entry.named.store(true);
    }
    Mapped mapped = Shm::Map(object, mode, name);
    if (destroyed != nullptr) destroyed->entry.named.store(false);
    return mapped;
  }
};
const ShmMutant<DestroyedCanBeAttached> kDestroyedCanBeAttached(
    "destroyed-can-be-attached", "A destroyed segment can be attached by its name until the last detach.",
    {.imitates = "gVisor: shmat of a removed segment, google/gvisor#1513",
     .must_fail = {"shm.destroyed-is-gone"},
     .must_pass = {"shm.destroy-spares-the-attached", "shm.visible-to-all", "shm.destroy-twice-is-harmless"}});

struct DestroyDoesNothing : Shm {
  using Shm::Shm;
  Outcome<Nothing> Remove(Segment&) override { return Nothing{}; }
};
const ShmMutant<DestroyDoesNothing> kDestroyDoesNothing(
    "destroy-does-nothing", "A destroy answers ok; the segment stays, with its name and its content.",
    {.imitates = "WSL1: unlinked objects that were never freed, microsoft/WSL#2415",
     .must_fail = {"shm.destroyed-is-gone", "shm.recreated-is-fresh"},
     .must_pass = {"shm.destroy-spares-the-attached", "shm.visible-to-all"}});

struct NameBusy : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    return FindDestroyed(table(), create.object) != nullptr ? nullptr : Shm::Make(create);
  }
};
const ShmMutant<NameBusy> kNameBusy(
    "name-busy-after-unlink", "The name of a destroyed segment cannot be used until the last detach.",
    {.imitates = "Zephyr: shm_open of an unlinked name that is still mapped failed, zephyr#117419",
     .must_fail = {"shm.recreated-is-fresh"},
     .must_pass = {"shm.destroy-spares-the-attached", "shm.visible-to-all", "shm.destroy-twice-is-harmless"}});

struct OldOneReopened : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    Segment* destroyed = FindDestroyed(table(), create.object);
    if (destroyed == nullptr) return Shm::Make(create);
    destroyed->entry.named.store(true);
    return destroyed;
  }
};
const ShmMutant<OldOneReopened> kOldOneReopened(
    "old-one-reopened", "A create with the name of a destroyed segment that somebody has attached brings it back.",
    {.imitates = "Zephyr: a name was looked up among the unlinked, too, zephyr#117419",
     .must_fail = {"shm.recreated-is-fresh"},
     .must_pass = {"shm.destroy-spares-the-attached", "shm.visible-to-all", "shm.destroy-twice-is-harmless"}});

struct Uncleared : Shm {
  using Shm::Shm;
  void Clear(Segment& segment, std::size_t from) override {
    if (from > 0) Shm::Clear(segment, from);
  }
};
const ShmMutant<Uncleared> kUncleared("uncleared", "Memory that is used again still holds what was in it.",
                                      {.imitates = "NuttX: old memory showed in what grew, 07ce2f717ab",
                                       .must_fail = {"shm.recreated-is-fresh"},
                                       .must_pass = {"shm.visible-to-all", "shm.destroy-spares-the-attached",
                                                     "shm.destroyed-is-gone"}});

struct BusyForEver : RefusingShm {
  using RefusingShm::RefusingShm;
  int Count(Segment& segment) override { return static_cast<int>(segment.attached.opened.load()); }
};
const ShmMutant<BusyForEver> kBusyForEver(
    "busy-for-ever", "A segment that was ever attached cannot be destroyed any more.",
    {.imitates = "gVisor: segments outlived the namespace of all their users, a7b7b7b98",
     .must_fail = {"shm.destroyed-is-gone"},
     .must_pass = {"shm.visible-to-all", "shm.detach-is-private", "shm.create-then-attach"}});

struct RefusedDestroyUnlinks : RefusingShm {
  using RefusingShm::RefusingShm;
  Outcome<Nothing> Remove(Segment& segment) override {
    const auto removed = RefusingShm::Remove(segment);
    if (!removed.result().Succeeded()) table().Remove(segment);
    return removed;
  }
};
const ShmMutant<RefusedDestroyUnlinks> kRefusedDestroyUnlinks(
    "refused-destroy-unlinks", "A destroy that answers busy has taken the name away.",
    {.imitates = "the half of a call that is not undone when the other half fails; ELKS counted a failed open so, "
                 "ghaerr/elks#2646",
     .must_fail = {"shm.destroy-spares-the-attached"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach"}});

}  // namespace
}  // namespace parley::mutants
