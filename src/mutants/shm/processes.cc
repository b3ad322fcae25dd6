// Shared memory that goes wrong at a fork, at an exec, in size or in its locks.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <set>

#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

struct ForkDrops : Shm {
  using Shm::Shm;
  void Forked() override {
    for (const auto& [name, held] : held()) munmap(Find(name)->memory.data(), Find(name)->memory.size());
  }
};
const ShmMutant<ForkDrops> kForkDrops(
    "fork-drops", "A forked child does not have what its parent has attached.",
    {.imitates = "FreeBSD: a child did not inherit its parent's message queues, rS357183",
     .must_fail = {"shm.fork-inherits"},
     .must_pass = {"shm.visible-to-all", "shm.exec-drops"}});

struct ForkCopies : Shm {
  using Shm::Shm;
  void Forked() override {
    Shm::Forked();
    for (const auto& [name, held] : held()) {
      const Memory memory = Find(name)->memory;
      const std::string content(reinterpret_cast<const char*>(memory.data()), memory.size());
      mmap(memory.data(), memory.size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
      std::memcpy(memory.data(), content.data(), content.size());
    }
  }
};
const ShmMutant<ForkCopies> kForkCopies("fork-copies", "A forked child has a copy of what its parent has attached.",
                                        {.imitates = "mappings that a fork makes copy-on-write, shared ones too",
                                         .must_fail = {"shm.fork-inherits"},
                                         .must_pass = {"shm.visible-to-all", "shm.exec-drops"}});

struct ForkUncounted : Shm {
  using Shm::Shm;
  void Forked() override {}
};
const ShmMutant<ForkUncounted> kForkUncounted("fork-uncounted", "A fork does not raise the attach count.",
                                              {.imitates = "NuttX: duplicates that were not counted, 4db8c826d71",
                                               .must_fail = {"shm.attach-count-is-true"},
                                               .must_pass = {"shm.visible-to-all", "shm.exec-drops"}});

// Who took each slot.
using Pids = std::array<pid_t, reference::Lives::kSlots>;

struct CountsProcesses : NotingShm<Pids> {
  using NotingShm::NotingShm;
  int Take(Segment& segment) override {
    const int slot = Shm::Take(segment);
    if (slot >= 0) NoteOf(segment)[static_cast<std::size_t>(slot)] = getpid();
    return slot;
  }
  int Count(Segment& segment) override {
    segment.attached.BuryTheDead();
    std::set<pid_t> processes;
    reference::ForEachSlot(segment.attached.held.load(),
                           [&](int slot) { processes.insert(NoteOf(segment)[static_cast<std::size_t>(slot)]); });
    return static_cast<int>(processes.size());
  }
};
const ShmMutant<CountsProcesses> kCountsProcesses(
    "counts-processes", "The attach count counts processes, not attachments.",
    {.imitates = "StarryOS: nattch was not what was attached, tgoskits#1118",
     .must_fail = {"shm.attach-count-is-true"},
     .must_pass = {"shm.visible-to-all", "shm.detach-is-private"}});

struct ExecKeeps : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    (void)!dup(pages().fd());  // Not closed on exec.
    return Shm::MapPages(segment, bytes, mode);
  }
};
const ShmMutant<ExecKeeps> kExecKeeps("exec-keeps", "An executed program still has the segment's descriptor open.",
                                      {.imitates = "NuttX: shm_open without FD_CLOEXEC, e9d7210d02b",
                                       .must_fail = {"shm.exec-drops"},
                                       .must_pass = {"shm.visible-to-all", "shm.fork-inherits"}});

struct GrowsDirty : Shm {
  using Shm::Shm;
  void Clear(Segment& segment, std::size_t from) override {
    if (from == 0) Shm::Clear(segment, from);
  }
};
const ShmMutant<GrowsDirty> kGrowsDirty("grow-dirty", "What is cut off shows again when the segment grows.",
                                        {.imitates = "NuttX: growing an object showed old memory, 07ce2f717ab",
                                         .must_fail = {"shm.resize"},
                                         .must_pass = {"shm.starts-zeroed", "shm.visible-to-all",
                                                       "shm.recreated-is-fresh"}});

struct GrowDoesNothing : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Resize&) override { return Nothing{}; }
};
const ShmMutant<GrowDoesNothing> kGrowDoesNothing("resize-does-nothing", "A resize answers ok; the size stays.",
                                                  {.imitates = "stubs of ftruncate that answer 0",
                                                   .must_fail = {"shm.resize"},
                                                   .must_pass = {"shm.starts-zeroed", "shm.visible-to-all"}});

struct ResizeClears : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Resize& resize) override {
    const auto resized = Shm::Do(resize);
    const reference::LockTurn turn(table().lock);
    if (Segment* segment = Lookup(resize.object)) Clear(*segment, 0);
    return resized;
  }
};
const ShmMutant<ResizeClears> kResizeClears("resize-clears", "A resized segment loses its content.",
                                            {.imitates = "objects that grow by being made anew",
                                             .must_fail = {"shm.resize"},
                                             .must_pass = {"shm.starts-zeroed", "shm.visible-to-all"}});

struct OwnersDeathUntold : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<shm::Locked> Do(const shm::Lock& lock) override {
    const auto result = Shm::Do(lock).result();
    if (!result.Succeeded() || !result.As<shm::Locked>().owner_died) return result;
    (void)Shm::Do(shm::Lock{lock.object, lock.offset, shm::LockStep::kMend});
    return shm::Locked{.owner_died = false};
  }
};
const ShmMutant<OwnersDeathUntold> kOwnersDeathUntold(
    "owners-death-untold", "A lock whose owner died is handed on as if nothing had happened.",
    {.imitates = "locks on which a dead owner does not show: eclipse-iceoryx/iceoryx#325",
     .must_fail = {"shm.robust-lock"},
     .must_pass = {"shm.visible-to-all", "shm.fork-inherits"}});

struct OwnersDeathLocks : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<shm::Locked> Do(const shm::Lock& lock) override {
    for (;;) {
      const bool waits = lock.step == shm::LockStep::kAcquire;
      const auto result =
          Shm::Do(shm::Lock{lock.object, lock.offset, waits ? shm::LockStep::kTry : lock.step}).result();
      if (result.Succeeded() && result.As<shm::Locked>().owner_died) dead_ = true;
      if (dead_ && !waits) return Error::kWouldBlock;
      if (!dead_ && !(waits && result.Is(Error::kWouldBlock))) return result;
      usleep(1000);
    }
  }
  bool dead_ = false;
};
const ShmMutant<OwnersDeathLocks> kOwnersDeathLocks("owners-death-locks",
                                                    "A lock whose owner died is never free again.",
                                                    {.imitates = "Boost.Interprocess: boostorg/interprocess#65, #74",
                                                     .must_fail = {"shm.robust-lock"},
                                                     .must_pass = {"shm.visible-to-all", "shm.fork-inherits"}});

}  // namespace
}  // namespace parley::mutants
