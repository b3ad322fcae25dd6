// Laws of the model of pipes itself.
#include <deque>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "src/ipc/pipe.h"
#include "src/model/pipe.h"

namespace parley {
namespace {

constexpr std::int64_t kCapacity = 7;

ModelState After(const ModelState& state, int actor, const Operation& operation, const Result* result) {
  const std::vector<Step> steps = state->Steps({actor, operation}, 0, result);
  RC_ASSERT(!steps.empty());
  return steps.front().next;
}

ModelState Opened() {
  ModelState state = PipeModel::Make(
      {.least = kCapacity, .most = kCapacity, .atomic_write = 3, .posix = true, .interrupts = false});
  state = After(state, 0, pipe::Create{.object = "p", .capacity = {}}, nullptr);
  state = After(state, 0, pipe::Open{.object = "p", .end = pipe::End::kWrite, .wait = {}}, nullptr);
  return After(state, 1, pipe::Open{.object = "p", .end = pipe::End::kRead, .wait = {}}, nullptr);
}

const std::string& Held(const ModelState& state) {
  return dynamic_cast<const PipeModel&>(*state).pipe("p")->bytes;
}

Operation ReadOf(std::int64_t max) { return pipe::Read{.object = "p", .max = max, .wait = false}; }
Operation WriteOf(const std::string& data) { return pipe::Write{.object = "p", .data = Bytes(data), .wait = false}; }
Result Brought(const std::string& data) { return Result::Success(pipe::Data{.data = Bytes(data)}); }
Result Counted(std::size_t count) { return Result::Success(pipe::Counted{.count = static_cast<std::int64_t>(count)}); }

// Against a queue: what is written is read, in order, and never more is held than
// the capacity; what does not fit is refused and changes nothing.
RC_GTEST_PROP(PipeModelProperty, IsABoundedQueue, ()) {
  ModelState state = Opened();
  std::string queue;
  const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-4, 5));
  for (const int size : sizes) {
    const std::string before = state->Key();
    const std::string data(static_cast<std::size_t>(std::max(size, 0)), static_cast<char>('a' + queue.size()));
    const bool fits = queue.size() + data.size() <= kCapacity;
    const Result refused = Result::Failure(Error::kWouldBlock);
    if (size > 0) {
      const Result result = fits ? Counted(data.size()) : refused;
      state = After(state, 0, WriteOf(data), &result);
      if (fits) queue += data;
    } else if (size < 0) {
      const std::string taken = queue.substr(0, static_cast<std::size_t>(-size));
      const Result result = taken.empty() ? refused : Brought(taken);
      state = After(state, 1, ReadOf(-size), &result);
      queue.erase(0, taken.size());
    }
    RC_ASSERT(Held(state) == queue);
    RC_ASSERT(Held(state).size() <= kCapacity);
    if (size > 0 && !fits) RC_ASSERT(state->Key() == before);
  }
}

RC_GTEST_PROP(PipeModelProperty, GivesNoOtherBytes, ()) {
  const auto written = *rc::gen::container<std::string>(3, rc::gen::elementOf(std::string("abc")));
  const auto read = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
  const Result count = Counted(written.size());
  const Result brought = Brought(read);

  const ModelState state = After(Opened(), 0, WriteOf(written), &count);

  RC_ASSERT(state->Steps({1, ReadOf(9)}, 0, &brought).empty() == (read != written));
}

// The same operations lead to the same key, whatever was asked in between.
RC_GTEST_PROP(PipeModelProperty, IsPure, (const std::string& text)) {
  const ModelState state = Opened();
  const std::string before = state->Key();
  const Operation write = pipe::Write{.object = "p", .data = Bytes(text), .wait = true};

  const auto first = state->Steps({0, write}, 0, nullptr);
  const auto second = state->Steps({0, write}, 0, nullptr);

  RC_ASSERT(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) RC_ASSERT(first[i].next->Key() == second[i].next->Key());
  RC_ASSERT(state->Key() == before);
}

// What waits at the end of a history may wait: no operation is both.
RC_GTEST_PROP(PipeModelProperty, AReadIsEnabledIffItHasAStep, ()) {
  const auto data = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab")));
  RC_PRE(data.size() <= kCapacity);
  const Result count = Counted(data.size());
  const ModelState state = After(Opened(), 0, WriteOf(data), &count);
  const Call read{1, pipe::Read{.object = "p", .max = 2, .wait = true}};

  RC_ASSERT(state->Enabled(read, 0) == !state->Steps(read, 0, nullptr).empty());
}

}  // namespace
}  // namespace parley
