// The search, against histories that are right because a toy pipe played them, and
// against a search that is too simple to be wrong.
#include "src/history/search.h"

#include <random>

#include "gtest/gtest.h"
#include "src/history/pipe_judgement.h"
#include "src/history/toy_pipe.h"
#include "src/model/pipe.h"

namespace parley {
namespace {

using Kind = Explanation::Kind;

constexpr std::int64_t kCapacity = 3;
constexpr std::int64_t kAtomic = 2;

PipeRules Rules() {
  return {.least = kCapacity, .most = kCapacity, .atomic_write = kAtomic, .posix = true, .interrupts = false};
}

History Played(std::uint32_t seed, int operations) { return ToyPipe(seed, kCapacity, kAtomic).Play(operations); }

// Tries every order: who may step is decided by the times alone.
class Naive {
 public:
  explicit Naive(const History& history) : events_(history.events) {}
  bool Explains(const ModelState& state) {
    return From(state, std::vector<std::int64_t>(events_.size()), std::vector<bool>(events_.size()));
  }

 private:
  bool From(const ModelState& state, std::vector<std::int64_t> progress, std::vector<bool> done) {
    bool over = true;
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const bool waits = events_[i].end == Event::End::kWaiting;
      over = over && (waits ? !state->Enabled(CallOf(i), progress[i]) : done[i]);
      if (!done[i] && !Overtakes(i, done) && Try(state, i, progress, done)) return true;
    }
    return over;
  }

  bool Try(const ModelState& state, std::size_t i, std::vector<std::int64_t> progress, std::vector<bool> done) {
    const bool waits = events_[i].end == Event::End::kWaiting;
    const std::int64_t before = progress[i];
    for (const Step& step : state->Steps(CallOf(i), before, waits ? nullptr : &events_[i].result)) {
      if (waits && step.finished) continue;
      progress[i] = step.progress;
      done[i] = step.finished;
      if (From(step.next, progress, done)) return true;
    }
    return false;
  }

  // True if an event that is not done returned before this one was invoked.
  bool Overtakes(std::size_t i, const std::vector<bool>& done) const {
    for (std::size_t k = 0; k < events_.size(); ++k) {
      if (!done[k] && events_[k].end == Event::End::kReturned && events_[k].returned < events_[i].invoked) return true;
    }
    return false;
  }

  Call CallOf(std::size_t i) const { return {events_[i].actor, events_[i].operation}; }

  const std::vector<Event>& events_;
};

// Changes one thing that somebody saw, or the times of one event.
History Corrupted(History history, std::uint32_t seed) {
  std::minstd_rand random(seed + 7);
  Event& event = history.events[5 + random() % (history.events.size() - 5)];
  const auto data = event.result.ok.value("data", std::string());
  switch (random() % 4) {
    case 0:
      if (!data.empty()) event.result = Brings(FromHex(data).substr(1));
      break;
    case 1:
      if (!data.empty()) event.result = Brings(FromHex(data) + "a");
      break;
    case 2:
      if (event.end == Event::End::kReturned) event.result = Result::Failure(Error::kWouldBlock);
      break;
    default:
      event.end = Event::End::kWaiting;
  }
  return history;
}

// Independent of the search: every step of the witness is one of the model's.
void ExpectWitnessReplays(const History& history, const Explanation& explanation) {
  ModelState state = PipeModel::Make(Rules());
  std::vector<std::int64_t> progress(history.events.size());
  std::vector<bool> done(history.events.size());
  for (const WitnessStep& witness : explanation.witness) {
    const auto i = static_cast<std::size_t>(witness.event);
    const Event& event = history.events[i];
    const Result* result = event.end == Event::End::kReturned ? &event.result : nullptr;
    bool found = false;
    for (const Step& step : state->Steps({event.actor, event.operation}, progress[i], result)) {
      found = found || (step.next->Key() == witness.step.next->Key() && step.finished == witness.step.finished);
    }
    ASSERT_TRUE(found) << Show(event.operation);
    state = witness.step.next;
    progress[i] = witness.step.progress;
    done[i] = witness.step.finished;
  }
  for (std::size_t i = 0; i < done.size(); ++i) {
    EXPECT_EQ(done[i], history.events[i].end == Event::End::kReturned);
    const Call call{history.events[i].actor, history.events[i].operation};
    EXPECT_FALSE(!done[i] && state->Enabled(call, progress[i]));
  }
}

std::string Text(const History& history) {
  std::string text;
  for (const std::string& line : Steps(history)) text += line + "\n";
  return text;
}

TEST(SearchTest, ExplainsWhatAPipeDid) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    const History history = Played(seed, 12);
    const Explanation few = ExplainPipes(Rules(), history);
    ASSERT_EQ(few.kind, Kind::kExplained) << "seed " << seed << ": " << few.message << "\n" << Text(history);
    const Explanation all = Explain(PipeModel::Make(Rules()), history);
    ASSERT_EQ(all.kind, Kind::kExplained) << "seed " << seed;
    ExpectWitnessReplays(history, all);
  }
}

TEST(SearchTest, AgreesWithTheNaiveSearch) {
  int impossible = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const History history = Corrupted(Played(seed, 6), seed);
    const bool naive = Naive(history).Explains(PipeModel::Make(Rules()));
    const Explanation all = Explain(PipeModel::Make(Rules()), history);
    const Explanation judged = ExplainPipes(Rules(), history);
    ASSERT_EQ(all.kind == Kind::kExplained, naive) << "seed " << seed << "\n" << Text(history);
    ASSERT_EQ(judged.kind == Kind::kExplained, naive) << "seed " << seed << "\n" << Text(history);
    impossible += !naive;
  }
  EXPECT_GT(impossible, 50);
}

TEST(SearchTest, GivesUpAtItsBudget) {
  EXPECT_EQ(Explain(PipeModel::Make(Rules()), Played(1, 12), {.states = 3, .bytes = 1 << 20}).kind, Kind::kUnknown);
}

}  // namespace
}  // namespace parley
