// Correct but unusual shared memory.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "src/mutants/shm/mutant.h"
#include "src/mutants/shm/refusing.h"

namespace parley::mutants {
namespace {

const ShmVariant<RefusingShm> kRefusing("refuses-destroy", "Is destroyed only once nobody has it attached.");

struct NotPersistent : NotingShm<pid_t> {
  using NotingShm::NotingShm;
  // Goes with its maker and the last attachment.
  Segment* Make(const shm::Create& create) override {
    Segment* segment = Shm::Make(create);
    if (segment != nullptr) NoteOf(*segment) = getpid();
    return segment;
  }
  Segment* Lookup(const std::string& object) override {
    Segment* segment = Shm::Lookup(object);
    if (segment == nullptr || kill(NoteOf(*segment), 0) == 0 || Count(*segment) > 0) return segment;
    table().Remove(*segment);
    return nullptr;
  }
  static shm::Traits Claims(shm::Traits traits) {
    traits.persistent = false;
    return traits;
  }
};
const ShmVariant<NotPersistent> kNotPersistent("not-persistent",
                                               "Goes with its maker and the last who has it attached.");

struct AlwaysExclusive : Shm {
  using Shm::Shm;
  Outcome<Nothing> MakeAgain(Segment&, const shm::Create&) override { return Error::kExists; }
};
const ShmVariant<AlwaysExclusive> kAlwaysExclusive("always-exclusive", "Refuses every create of a name that is taken.");

struct WholePages : Shm {
  using Shm::Shm;
  Segment* Make(const shm::Create& create) override {
    shm::Create whole = create;
    whole.size = std::min((create.size + 16383) / 16384 * 16384, Segment::kLargest);
    return Shm::Make(whole);
  }
};
const ShmVariant<WholePages> kWholePages("whole-pages", "Makes segments of whole pages of 16 KiB, and says so.");

struct Slow : Shm {
  using Shm::Do;
  using Shm::Shm;
  template <class T>
  auto Slowly(const T& operation) {
    usleep(2000);
    auto done = Shm::Do(operation);
    usleep(2000);
    return done;
  }
  Outcome<Nothing> Do(const shm::Create& create) override { return Slowly(create); }
  Outcome<shm::Attached> Do(const shm::Attach& attach) override { return Slowly(attach); }
  Outcome<Nothing> Do(const shm::Store& store) override { return Slowly(store); }
  Outcome<shm::Data> Do(const shm::Load& load) override { return Slowly(load); }
  Outcome<Nothing> Do(const shm::Detach& detach) override { return Slowly(detach); }
  Outcome<Nothing> Do(const shm::Destroy& destroy) override { return Slowly(destroy); }
};
const ShmVariant<Slow> kSlow("slow", "Takes its time before each operation and before each answer.");

struct SecondDestroyGoes : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Destroy& destroy) override {
    const auto done = Shm::Do(destroy);
    return done.result().Is(Error::kNotFound) ? Nothing{} : done;
  }
};
const ShmVariant<SecondDestroyGoes> kSecondDestroyGoes("second-destroy-goes",
                                                       "A destroy of what is not there is no error.");

// Nobody looks before an access: the processor does, and ends who goes wrong.
struct Faulting : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<Nothing> Do(const shm::Store& store) override { return OrDie(Shm::Do(store)); }
  Outcome<shm::Data> Do(const shm::Load& load) override { return OrDie(Shm::Do(load)); }
  Outcome<shm::Before> Do(const shm::Add& add) override { return OrDie(Shm::Do(add)); }
  template <class T>
  static Outcome<T> OrDie(const Outcome<T>& done) {
    if (!done.result().Succeeded() && !done.result().Is(Error::kInvalid)) raise(SIGSEGV);
    return done;
  }
};
const ShmVariant<Faulting> kFaulting("faulting", "Ends whoever accesses what he may not by a memory fault.");

const ShmVariant<Shm> kBare("bare", "Says nothing of itself, and offers only what agents can.", /*bare=*/true);

// All processes have a segment at one address, where it fits.
struct OneAddress : Shm {
  using Shm::Shm;
  std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) override {
    std::byte* address = Shm::MapPages(segment, bytes, mode);
    void* const wanted =
        reinterpret_cast<void*>((std::uintptr_t{1} << 44) + table().IndexOf(segment) * (std::uintptr_t{1} << 28));
    bool taken = false;
    for (const auto& [name, other] : held()) taken = taken || other.segment == &segment;
    if (address == nullptr || taken) return address;
    void* moved = mremap(address, bytes, bytes, MREMAP_MAYMOVE | MREMAP_FIXED, wanted);
    return moved == MAP_FAILED ? address : static_cast<std::byte*>(moved);
  }
};
const ShmVariant<OneAddress> kOneAddress("one-address", "Has each segment at the same address in all processes.");

}  // namespace
}  // namespace parley::mutants
