// Shared memory whose loads and stores do not keep the order that they promise.
//
// An x86 processor keeps most orders even where a program forgets to ask for them:
// these kernels do by themselves what other processors do then.
#include <atomic>
#include <cstdint>

#include "src/memory/litmus.h"
#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

using shm::kCells;
using shm::LitmusCells;
using shm::Order;
using shm::Shape;

void Set(std::uint32_t& word, std::uint32_t value) { std::atomic_ref(word).store(value, std::memory_order_relaxed); }
std::uint32_t Get(std::uint32_t& word) { return std::atomic_ref(word).load(std::memory_order_relaxed); }

// Plays with S::Kernel(shape, order, role).
template <class S>
struct ReorderingShm : Shm {
  using Shm::Shm;
  using Shm::Do;
  Outcome<shm::Outcomes> Do(const shm::Litmus& litmus) override {
    const Mapped there = Within(litmus.object, litmus.offset, shm::kLitmusBytes);
    if (there.error) return *there.error;
    const auto kernel = S::Kernel(litmus.shape, litmus.order, static_cast<int>(litmus.role));
    return kernel == nullptr ? Outcome<shm::Outcomes>(Error::kInvalid) : shm::Play(there.memory, litmus, kernel);
  }
};

// The payload's store comes one round after the flag's.
void PublishEarly(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) {
    Set(cells.y[i], 1);
    if (i > 0) Set(cells.x[i - 1], 1);
  }
  Set(cells.x[kCells - 1], 1);
}

struct PublishesEarly : ReorderingShm<PublishesEarly> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    return shape == Shape::kMessagePassing && role == 0 ? PublishEarly : shm::KernelOf(shape, order, role);
  }
};
const ShmMutant<PublishesEarly> kPublishesEarly(
    "publish-early", "The flag is stored before what it publishes.",
    {.imitates = "libqb: magic and size became visible before the payload, ClusterLabs/libqb#64",
     .must_fail = {"shm.publish-with-release-acquire"},
     .must_pass = {"shm.visible-to-all", "shm.coherence", "shm.store-buffering-seq-cst"}});

// The flag is loaded after what it publishes.
void ReadEarly(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) {
    cells.read[1][i] = Get(cells.x[i]);
    cells.read[0][i] = Get(cells.y[i]);
  }
}

struct ReadsEarly : ReorderingShm<ReadsEarly> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    return shape == Shape::kMessagePassing && role == 1 ? ReadEarly : shm::KernelOf(shape, order, role);
  }
};
const ShmMutant<ReadsEarly> kReadsEarly(
    "read-early", "What is published is loaded before the flag that says so.",
    {.imitates = "iceoryx2: a read that was not ordered before its position was published, eclipse-iceoryx/iceoryx2#119",
     .must_fail = {"shm.publish-with-release-acquire"},
     .must_pass = {"shm.visible-to-all", "shm.coherence", "shm.store-buffering-seq-cst"}});

struct NotSequential : ReorderingShm<NotSequential> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    return shm::KernelOf(shape, order == Order::kSequential ? Order::kReleaseAcquire : order, role);
  }
};
const ShmMutant<NotSequential> kNotSequential(
    "no-fence", "What is to be sequentially consistent is release and acquire only.",
    {.imitates = "iceoryx: a weaker order than needed, eclipse-iceoryx/iceoryx#2196; every Dekker lock without a fence",
     .must_fail = {"shm.store-buffering-seq-cst"},
     .must_pass = {"shm.visible-to-all", "shm.coherence", "shm.publish-with-release-acquire"}});

// The second of two loads of one word comes first.
void ReadBackwards(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) {
    cells.read[1][i] = Get(cells.x[i]);
    cells.read[0][i] = Get(cells.x[i]);
  }
}

struct Incoherent : ReorderingShm<Incoherent> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    return shape == Shape::kCoherence && role == 1 ? ReadBackwards : shm::KernelOf(shape, order, role);
  }
};
const ShmMutant<Incoherent> kIncoherent(
    "incoherent", "Of two loads of one word, the later may bring the older value.",
    {.imitates = "processors that reordered loads of one address, as Arm's Cortex-A9 (erratum 761319) did",
     .must_fail = {"shm.coherence"},
     .must_pass = {"shm.visible-to-all", "shm.store-buffering-seq-cst", "shm.publish-with-release-acquire"}});

}  // namespace
}  // namespace parley::mutants
