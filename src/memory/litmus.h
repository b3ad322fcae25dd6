// The kernels of litmus tests: the loops in which the roles of a test meet, cell by
// cell, without a call or a branch between the accesses.
#ifndef SRC_MEMORY_LITMUS_H_
#define SRC_MEMORY_LITMUS_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "src/ipc/memory.h"

namespace parley::shm {

// One cell is one round. Words of neighbouring cells lie side by side, so that a
// line of the cache is fetched once for many rounds.
inline constexpr int kCells = 4096;
struct LitmusCells {
  alignas(64) std::uint32_t x[kCells];
  alignas(64) std::uint32_t y[kCells];
  alignas(64) std::uint32_t read[4][kCells];  // What was read, in the order of the roles.
};

// Plays a role once for every cell.
using LitmusKernel = void (*)(LitmusCells& cells);

// The kernel for the role; null if there is no such role.
LitmusKernel KernelOf(Shape shape, Order order, int role);
int RolesOf(Shape shape);

// Plays litmus.role with `kernel` on the kLitmusBytes of `memory`, as Litmus says. A
// mutant passes another kernel than KernelOf gives.
Outcome<Outcomes> Play(std::span<std::byte> memory, const Litmus& litmus, LitmusKernel kernel);

}  // namespace parley::shm

#endif  // SRC_MEMORY_LITMUS_H_
