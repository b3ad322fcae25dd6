// Shared memory whose loads and stores do not keep the order that they promise.
//
// An x86 processor keeps most orders even where a program forgets to ask for them,
// and shows the others only if both sides run at the same time: these kernels take
// turns, so that what other processors may do is done every time.
#include <sched.h>

#include <atomic>
#include <chrono>
#include <cstdint>

#include "src/memory/litmus.h"
#include "src/mutants/shm/mutant.h"

namespace parley::mutants {
namespace {

using shm::kCells;
using shm::LitmusCells;
using shm::Order;
using shm::Shape;

void Set(std::uint32_t& word, std::uint32_t value) { std::atomic_ref(word).store(value, std::memory_order_release); }
std::uint32_t Get(std::uint32_t& word) { return std::atomic_ref(word).load(std::memory_order_acquire); }

// Says that this role has done its first half, where no shape of two roles reads.
void Tell(LitmusCells& cells, int role) { Set(cells.read[2 + role][0], 1); }

// Waits until the role has said so, for a while.
void Await(LitmusCells& cells, int role) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (Get(cells.read[2 + role][0]) == 0 && std::chrono::steady_clock::now() < end) sched_yield();
}

// Plays with S::Kernel(shape, order, role).
template <class S>
struct ReorderingShm : Shm {
  using Shm::Do;
  using Shm::Shm;
  Outcome<shm::Outcomes> Do(const shm::Litmus& litmus) override {
    const Mapped there = Within(litmus.object, litmus.offset, shm::kLitmusBytes);
    if (there.error) return *there.error;
    const auto kernel = S::Kernel(litmus.shape, litmus.order, static_cast<int>(litmus.role));
    return kernel == nullptr ? Outcome<shm::Outcomes>(Error::kInvalid) : shm::Play(there.memory, litmus, kernel);
  }
};

// Role 0 as it should be, between two moments of role 1.
template <Shape shape>
void WriteMeanwhile(LitmusCells& cells) {
  Await(cells, 1);
  shm::KernelOf(shape, Order::kReleaseAcquire, 0)(cells);
  Tell(cells, 0);
}

// The payload's store waits in a buffer while the flag's has left it.
void PublishEarly(LitmusCells& cells) {
  for (std::uint32_t& flag : cells.y) Set(flag, 1);
  Tell(cells, 0);
  Await(cells, 1);
  for (std::uint32_t& payload : cells.x) Set(payload, 1);
}

void ReadMeanwhile(LitmusCells& cells) {
  Await(cells, 0);
  shm::KernelOf(Shape::kMessagePassing, Order::kReleaseAcquire, 1)(cells);
  Tell(cells, 1);
}

struct PublishesEarly : ReorderingShm<PublishesEarly> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    if (shape != Shape::kMessagePassing || role > 1) return shm::KernelOf(shape, order, role);
    return role == 0 ? PublishEarly : ReadMeanwhile;
  }
};
const ShmMutant<PublishesEarly> kPublishesEarly(
    "publish-early", "The flag is stored before what it publishes.",
    {.imitates = "libqb: magic and size became visible before the payload, ClusterLabs/libqb#64",
     .must_fail = {"shm.publish-with-release-acquire"},
     .must_pass = {"shm.visible-to-all", "shm.coherence", "shm.store-buffering-seq-cst"}});

// The payload was loaded while the flag's load waited for its line of the cache.
void ReadEarly(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) cells.read[1][i] = Get(cells.x[i]);
  Tell(cells, 1);
  Await(cells, 0);
  for (int i = 0; i < kCells; ++i) cells.read[0][i] = Get(cells.y[i]);
}

struct ReadsEarly : ReorderingShm<ReadsEarly> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    if (shape != Shape::kMessagePassing || role > 1) return shm::KernelOf(shape, order, role);
    return role == 0 ? WriteMeanwhile<Shape::kMessagePassing> : ReadEarly;
  }
};
const ShmMutant<ReadsEarly> kReadsEarly(
    "read-early", "What is published is loaded before the flag that says so.",
    {.imitates =
         "iceoryx2: a read that was not ordered before its position was published, eclipse-iceoryx/iceoryx2#119",
     .must_fail = {"shm.publish-with-release-acquire"},
     .must_pass = {"shm.visible-to-all", "shm.coherence", "shm.store-buffering-seq-cst"}});

// Each role's store waits in a buffer until both have loaded.
template <int role>
void StoreLate(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) cells.read[role][i] = Get(role == 0 ? cells.y[i] : cells.x[i]);
  Tell(cells, role);
  Await(cells, 1 - role);
  for (std::uint32_t& own : role == 0 ? cells.x : cells.y) Set(own, 1);
}

struct NotSequential : ReorderingShm<NotSequential> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    if (shape != Shape::kStoreBuffering || role > 1) return shm::KernelOf(shape, order, role);
    return role == 0 ? StoreLate<0> : StoreLate<1>;
  }
};
const ShmMutant<NotSequential> kNotSequential(
    "no-fence", "What is to be sequentially consistent is release and acquire only.",
    {.imitates = "iceoryx: a weaker order than needed, eclipse-iceoryx/iceoryx#2196; every Dekker lock without a fence",
     .must_fail = {"shm.store-buffering-seq-cst"},
     .must_pass = {"shm.visible-to-all", "shm.coherence", "shm.publish-with-release-acquire"}});

// The second of two loads of one word is made before the first.
void ReadBackwards(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) cells.read[1][i] = Get(cells.x[i]);
  Tell(cells, 1);
  Await(cells, 0);
  for (int i = 0; i < kCells; ++i) cells.read[0][i] = Get(cells.x[i]);
}

struct Incoherent : ReorderingShm<Incoherent> {
  using ReorderingShm::ReorderingShm;
  static shm::LitmusKernel Kernel(Shape shape, Order order, int role) {
    if (shape != Shape::kCoherence || role > 1) return shm::KernelOf(shape, order, role);
    return role == 0 ? WriteMeanwhile<Shape::kCoherence> : ReadBackwards;
  }
};
const ShmMutant<Incoherent> kIncoherent(
    "incoherent", "Of two loads of one word, the later may bring the older value.",
    {.imitates = "processors that reordered loads of one address, as Arm's Cortex-A9 (erratum 761319) did",
     .must_fail = {"shm.coherence"},
     .must_pass = {"shm.visible-to-all", "shm.store-buffering-seq-cst", "shm.publish-with-release-acquire"}});

}  // namespace
}  // namespace parley::mutants
