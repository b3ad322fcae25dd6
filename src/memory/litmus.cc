#include "src/memory/litmus.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <string>

#include "src/memory/meeting.h"

namespace parley::shm {
namespace {

using std::memory_order;
using std::chrono::steady_clock;

// So many rounds at the same time are worth more time, so many times as much.
constexpr std::int64_t kFewRounds = 20 * kCells;
constexpr int kMoreTime = 20;
constexpr int kMoreTimeForOne = 50;
constexpr int kRoles = 4;

struct alignas(64) Span {
  std::int64_t begun;  // Nanoseconds.
  std::int64_t ended;
};

struct Area {
  alignas(64) std::uint64_t arrived;
  alignas(64) std::uint64_t over;  // Written between two meetings, by role 0.
  Progress progress[kRoles];
  Span spans[kRoles];
  LitmusCells cells;
};
static_assert(sizeof(Area) <= kLitmusBytes);

// The orders of a test's stores, loads and additions.
template <Order order>
struct Orders {
  static constexpr bool kSequential = order == Order::kSequential;
  static constexpr bool kRelaxed = order == Order::kRelaxed;
  static constexpr memory_order kStore = kSequential ? memory_order::seq_cst
                                         : kRelaxed  ? memory_order::relaxed
                                                     : memory_order::release;
  static constexpr memory_order kLoad = kSequential ? memory_order::seq_cst
                                        : kRelaxed  ? memory_order::relaxed
                                                    : memory_order::acquire;
  static constexpr memory_order kAdd = kSequential ? memory_order::seq_cst
                                       : kRelaxed  ? memory_order::relaxed
                                                   : memory_order::acq_rel;
};

template <memory_order order>
void Set(std::uint32_t& word, std::uint32_t value = 1) {
  std::atomic_ref(word).store(value, order);
}
template <memory_order order>
std::uint32_t Get(std::uint32_t& word) {
  return std::atomic_ref(word).load(order);
}

// Each role of each shape: one body, inlined into its loop.
template <Shape shape, int role, class O>
void Step(LitmusCells& c, int i) {
  if constexpr (shape == Shape::kMessagePassing && role == 0) {
    Set<O::kStore>(c.x[i]);
    Set<O::kStore>(c.y[i]);
  } else if constexpr (shape == Shape::kMessagePassing) {
    c.read[0][i] = Get<O::kLoad>(c.y[i]);
    c.read[1][i] = Get<O::kLoad>(c.x[i]);
  } else if constexpr (shape == Shape::kStoreBuffering) {
    Set<O::kStore>(role == 0 ? c.x[i] : c.y[i]);
    c.read[role][i] = Get<O::kLoad>(role == 0 ? c.y[i] : c.x[i]);
  } else if constexpr (shape == Shape::kLoadBuffering) {
    c.read[role][i] = Get<O::kLoad>(role == 0 ? c.x[i] : c.y[i]);
    Set<O::kStore>(role == 0 ? c.y[i] : c.x[i]);
  } else if constexpr (shape == Shape::kCoherence && role == 0) {
    Set<O::kStore>(c.x[i], 1);
    Set<O::kStore>(c.x[i], 2);
  } else if constexpr (shape == Shape::kCoherence) {
    c.read[0][i] = Get<O::kLoad>(c.x[i]);
    c.read[1][i] = Get<O::kLoad>(c.x[i]);
  } else if constexpr (shape == Shape::kIndependentReads && role < 2) {
    Set<O::kStore>(role == 0 ? c.x[i] : c.y[i]);
  } else if constexpr (shape == Shape::kIndependentReads) {
    c.read[2 * role - 4][i] = Get<O::kLoad>(role == 2 ? c.x[i] : c.y[i]);
    c.read[2 * role - 3][i] = Get<O::kLoad>(role == 2 ? c.y[i] : c.x[i]);
  } else {
    c.read[role][i] = std::atomic_ref(c.x[i]).fetch_add(1, O::kAdd);
  }
}

template <Shape shape, int role, Order order>
void Loop(LitmusCells& cells) {
  for (int i = 0; i < kCells; ++i) Step<shape, role, Orders<order>>(cells, i);
}

template <Shape shape, Order order>
LitmusKernel OfRole(int role) {
  constexpr bool kFour = shape == Shape::kIndependentReads;
  static constexpr std::array<LitmusKernel, 4> kKernels = {&Loop<shape, 0, order>, &Loop<shape, 1, order>,
                                                           kFour ? &Loop<Shape::kIndependentReads, 2, order> : nullptr,
                                                           kFour ? &Loop<Shape::kIndependentReads, 3, order> : nullptr};
  return role >= 0 && role < 4 ? kKernels[static_cast<std::size_t>(role)] : nullptr;
}

template <Shape shape>
LitmusKernel OfOrder(Order order, int role) {
  switch (order) {
    case Order::kRelaxed:
      return OfRole<shape, Order::kRelaxed>(role);
    case Order::kReleaseAcquire:
      return OfRole<shape, Order::kReleaseAcquire>(role);
    case Order::kSequential:
      return OfRole<shape, Order::kSequential>(role);
  }
  return nullptr;
}

// How many digits an outcome of the shape has, the final x not counted.
int ReadsOf(Shape shape) { return shape == Shape::kIndependentReads ? 4 : 2; }
bool EndsWithX(Shape shape) { return shape == Shape::kCoherence || shape == Shape::kReadModifyWrite; }

// Counts by outcome, written as a number with the outcome's digits in base 4.
using Counts = std::array<std::int64_t, 4 * 4 * 4 * 4 * 4>;

void Count(const LitmusCells& cells, Shape shape, Counts& counts) {
  const int reads = ReadsOf(shape);
  const bool ends_with_x = EndsWithX(shape);
  for (int i = 0; i < kCells; ++i) {
    std::uint32_t outcome = 0;
    for (int read = 0; read < reads; ++read) outcome = outcome * 4 + (cells.read[read][i] & 3);
    if (ends_with_x) outcome = outcome * 4 + (cells.x[i] & 3);
    ++counts[outcome];
  }
}

std::int64_t Now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

// True if all roles ran at the same time for half as long as the shortest ran.
bool Overlap(std::span<const Span> spans) {
  std::int64_t begun = spans[0].begun, ended = spans[0].ended, shortest = ended - begun;
  for (const Span& span : spans) {
    begun = std::max(begun, span.begun);
    ended = std::min(ended, span.ended);
    shortest = std::min(shortest, span.ended - span.begun);
  }
  return ended - begun > shortest / 2;
}

Outcomes Shown(const Counts& counts, Shape shape, std::int64_t together) {
  Outcomes shown;
  shown.together = together;
  const int digits = ReadsOf(shape) + EndsWithX(shape);
  for (std::size_t outcome = 0; outcome < counts.size(); ++outcome) {
    if (counts[outcome] == 0) continue;
    std::string text;
    for (int digit = digits - 1; digit >= 0; --digit) text += static_cast<char>('0' + ((outcome >> (2 * digit)) & 3));
    shown.outcomes.push_back(text);
    shown.counts.push_back(counts[outcome]);
  }
  return shown;
}

}  // namespace

int RolesOf(Shape shape) { return shape == Shape::kIndependentReads ? 4 : 2; }

LitmusKernel KernelOf(Shape shape, Order order, int role) {
  switch (shape) {
    case Shape::kMessagePassing:
      return OfOrder<Shape::kMessagePassing>(order, role);
    case Shape::kStoreBuffering:
      return OfOrder<Shape::kStoreBuffering>(order, role);
    case Shape::kLoadBuffering:
      return OfOrder<Shape::kLoadBuffering>(order, role);
    case Shape::kCoherence:
      return OfOrder<Shape::kCoherence>(order, role);
    case Shape::kIndependentReads:
      return OfOrder<Shape::kIndependentReads>(order, role);
    case Shape::kReadModifyWrite:
      return OfOrder<Shape::kReadModifyWrite>(order, role);
  }
  return nullptr;
}

Outcome<Outcomes> Play(std::span<std::byte> memory, const Litmus& litmus, LitmusKernel kernel) {
  Area& area = *reinterpret_cast<Area*>(memory.data());
  const auto roles = static_cast<std::size_t>(RolesOf(litmus.shape));
  const auto role = static_cast<std::size_t>(litmus.role);
  const OwnCpu cpu(role);
  const auto begun = steady_clock::now();
  const auto time = std::chrono::milliseconds(litmus.ms);
  const std::span progress(area.progress, roles);
  const std::span spans(area.spans, roles);
  Counts counts = {};
  std::int64_t together = 0;
  for (std::uint64_t round = 0;; ++round) {
    if (role == 0) {
      const auto used = steady_clock::now() - begun;
      std::memset(&area.cells, 0, sizeof area.cells);
      const int times = together == 0 ? kMoreTimeForOne : together < kFewRounds ? kMoreTime : 1;
      area.over = together >= litmus.rounds || used >= times * time;
    }
    if (!Meet(area.arrived, (2 * round + 1) * roles)) return Error::kTimeout;
    if (area.over != 0) break;
    RunTogether(progress, role, round);
    spans[role].begun = Now();
    if (role % 2 == 1) Dawdle(static_cast<int>(round * 7 % 32));  // The roles are not always as far.
    kernel(area.cells);
    spans[role].ended = Now();
    if (!Meet(area.arrived, (2 * round + 2) * roles)) return Error::kTimeout;
    if (role == 0) Count(area.cells, litmus.shape, counts);
    if (role == 0 && Overlap(spans)) together += kCells;
  }
  return role == 0 ? Shown(counts, litmus.shape, together) : Outcomes{};
}

}  // namespace parley::shm
