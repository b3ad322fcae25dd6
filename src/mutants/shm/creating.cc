// Shared memory that is made wrongly.
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

constexpr std::int64_t kPage = 4096;

struct APageAtLeast : Shm {
  using Shm::Shm;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    Mapped mapped = Shm::Map(object, mode, name);
    if (mapped.error || mapped.memory.size() >= kPage) return mapped;
    Unmap(name, mapped.memory);
    return Error::kInvalid;
  }
};
const ShmMutant<APageAtLeast> kAPageAtLeast(
    "size-incorrect", "A segment of less than a page cannot be attached.",
    {.imitates = "Occlum: \"segment size was incorrect\", occlum/occlum#1491",
     .must_fail = {"shm.create-then-attach"},
     .must_pass = {"shm.attach-missing-fails", "shm.destroy-spares-the-attached", "shm.detach-is-private"}});

struct AttachedAsAnError : Shm {
  using Shm::Shm;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    Mapped mapped = Shm::Map(object, mode, name);
    if (mapped.error || held().size() < 2) return mapped;
    Unmap(name, mapped.memory);
    return Error::kFault;
  }
};
const ShmMutant<AttachedAsAnError> kAttachedAsAnError(
    "address-is-error", "The address of a second attachment is taken for an error.",
    {.imitates = "lind-wasm: addresses from 0x80000000 on were error codes, Lind-Project/lind-wasm#1076",
     .must_fail = {"shm.same-bytes-at-any-address"},
     .must_pass = {"shm.create-then-attach", "shm.visible-to-all"}});

struct SizeRoundedDown : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    shm::Create smaller = create;
    if (create.size > kPage) smaller.size -= create.size % kPage;
    return Shm::Make(smaller);
  }
};
const ShmMutant<SizeRoundedDown> kSizeRoundedDown(
    "size-rounded-down", "The last page that is not whole is cut off.",
    {.imitates = "Occlum: sizes that are not of whole pages, occlum/occlum#1491",
     .must_fail = {"shm.size-as-asked"},
     .must_pass = {"shm.starts-zeroed", "shm.visible-to-all", "shm.bad-size-is-refused"}});

struct LastPageMissing : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    const std::size_t whole = bytes > kPage ? (bytes - 1) / kPage * kPage : bytes;
    return Shm::MapPages(segment, whole, mode);
  }
};
const ShmMutant<LastPageMissing> kLastPageMissing(
    "last-page-missing", "The size is answered as asked, but the last page is not there.",
    {.imitates = "a size rounded down to pages where it had to be rounded up",
     .must_fail = {"shm.size-as-asked"},
     .must_pass = {"shm.bad-size-is-refused"}});

struct ClearedElsewhere : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    Segment* segment = Shm::Make(create);
    if (segment == nullptr) return nullptr;
    const auto bytes = static_cast<std::size_t>(create.size);
    std::byte* address = MapPages(*segment, bytes, shm::Mode::kReadWrite);
    std::memset(address + bytes / 2, 0xa5, bytes - bytes / 2);
    UnmapPages(*segment, Memory(address, bytes));
    return segment;
  }
};
const ShmMutant<ClearedElsewhere> kClearedElsewhere(
    "cleared-elsewhere", "A new segment is not cleared as a whole: old bytes show in its second half.",
    {.imitates = "UniPlus+: clear-on-first-attach zeroed other memory than the segment, arcanebyte/uniplus#22",
     .must_fail = {"shm.starts-zeroed"},
     .must_pass = {"shm.size-as-asked", "shm.detach-is-private"}});

struct AnySizeGoes : Shm {
  using Shm::Shm;
  bool MayHaveSize(std::int64_t) const override { return true; }
  Segment* Make(const shm::Create& create) override {
    shm::Create possible = create;
    possible.size = std::clamp<std::int64_t>(create.size, kPage, Segment::kLargest);
    return Shm::Make(possible);
  }
};
const ShmMutant<AnySizeGoes> kAnySizeGoes("any-size-goes", "A segment of no or of negative size is made, of one page.",
                                          {.imitates = "the classic: a size is rounded up before it is looked at",
                                           .must_fail = {"shm.bad-size-is-refused"},
                                           .must_pass = {"shm.create-then-attach", "shm.size-as-asked",
                                                         "shm.starts-zeroed"}});

struct ExclusiveIgnored : Shm {
  using Shm::Shm;
  Outcome<Nothing> MakeAgain(Segment&, const shm::Create&) override { return Nothing{}; }
};
const ShmMutant<ExclusiveIgnored> kExclusiveIgnored(
    "exclusive-ignored", "An exclusive create of a name that is taken succeeds.",
    {.imitates =
         "a flag that is not looked at; libandroid-shmem did not decode its flags by bit, termux/libandroid-shmem#18",
     .must_fail = {"shm.exclusive-create", "shm.racing-creators"},
     .must_pass = {"shm.create-then-attach", "shm.bad-size-is-refused"}});

struct PlainCreateClears : Shm {
  using Shm::Shm;
  Outcome<Nothing> MakeAgain(Segment& segment, const shm::Create& create) override {
    const auto again = Shm::MakeAgain(segment, create);
    if (again.result().Succeeded()) Clear(segment, 0);
    return again;
  }
};
const ShmMutant<PlainCreateClears> kPlainCreateClears(
    "create-truncates", "A plain create of a segment that exists empties it.",
    {.imitates = "shm_open with O_TRUNC where O_CREAT was meant; Stockfish took a segment in use for a leftover, "
                 "official-stockfish/Stockfish#6979",
     .must_fail = {"shm.exclusive-create"},
     .must_pass = {"shm.create-then-attach", "shm.starts-zeroed"}});

struct RefusedCreateClears : Shm {
  using Shm::Shm;
  Outcome<Nothing> MakeAgain(Segment& segment, const shm::Create& create) override {
    const auto again = Shm::MakeAgain(segment, create);
    if (!again.result().Succeeded()) Clear(segment, 0);
    return again;
  }
};
const ShmMutant<RefusedCreateClears> kRefusedCreateClears(
    "refused-create-clears", "An exclusive create that answers exists has cleared the segment.",
    {.imitates = "Stockfish: openers that found a segment there unlinked and remade it, "
                 "official-stockfish/Stockfish#6979",
     .must_fail = {"shm.failed-operation-changes-nothing"},
     .must_pass = {"shm.create-then-attach", "shm.starts-zeroed", "shm.racing-creators"}});

struct RefusedCreateResizes : Shm {
  using Shm::Shm;
  Outcome<Nothing> MakeAgain(Segment& segment, const shm::Create& create) override {
    segment.size.store(create.size);
    return Shm::MakeAgain(segment, create);
  }
};
const ShmMutant<RefusedCreateResizes> kRefusedCreateResizes(
    "refused-create-resizes", "A create that finds the segment there gives it its own size first.",
    {.imitates = "an attribute that is set before it is known whether the call succeeds; SerenityOS moved a position "
                 "so, 63a1be14066",
     .must_fail = {"shm.failed-operation-changes-nothing"},
     .must_pass = {"shm.create-then-attach", "shm.starts-zeroed"}});

struct LooksThenMakes : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    table().lock.Unlock();
    usleep(500);
    table().lock.Lock();
    return Shm::Make(create);
  }
};
const ShmMutant<LooksThenMakes> kLooksThenMakes(
    "looks-then-makes", "Looking whether a name is taken and taking it are two steps.",
    {.imitates = "gVisor: checked, dropped the lock and then marked, google/gvisor#14191, #14401",
     .must_fail = {"shm.racing-creators"},
     .must_pass = {"shm.create-then-attach", "shm.exclusive-create"}});

}  // namespace
}  // namespace parley::mutants
