#include "property/reduction.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "src/replay/drop_runs.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

class Reduction {
 public:
  Reduction(Program& program, Failure& failure, const Attempt& attempt, const ReductionLimits& limits)
      : program_(program), failure_(failure), attempt_(attempt), runs_left_(limits.runs) {
    end_ = Clock::now() + (failure.awaited ? limits.time_if_awaited : limits.time);
  }

  void Run() {
    for (bool smaller = true; smaller && !Over();) {
      smaller = DropItems();
      smaller = DropActors() || smaller;
      smaller = ShrinkSizes() || smaller;
    }
  }

 private:
  bool Over() const { return runs_left_ <= 0 || Clock::now() >= end_; }

  bool Try(Program candidate) {
    if (Over()) return false;
    --runs_left_;
    std::optional<Failure> failure = attempt_(candidate);
    if (!failure || failure->clause != failure_.clause) return false;
    program_ = std::move(candidate);
    failure_ = *std::move(failure);
    return true;
  }

  bool DropItems() {
    return DropRuns(
        program_.items,
        [this](std::vector<ProgramItem> items) {
          Program candidate = program_;
          candidate.items = std::move(items);
          return Try(std::move(candidate));
        },
        [this] { return Over(); });
  }

  bool Idle(int actor) const {
    return std::none_of(program_.items.begin(), program_.items.end(),
                        [&](const ProgramItem& item) { return item.actor == actor; });
  }

  bool DropActors() {
    bool dropped = false;
    for (int actor = program_.actors() - 1; actor >= 0; --actor) {
      const auto part = static_cast<std::size_t>(program_.PartOf(actor));
      if (program_.parts[part] < 2 || !Idle(actor)) continue;
      Program candidate = program_;
      --candidate.parts[part];
      for (ProgramItem& item : candidate.items) item.actor -= item.actor > actor;
      dropped = Try(std::move(candidate)) || dropped;
    }
    return dropped;
  }

  bool ShrinkSizes() {
    bool shrunk = false;
    for (std::size_t i = 0; i < program_.items.size(); ++i) {
      const std::int64_t size = program_.items[i].size;
      for (const std::int64_t smaller : {std::int64_t{1}, size / 2, size - 1}) {
        if (smaller < 1 || smaller >= size) continue;
        Program candidate = program_;
        candidate.items[i].size = smaller;
        if (!Try(std::move(candidate))) continue;
        shrunk = true;
        break;
      }
    }
    return shrunk;
  }

  Program& program_;
  Failure& failure_;
  const Attempt& attempt_;
  int runs_left_;
  Clock::time_point end_;
};

}  // namespace

void Reduce(Program& program, Failure& failure, const Attempt& attempt, const ReductionLimits& limits) {
  Reduction(program, failure, attempt, limits).Run();
}

}  // namespace parley
