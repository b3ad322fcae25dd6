// What it costs to record an operation: two tickets, and a record of 32 bytes.
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>

#include "benchmark/benchmark.h"
#include "src/history/recorder.h"

namespace parley {
namespace {

std::unique_ptr<Recorder> recorder;

void Make(const benchmark::State& state) {
  const std::string path = "/tmp/parley-recorder-bench-" + std::to_string(getpid());
  recorder = std::make_unique<Recorder>(Recorder::Create(path, state.threads(), 1 << 20));
  unlink(path.c_str());
}

void Drop(const benchmark::State&) { recorder.reset(); }

// Each thread is an actor with a lane of its own. The memory has been touched: an
// operation that starts a page costs the page as well.
void RecordOperation(benchmark::State& state) {
  Lane lane = recorder->LaneOf(state.thread_index());
  for ([[maybe_unused]] auto unused : state) {
    lane.Called({.value = 1});
    lane.Returned(std::nullopt, 0, 0);
    if (lane.full()) {
      state.SkipWithError("the lane is full");
      break;
    }
  }
}
BENCHMARK(RecordOperation)->Setup(Make)->Teardown(Drop)->Iterations(1'000'000)->ThreadRange(1, 4)->UseRealTime();

}  // namespace
}  // namespace parley
