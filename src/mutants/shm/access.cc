// Shared memory that lets somebody where he may not, or not where he may.
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "src/memory/address.h"
#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

struct NoGuard : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    return Shm::MapPages(segment, bytes + 2 * 4096, mode);
  }
};
const ShmMutant<NoGuard> kNoGuard("maps-too-much", "Two pages more are mapped than the segment has.",
                                  {.imitates = "NuttX: memory beyond the object showed, 07ce2f717ab",
                                   .must_fail = {"shm.bounds-hold"},
                                   .must_pass = {"shm.visible-to-all", "shm.size-as-asked", "shm.detach-is-private"}});

struct BoundsOffByOne : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<shm::Data> Do(const shm::Load& load) override {
    if (const auto* attachment = Find(load.object);
        attachment != nullptr && load.offset + load.size == static_cast<std::int64_t>(attachment->memory.size()) + 1) {
      shm::Load within = load;
      --within.size;
      auto loaded = Shm::Do(within).result().As<shm::Data>();
      loaded.data += '\0';
      return loaded;
    }
    return Shm::Do(load);
  }
  Outcome<Nothing> Do(const shm::Store& store) override {
    if (const auto* attachment = Find(store.object); attachment != nullptr &&
                                                     attachment->mode == shm::Mode::kReadWrite && !store.data.empty() &&
                                                     store.offset + static_cast<std::int64_t>(store.data.size()) ==
                                                         static_cast<std::int64_t>(attachment->memory.size()) + 1) {
      shm::Store within = store;
      within.data.pop_back();
      return Shm::Do(within);
    }
    return Shm::Do(store);
  }
};
const ShmMutant<BoundsOffByOne> kBoundsOffByOne(
    "bounds-off-by-one", "A load or store may go one byte past the end.",
    {.imitates = "Hale: `<` for `<=` in a test of bounds, hale-lang/hale#244",
     .must_fail = {"shm.bounds-hold"},
     .must_pass = {"shm.visible-to-all", "shm.size-as-asked", "shm.detach-is-private"}});

struct OutOfRangeStoresAPart : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Store& store) override {
    const auto stored = Shm::Do(store);
    if (!stored.result().Is(Error::kOutOfRange) || store.offset < 0) return stored;
    const auto size = static_cast<std::int64_t>(Find(store.object)->memory.size());
    if (store.offset < size) {
      shm::Store part = store;
      part.data.resize(static_cast<std::size_t>(size - store.offset));
      (void)Shm::Do(part);
    }
    return stored;
  }
};
const ShmMutant<OutOfRangeStoresAPart> kOutOfRangeStoresAPart(
    "out-of-range-stores-a-part", "A store over the end is refused after the part that fits was stored.",
    {.imitates = "SerenityOS: the position moved although the write failed, 63a1be14066",
     .must_fail = {"shm.failed-operation-changes-nothing"},
     .must_pass = {"shm.visible-to-all", "shm.size-as-asked"}});

struct ReadOnlyIsWritable : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode) override {
    return Shm::MapPages(segment, bytes, shm::Mode::kReadWrite);
  }
};
const ShmMutant<ReadOnlyIsWritable> kReadOnlyIsWritable(
    "read-only-is-writable", "An attachment for reading can be written.",
    {.imitates = "gVisor: SHM_RDONLY attachments became writable, 8eb8f9e0d",
     .must_fail = {"shm.read-only-is-read-only"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach", "shm.permissions-hold"}});

struct ReadOnlyStores : Shm {
  using Shm::Shm;
  Mapped Map(const std::string& object, shm::Mode, const std::string& name) override {
    return Shm::Map(object, shm::Mode::kReadWrite, name);
  }
  using Shm::Do;
  Outcome<shm::Attached> Do(const shm::Attach& attach) override {
    shm::Attach writable = attach;
    writable.mode = shm::Mode::kReadWrite;
    return Shm::Do(writable);
  }
};
const ShmMutant<ReadOnlyStores> kReadOnlyStores(
    "mode-ignored", "The mode of an attach is not looked at: all can be written.",
    {.imitates = "libandroid-shmem: shmflg decoded wrongly, termux/libandroid-shmem#18",
     .must_fail = {"shm.read-only-is-read-only"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach"}});

struct ReadOnlyIsACopy : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    std::byte* address = Shm::MapPages(segment, bytes, mode);
    if (mode != shm::Mode::kRead) return address;
    const std::string content(reinterpret_cast<const char*>(address), bytes);
    mmap(address, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    std::memcpy(address, content.data(), bytes);
    mprotect(address, bytes, PROT_READ);
    return address;
  }
};
const ShmMutant<ReadOnlyIsACopy> kReadOnlyIsACopy(
    "read-only-is-a-copy", "Who attaches for reading sees what was there then, and nothing later.",
    {.imitates = "Citra: mappers that no longer saw the owner's writes, citra-emu/citra#2977",
     .must_fail = {"shm.read-only-is-read-only"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach"}});

struct PermissionsIgnored : Shm {
  using Shm::Shm;
  bool Permits(const Segment&, shm::Mode) const override { return true; }
};
const ShmMutant<PermissionsIgnored> kPermissionsIgnored(
    "permissions-ignored", "Nobody looks at a segment's permissions.",
    {.imitates = "gVisor: operations without a check of ownership, google/gvisor#14191",
     .must_fail = {"shm.permissions-hold"},
     .must_pass = {"shm.visible-to-all", "shm.read-only-is-read-only"}});

struct PermissionsTooStrict : Shm {
  using Shm::Shm;
  bool Permits(const Segment& segment, shm::Mode) const override {
    return Shm::Permits(segment, shm::Mode::kReadWrite);
  }
};
const ShmMutant<PermissionsTooStrict> kPermissionsTooStrict(
    "permissions-too-strict", "Who wants to read only needs the permission to write, too.",
    {.imitates = "the over-fix of a missing check",
     .must_fail = {"shm.permissions-hold"},
     .must_pass = {"shm.visible-to-all", "shm.read-only-is-read-only"}});

}  // namespace
}  // namespace parley::mutants
