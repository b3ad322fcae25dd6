// Shared memory whose detach does too little or too much.
#include <sys/mman.h>

#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

struct DetachKeepsMemory : Shm {
  using Shm::Shm;
  void UnmapPages(Segment&, Memory) override {}
};
const ShmMutant<DetachKeepsMemory> kDetachKeepsMemory(
    "detach-keeps-memory", "A detach is entered in the table; the memory stays in the process.",
    {.imitates = "lind-wasm: mappings that were not registered, Lind-Project/lind-wasm#1076",
     .must_fail = {"shm.detach-ends-access"},
     .must_pass = {"shm.create-then-attach", "shm.visible-to-all", "shm.detach-is-private"}});

struct AccessAfterDetach : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Detach& detach) override {
    return Find(detach.object) == nullptr ? Outcome<Nothing>(Error::kNotAttached) : Nothing{};
  }
};
const ShmMutant<AccessAfterDetach> kAccessAfterDetach(
    "detach-does-nothing", "A detach answers ok and does nothing.",
    {.imitates = "a stub of shmdt that answers 0: a process's end detaches all the same",
     .must_fail = {"shm.detach-ends-access", "shm.attach-count-is-true"},
     .must_pass = {"shm.create-then-attach", "shm.visible-to-all", "shm.starts-zeroed"}});

struct DetachClears : Shm {
  using Shm::Shm;
  void GiveUp(Segment& segment, int slot) override {
    Shm::GiveUp(segment, slot);
    Clear(segment, 0);
  }
};
const ShmMutant<DetachClears> kDetachClears(
    "detach-clears", "A detach gives the memory back, whoever else has it attached.",
    {.imitates = "Citra: later mappers replaced the memory under the earlier ones, citra-emu/citra#2977",
     .must_fail = {"shm.detach-is-private"},
     .must_pass = {"shm.create-then-attach", "shm.visible-to-all"}});

struct DetachDetachesBoth : Shm {
  using Shm::Shm;
  void Unmap(const std::string& name, Memory memory) override {
    Segment* segment = held()[name].segment;
    Shm::Unmap(name, memory);
    for (const auto& [other, attachment] : held()) {
      if (attachment.segment == segment) munmap(Find(other)->memory.data(), memory.size());
    }
  }
};
const ShmMutant<DetachDetachesBoth> kDetachDetachesBoth(
    "detach-detaches-both", "Of two attachments in a process, a detach of one takes the other away, too.",
    {.imitates = "Citra: one mapping an object, whoever maps it, citra-emu/citra#2977",
     .must_fail = {"shm.detach-is-private"},
     .must_pass = {"shm.visible-to-all", "shm.detach-ends-access"}});

struct AnyDetachUnlinks : Shm {
  using Shm::Shm;
  void GiveUp(Segment& segment, int slot) override {
    table().Remove(segment);
    Shm::GiveUp(segment, slot);
  }
};
const ShmMutant<AnyDetachUnlinks> kAnyDetachUnlinks(
    "detach-unlinks", "Whoever detaches takes the segment's name away.",
    {.imitates = "CPython: any attacher's end unlinked the segment, python/cpython#82300, #104291",
     .must_fail = {"shm.detach-is-private"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach"}});

struct LastDetachDestroys : Shm {
  using Shm::Shm;
  void GiveUp(Segment& segment, int slot) override {
    Shm::GiveUp(segment, slot);
    if (Count(segment) > 0) return;
    table().Remove(segment);
    Clear(segment, 0);
  }
};
const ShmMutant<LastDetachDestroys> kLastDetachDestroys(
    "last-detach-destroys", "The last detach destroys the segment, although nobody asked for it.",
    {.imitates = "CPython: shared memory went with its user, python/cpython#82300",
     .must_fail = {"shm.persists-unattached"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach", "shm.destroy-spares-the-attached"}});

struct RefusedDetachDetaches : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Detach& detach) override {
    const auto detached = Shm::Do(detach);
    if (detached.result().Succeeded() || held().empty()) return detached;
    (void)Shm::Do(shm::Detach{held().begin()->first});
    return detached;
  }
};
const ShmMutant<RefusedDetachDetaches> kRefusedDetachDetaches(
    "refused-detach-detaches", "A detach of what is not attached is refused, and takes another attachment away.",
    {.imitates = "QEMU user mode crashed on an address that shmdt had to refuse, openucx/ucx#639",
     .must_fail = {"shm.failed-operation-changes-nothing"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach", "shm.detach-ends-access"}});

}  // namespace
}  // namespace parley::mutants
