#include "src/replay/reduction.h"

#include <map>
#include <utility>

#include "src/history/abridged.h"
#include "src/replay/drop_runs.h"
#include "src/replay/performance.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

class Reduction {
 public:
  Reduction(Run& run, std::string clause, const StepsLimits& limits)
      : run_(run), clause_(std::move(clause)), runs_left_(limits.runs), end_(Clock::now() + limits.time) {}

  std::optional<Replayed> Reduce(const History& steps, const std::string& blamed) {
    blamed_ = blamed;
    if (!Try(steps) || shortest_->awaited) return std::nullopt;
    clause_ = shortest_->clause;
    blamed_.clear();
    for (bool smaller = true; smaller && !Over();) {
      smaller = DropRuns(
          shortest_->history.events, [this](std::vector<Event> events) { return TryEvents(std::move(events)); },
          [this] { return Over(); });
      smaller = ShortenData() || smaller;
    }
    CloseRanks();
    return shortest_;
  }

 private:
  bool Over() const { return runs_left_ <= 0 || Clock::now() >= end_; }

  bool Try(const History& steps) try {
    --runs_left_;
    Replayed replayed = Replay(run_, steps);
    if (replayed.outcome != Replayed::Outcome::kContradicts || !Same(replayed)) return false;
    EndAt(replayed.history, replayed.culprit);
    shortest_ = std::move(replayed);
    return true;
  } catch (const Ended&) {  // Its death or silence is another fault.
    run_.FreshCast();
    return false;
  }

  bool Same(const Replayed& replayed) const {
    if (replayed.clause == clause_) return true;
    return replayed.culprit >= 0 && replayed.history.events[static_cast<std::size_t>(replayed.culprit)].operation.name == blamed_;
  }

  bool TryEvents(std::vector<Event> events) {
    if (events.empty()) return false;
    History steps = shortest_->history;
    steps.events = std::move(events);
    return Try(steps);
  }

  // Numbers the actors that are left from 0 on.
  void CloseRanks() {
    History steps = shortest_->history;
    std::map<int, int> numbers;
    for (const Event& event : steps.events) numbers[event.actor];
    for (const Note& note : steps.notes) numbers[note.actor];
    int number = 0;
    for (auto& [actor, rank] : numbers) rank = number++;
    if (numbers.rbegin()->first == number - 1 || Over()) return;
    for (Event& event : steps.events) event.actor = numbers[event.actor];
    for (Note& note : steps.notes) note.actor = numbers[note.actor];
    Try(steps);
  }

  // Data to a byte, to half, to one less; what is asked for likewise.
  bool ShortenData() {
    bool shortened = false;
    for (std::size_t i = 0; i < shortest_->history.events.size() && !Over(); ++i) {
      for (const char* key : {"data", "max"}) {
        const std::int64_t size = SizeIn(shortest_->history.events[i], key);
        for (const std::int64_t smaller : {std::int64_t{1}, size / 2, size - 1}) {
          if (smaller < 1 || smaller >= size || Over()) continue;
          std::vector<Event> events = shortest_->history.events;
          Shorten(events[i], key, smaller);
          if (!TryEvents(std::move(events))) continue;
          shortened = true;
          break;
        }
        if (i >= shortest_->history.events.size()) break;
      }
    }
    return shortened;
  }

  static std::int64_t SizeIn(const Event& event, const char* key) {
    const auto found = event.operation.keys.find(key);
    if (found == event.operation.keys.end()) return 0;
    if (found->is_string()) return static_cast<std::int64_t>(found->get_ref<const std::string&>().size() / 2);
    return found->is_number_integer() ? found->get<std::int64_t>() : 0;
  }

  static void Shorten(Event& event, const char* key, std::int64_t size) {
    Json& value = event.operation.keys[key];
    if (value.is_string()) {
      value = value.get<std::string>().substr(0, static_cast<std::size_t>(size) * 2);
    } else {
      value = size;
    }
  }

  Run& run_;
  std::string clause_;
  std::string blamed_;  // Name of an operation; empty: the clause has to be the same.
  int runs_left_;
  Clock::time_point end_;
  std::optional<Replayed> shortest_;
};

}  // namespace

std::optional<Replayed> ReduceSteps(Run& run, const History& steps, int culprit, const std::string& clause,
                                    const StepsLimits& limits) {
  if (!CanBePerformedAgain(steps)) return std::nullopt;
  const std::string blamed = culprit < 0 ? "" : steps.events[static_cast<std::size_t>(culprit)].operation.name;
  return Reduction(run, clause, limits).Reduce(steps, blamed);
}

}  // namespace parley
