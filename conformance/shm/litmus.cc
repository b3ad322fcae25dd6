// Litmus tests: what processes that share memory may see of each other's stores, by
// the memory model of C++ (ISO C++20, [intro.races], [atomics.order]).
#include <sched.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

constexpr std::int64_t kRounds = 1'000'000;
constexpr std::int64_t kTime = 60;  // Milliseconds.

struct LitmusTest {
  Shape shape;
  Order order;
  std::set<std::string> forbidden;
  std::string sentence;
};

void NeedCpus(int count) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) >= count) return;
  Unsupported("needs " + std::to_string(count) + " CPUs");
}

std::string Name(const LitmusTest& test) {
  return std::string(kShapeWords[static_cast<std::size_t>(test.shape)]) + " (" +
         std::string(kOrderWords[static_cast<std::size_t>(test.order)]) + ")";
}

// Plays the test, each role by an actor of its own: what was seen.
Outcomes Play(Run& run, const LitmusTest& test, int roles) {
  std::vector<Actor> actors;
  for (int role = 0; role < roles; ++role) actors.push_back(run.NewActor());
  const TestSegment segment(run, actors[0], actors, kLitmusBytes);
  MustStore(actors[0], segment.name(), 0, "m");
  for (Actor& actor : actors) MustHold(actor, segment.name(), 0, "m", "another stored it");
  MustStore(actors[0], segment.name(), 0, Zeros(1));
  const bool thorough = run.effort() == Effort::kThorough;
  std::vector<Pending> played;
  for (int role = 0; role < roles; ++role) {
    played.push_back(actors[static_cast<std::size_t>(role)].Start(Litmus{.object = segment.name(),
                                                                         .offset = 0,
                                                                         .shape = test.shape,
                                                                         .order = test.order,
                                                                         .role = role,
                                                                         .rounds = thorough ? 50 * kRounds : kRounds,
                                                                         .ms = thorough ? 30 * kTime : kTime}));
  }
  std::vector<Result> results;
  for (Pending& each : played) results.push_back(each.Returns());
  for (const Result& result : results) {
    if (result.Is(Error::kUnsupported)) Unsupported("its answer to litmus is: unsupported");
    if (result.error) Unresolved("the roles of a litmus test did not meet: " + Show(result));
  }
  for (Actor& actor : actors) actor.SetUp(segment.Detaching());
  return results[0].As<Outcomes>();
}

std::string Histogram(const Outcomes& seen) {
  std::string text;
  for (std::size_t i = 0; i < seen.outcomes.size(); ++i) {
    text += (i == 0 ? "" : ", ") + seen.outcomes[i] + ": " + std::to_string(seen.counts.at(i));
  }
  return text + " (at the same time " + std::to_string(seen.together) + " rounds)";
}

void MustNotShow(Run& run, const LitmusTest& test, int roles = 2) {
  NeedCpus(roles);
  const Outcomes seen = Play(run, test, roles);
  run.Measured(Name(test) + ": " + Histogram(seen));
  for (const std::string& outcome : seen.outcomes) {
    if (test.forbidden.count(outcome) == 0) continue;
    Fail(Name(test) + ": " + test.sentence + "\n  allowed: never " + outcome + "\n  seen: " + Histogram(seen));
  }
  if (seen.together == 0) Unresolved("the machine is too busy: the roles of a litmus test never ran at the same time");
}

// Read twice, and at last: nothing that goes back, and in the end the second store.
std::set<std::string> Incoherent() {
  std::set<std::string> all;
  for (const char first : {'0', '1', '2', '3'}) {
    for (const char second : {'0', '1', '2', '3'}) {
      for (const char last : {'0', '1', '2', '3'}) {
        const bool fits = first <= second && second <= '2' && last == '2';
        if (!fits) all.insert({first, second, last});
      }
    }
  }
  return all;
}

// One of two additions finds 0 and the other 1, and 2 is left.
std::set<std::string> LostAdditions() {
  std::set<std::string> all;
  for (const char first : {'0', '1', '2', '3'}) {
    for (const char second : {'0', '1', '2', '3'}) {
      for (const char last : {'0', '1', '2', '3'}) all.insert({first, second, last});
    }
  }
  all.erase("012");
  all.erase("102");
  return all;
}

// shm.coherence: of one word, everybody sees the stores in one order.
CLAUSE_TEST("shm.coherence", NobodySeesOneWordGoBack) {
  MustNotShow(run, {Shape::kCoherence, Order::kRelaxed, Incoherent(),
                    "x = 1 and x = 2 by one; the other reads x twice, and then x is read"});
}

// shm.coherence: an addition reads the last value of that order.
CLAUSE_TEST("shm.coherence", AdditionsFollowEachOther) {
  MustNotShow(run, {Shape::kReadModifyWrite, Order::kRelaxed, LostAdditions(),
                    "two add 1 to x at the same time, and then x is read"});
}

// shm.publish-with-release-acquire: who sees the flag sees what was stored before.
CLAUSE_TEST("shm.publish-with-release-acquire", WhoSeesTheFlagSeesTheData) {
  MustNotShow(
      run,
      {Shape::kMessagePassing, Order::kReleaseAcquire, {"10"}, "x = 1, then y = 1 by one; the other reads y, then x"});
}

// shm.publish-with-release-acquire: nor do two see what the other stored only after
// its own reading.
CLAUSE_TEST("shm.publish-with-release-acquire", NobodyReadsWhatIsStoredLater) {
  MustNotShow(run, {Shape::kLoadBuffering,
                    Order::kReleaseAcquire,
                    {"11"},
                    "one reads x, then y = 1; the other reads y, then x = 1"});
}

// shm.store-buffering-seq-cst: of two that store and then read what the other
// stored, one sees it.
CLAUSE_TEST("shm.store-buffering-seq-cst", OneOfTwoSeesTheOthersStore) {
  MustNotShow(
      run,
      {Shape::kStoreBuffering, Order::kSequential, {"00"}, "x = 1 and reads y by one; y = 1 and reads x by the other"});
}

// shm.independent-reads-agree-seq-cst: two readers agree on which of two stores came
// first.
CLAUSE_TEST("shm.independent-reads-agree-seq-cst", ReadersAgreeOnTheOrder) {
  MustNotShow(
      run,
      {Shape::kIndependentReads, Order::kSequential, {"1010"}, "x = 1 and y = 1 by two; one reads x, y, another y, x"},
      4);
}

// shm.relaxed-outcomes: what weaker orders let show here.
CLAUSE_TEST("shm.relaxed-outcomes", WhatWeakerOrdersLetShow) {
  NeedCpus(2);
  for (const Shape shape : {Shape::kStoreBuffering, Shape::kMessagePassing, Shape::kLoadBuffering}) {
    const LitmusTest test{shape, Order::kRelaxed, {}, ""};
    run.Measured(Name(test) + ": " + Histogram(Play(run, test, 2)));
  }
}

}  // namespace
}  // namespace parley::shm
