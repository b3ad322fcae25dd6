// Shared memory that is not shared, or with the wrong ones.
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <optional>
#include <utility>

#include "src/memory/address.h"
#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

// Pages of this process alone in the place of `address`, with what was there.
void MakePrivate(std::byte* address, std::size_t bytes) {
  const std::string content(reinterpret_cast<const char*>(address), bytes);
  mmap(address, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  std::memcpy(address, content.data(), bytes);
}

struct PrivateAttach : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    std::byte* address = Shm::MapPages(segment, bytes, mode);
    MakePrivate(address, bytes);
    return address;
  }
};
const ShmMutant<PrivateAttach> kPrivateAttach(
    "private-attach", "An attach maps a copy.",
    {.imitates = "Qiling: shmat mapped fresh private memory, qilingframework/qiling#1331",
     .must_fail = {"shm.visible-to-all", "shm.same-bytes-at-any-address"},
     .must_pass = {"shm.attach-missing-fails", "shm.starts-zeroed", "shm.bad-size-is-refused"}});

struct SecondIsACopy : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    bool second = false;
    for (const auto& [name, other] : held()) second = second || other.segment == &segment;
    std::byte* address = Shm::MapPages(segment, bytes, mode);
    if (second) MakePrivate(address, bytes);
    return address;
  }
};
const ShmMutant<SecondIsACopy> kSecondIsACopy(
    "second-attach-copies", "A process that attaches a segment twice gets a copy of it the second time.",
    {.imitates = "Citra: a second mapping replaced the first one's backing, citra-emu/citra#2977",
     .must_fail = {"shm.same-bytes-at-any-address"},
     .must_pass = {"shm.visible-to-all", "shm.create-then-attach"}});

struct StoresWait : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Store& store) override {
    Flush();
    const auto checked = Shm::Do(shm::Load{store.object, store.offset, static_cast<std::int64_t>(store.data.size())});
    if (!checked.result().Succeeded() || Find(store.object)->mode == shm::Mode::kRead) return Shm::Do(store);
    waiting_ = store;
    return Nothing{};
  }
  Outcome<shm::Data> Do(const shm::Load& load) override {
    Flush();
    return Shm::Do(load);
  }
  Outcome<shm::Before> Do(const shm::Add& add) override {
    Flush();
    return Shm::Do(add);
  }
  void Unmap(const std::string& name, Memory memory) override {
    if (waiting_ && waiting_->object == name) {
      std::memcpy(memory.data() + waiting_->offset, waiting_->data.data(), waiting_->data.size());
      waiting_.reset();
    }
    Shm::Unmap(name, memory);
  }
  void Flush() {
    if (const auto store = std::exchange(waiting_, std::nullopt)) (void)Shm::Do(*store);
  }
  std::optional<shm::Store> waiting_;
};
const ShmMutant<StoresWait> kStoresWait(
    "stores-wait", "A store shows once its actor does something else.",
    {.imitates = "shared memory kept equal by messages: what is written is sent with the next call",
     .must_fail = {"shm.visible-to-all"},
     .must_pass = {"shm.starts-zeroed", "shm.attach-missing-fails"}});

// The segments lie a page apart, whatever their sizes.
struct Overlapping : Shm {
  using Shm::Shm;
  static constexpr std::size_t kApart = 4096;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    const int protection = mode == shm::Mode::kRead ? PROT_READ : PROT_READ | PROT_WRITE;
    return shm::MapShared(pages().fd(), table().IndexOf(segment) * kApart, bytes, protection);
  }
  void Clear(Segment&, std::size_t) override {}
  Segment* Make(const shm::Create& create) override {
    Segment* segment = Shm::Make(create);
    if (segment == nullptr) return nullptr;
    const auto bytes = static_cast<std::size_t>(create.size);
    std::byte* address = MapPages(*segment, bytes, shm::Mode::kReadWrite);
    std::memset(address, 0, bytes);
    UnmapPages(*segment, Memory(address, bytes));
    return segment;
  }
};
const ShmMutant<Overlapping> kOverlapping(
    "overlapping", "Segments of more than a page reach into the next one.",
    {.imitates = "gVisor: memory of a segment in use was given to others, 0e277a39c",
     .must_fail = {"shm.segments-do-not-overlap"},
     .must_pass = {"shm.create-then-attach", "shm.visible-to-all"}});

struct AttachMakes : Shm {
  using Shm::Shm;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    (void)Shm::Do(shm::Create{object, 4096});
    return Shm::Map(object, mode, name);
  }
};
const ShmMutant<AttachMakes> kAttachMakes(
    "attach-makes", "An attach of a name that is not there makes a segment.",
    {.imitates = "shm_open with O_CREAT on the reader's side, too: who comes first makes it",
     .must_fail = {"shm.attach-missing-fails"},
     .must_pass = {"shm.create-then-attach", "shm.visible-to-all", "shm.exclusive-create"}});

struct AddInSteps : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<shm::Before> Do(const shm::Add& add) override {
    const Mapped there = Within(add.object, add.offset, 8);
    if (there.error) return *there.error;
    std::uint64_t word;
    std::memcpy(&word, there.memory.data(), sizeof word);
    usleep(50);
    const shm::Before before{.before = static_cast<std::int64_t>(word)};
    word += static_cast<std::uint64_t>(add.delta);
    std::memcpy(there.memory.data(), &word, sizeof word);
    return before;
  }
  Outcome<Nothing> Do(const shm::Update& update) override {
    shm::Update plain = update;
    if (update.discipline == shm::Discipline::kAtomic) plain.discipline = shm::Discipline::kPlain;
    return Shm::Do(plain);
  }
};
const ShmMutant<AddInSteps> kAddInSteps(
    "add-in-steps", "An atomic add loads, adds and stores.",
    {.imitates = "the lost update of the textbooks: a read-modify-write that another CPU can enter",
     .must_fail = {"shm.atomic-adds-are-not-lost"},
     .must_pass = {"shm.visible-to-all", "shm.words-do-not-tear"}});

struct TornWords : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Store& store) override {
    if (store.data.size() != 8) return Shm::Do(store);
    shm::Store half = store;
    half.data = Bytes(store.data.substr(0, 4));
    const auto first = Shm::Do(half);
    if (!first.result().Succeeded()) return first;
    usleep(50);
    half.offset += 4;
    half.data = Bytes(store.data.substr(4));
    return Shm::Do(half);
  }
};
const ShmMutant<TornWords> kTornWords(
    "torn-words", "A word is stored in two halves.",
    {.imitates = "Hale: a record was delivered while it was written, hale-lang/hale#244",
     .must_fail = {"shm.words-do-not-tear"},
     .must_pass = {"shm.visible-to-all", "shm.atomic-adds-are-not-lost"}});

}  // namespace
}  // namespace parley::mutants
