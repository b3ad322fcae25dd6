// How fast histories are judged. Histories are made by //src/judge:generator.
#include <random>

#include "benchmark/benchmark.h"
#include "src/judge/generator.h"
#include "src/judge/judge.h"

namespace parley::judge {
namespace {

// range(0) operations of 16 clients on an unbounded queue.
void UnboundedFifo(benchmark::State& state) {
  std::mt19937_64 random(1);
  const Log log = Simulate({.clients = 16, .operations = static_cast<int>(state.range(0))}, random);
  for (auto unused : state) benchmark::DoNotOptimize(JudgeLog(log));
}
BENCHMARK(UnboundedFifo)->Arg(100'000)->Arg(500'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void PriorityQueue(benchmark::State& state) {
  std::mt19937_64 random(1);
  const Log log = Simulate(
      {.object = Object::kPriority, .clients = 16, .operations = static_cast<int>(state.range(0)), .priorities = 8}, random);
  for (auto unused : state) benchmark::DoNotOptimize(JudgeLog(log));
}
BENCHMARK(PriorityQueue)->Arg(100'000)->Unit(benchmark::kMillisecond);

// Epochs of 1,000 operations of range(1) clients on a queue of range(0) elements, with
// "full" and "empty": one after the other, each with a budget of 1 s.
void BoundedFifo(benchmark::State& state) {
  std::mt19937_64 random(1);
  std::int64_t unresolved = 0, judged = 0;
  for (auto unused : state) {
    state.PauseTiming();
    const Log log = Simulate({.clients = static_cast<int>(state.range(1)), .capacity = state.range(0)}, random);
    state.ResumeTiming();
    unresolved += JudgeLog(log).outcome == Outcome::kUnresolved ? 1 : 0;
    ++judged;
  }
  state.counters["unresolved_share"] = static_cast<double>(unresolved) / static_cast<double>(judged);
}
BENCHMARK(BoundedFifo)
    ->ArgsProduct({{1, 2, 4, 8, 16, 32, 64}, {4, 8, 16}})
    ->Iterations(1000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace parley::judge
