#include "src/replay/reduction.h"

#include <memory>

#include "gtest/gtest.h"
#include "src/registry/implementation.h"

namespace parley {
namespace {

Operation Op(const std::string& name, const Json& keys) { return {name, keys}; }

// Performs steps on an implementation one after the other.
History Performed(Run& run, const std::vector<std::pair<int, Operation>>& steps) {
  run.cast().Need(3);
  run.cast().ClearHistory();
  for (const auto& [actor, operation] : steps) run.cast().Watch(run.cast().Start(actor, operation));
  return run.cast().history();
}

// Two mailboxes, of which one matters, and an actor who has nothing to do with it.
std::vector<std::pair<int, Operation>> LongWay() {
  std::vector<std::pair<int, Operation>> steps;
  for (const char* box : {"o1", "o2"}) {
    steps.push_back({0, Op("create", {{"object", box}, {"capacity", 8}, {"max_size", 100}})});
    for (int actor = 0; actor < 3; ++actor) steps.push_back({actor, Op("open", {{"object", box}})});
  }
  for (int i = 0; i < 4; ++i) {
    steps.push_back({1, Op("send", {{"object", "o2"}, {"data", "0a"}, {"wait", false}})});
    steps.push_back({1, Op("receive", {{"object", "o2"}, {"wait", false}})});
    steps.push_back({2, Op("send", {{"object", "o1"}, {"data", "6162630" + std::to_string(i)}, {"wait", false}})});
  }
  steps.push_back({0, Op("receive", {{"object", "o1"}, {"wait", false}})});
  return steps;
}

std::optional<Replayed> Reduced(const char* name) {
  const Implementation& implementation = *ImplementationNamed(name);
  const auto fresh = [&] { return std::make_unique<Cast>(implementation, CastOptions{}); };
  std::unique_ptr<Cast> cast = fresh();
  Run run(cast, fresh, Effort::kNormal, 1);
  const History steps = Performed(run, LongWay());
  return ReduceSteps(run, steps, -1, "mailbox.fifo-order", {.runs = 200, .time = std::chrono::seconds(20)});
}

TEST(ReductionTest, KeepsWhatShowsTheFault) {
  const auto shortest = Reduced("mutant-mailbox-last-in-first-out");
  ASSERT_TRUE(shortest);
  EXPECT_EQ(shortest->clause, "mailbox.fifo-order");
  std::string operations;
  for (const Event& event : shortest->history.events) operations += std::to_string(event.actor) + event.operation.name + " ";
  EXPECT_EQ(operations, "0create 0open 1open 1send 1send 0receive ");
}

TEST(ReductionTest, FindsNothingWhereNothingIsWrong) { EXPECT_FALSE(Reduced("reference-mailbox")); }

}  // namespace
}  // namespace parley
