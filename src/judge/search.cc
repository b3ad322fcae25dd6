#include "src/judge/search.h"

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <utility>
#include <vector>

#include "src/judge/agenda.h"
#include "src/judge/preference.h"
#include "src/judge/store.h"

namespace parley::judge {
namespace {

using Clock = std::chrono::steady_clock;

struct HashOfFingerprint {
  std::size_t operator()(const Fingerprint& print) const { return print.a ^ print.b >> 1; }
};

class Searcher {
 public:
  Searcher(const Log& log, const SearchBudget& budget)
      : log_(log), agenda_(log.operations), store_(MakeStore(log)), preference_(log, budget.seed),
        end_(Clock::now() + budget.time) {}

  Judgement Run() {
    const std::uint64_t steps_a_try = 3 * log_.operations.size() + 20'000;
    for (int attempt = 0;; ++attempt) {
      preference_.Choose(attempt);
      switch (Try(steps_a_try << std::min(attempt / 8, 10))) {
        case Result::kFound: return {.outcome = Outcome::kLinearizable, .reason = "an order was found", .witness = Order()};
        case Result::kNone: return {.outcome = Outcome::kViolation, .reason = "no order explains all results"};
        case Result::kOutOfTime: return {.reason = "no order was found in time, and none ruled out"};
        case Result::kOutOfSteps: break;
      }
      while (!done_.empty()) StepBack();
      frames_.clear();
    }
  }

 private:
  enum class Result { kFound, kNone, kOutOfSteps, kOutOfTime };

  struct Frame {
    std::vector<std::uint32_t> choices;  // The best last.
    std::size_t depth;                   // Of done_ where they are made.
    Fingerprint print;
  };

  Result Try(std::uint64_t steps) {
    DoWhatChangesNothing();
    if (Explained()) return Result::kFound;
    for (Open(); steps-- > 0;) {
      if (steps % 1024 == 0 && Clock::now() > end_) return Result::kOutOfTime;
      Frame& frame = frames_.back();
      while (done_.size() > frame.depth) StepBack();
      if (frame.choices.empty()) {
        failed_.insert(frame.print);
        frames_.pop_back();
        if (frames_.empty()) return Result::kNone;
        continue;
      }
      const std::uint32_t choice = frame.choices.back();
      frame.choices.pop_back();
      Step(choice);
      DoWhatChangesNothing();
      if (Explained()) return Result::kFound;
      if (failed_.count(Print()) == 0) Open();
    }
    return Result::kOutOfSteps;
  }

  // Everything owed has its place, and whoever waits could not go on.
  bool Explained() const {
    if (agenda_.owed() > 0) return false;
    return std::all_of(log_.operations.begin(), log_.operations.end(), [&](const Operation& operation) {
      if (operation.ending != Ending::kBlocked) return true;
      return operation.kind == Kind::kPut ? store_->Full() : store_->Empty();
    });
  }

  bool Enabled(std::uint32_t number) const {
    const Operation& operation = log_.operations[number];
    switch (operation.kind) {
      case Kind::kPut: return !store_->Full() && preference_.MayBePut(number);
      case Kind::kTake:
        return !store_->Empty() && (operation.ending == Ending::kCrashed || store_->Next() == operation.value);
      case Kind::kTakeEmpty: return store_->Empty();
      case Kind::kPutFull: return store_->Full();
    }
    return false;
  }

  bool ChangesNothing(const Operation& operation) const {
    return operation.kind == Kind::kTakeEmpty || operation.kind == Kind::kPutFull ||
           (operation.kind == Kind::kTake && !store_->takes_change());
  }

  // Whatever order there is, one with these first is as good.
  void DoWhatChangesNothing() {
    for (bool again = true; again;) {
      again = false;
      agenda_.ForEachNext([&](std::uint32_t number) {
        if (!ChangesNothing(log_.operations[number]) || !Enabled(number)) return false;
        Step(number);
        return again = true;
      });
    }
  }

  void Open() {
    Frame frame{.choices = {}, .depth = done_.size(), .print = Print()};
    agenda_.ForEachNext([&](std::uint32_t number) {
      if (!ChangesNothing(log_.operations[number]) && Enabled(number)) frame.choices.push_back(number);
      return false;
    });
    std::sort(frame.choices.begin(), frame.choices.end(),
              [&](std::uint32_t a, std::uint32_t b) { return preference_.Of(a) > preference_.Of(b); });
    frames_.push_back(std::move(frame));
  }

  void Step(std::uint32_t number) {
    const Operation& operation = log_.operations[number];
    agenda_.Done(number);
    done_print_.Mix(FingerprintOf(number));
    done_.push_back(number);
    if (operation.kind == Kind::kPut) {
      store_->Put(operation);
      preference_.Put(number);
    } else if (operation.kind == Kind::kTake) {
      store_->Take();
    }
  }

  void StepBack() {
    const std::uint32_t number = done_.back();
    const Operation& operation = log_.operations[number];
    done_.pop_back();
    done_print_.Unmix(FingerprintOf(number));
    agenda_.Undone(number);
    if (operation.kind == Kind::kPut) preference_.Unput(number);
    if (operation.kind == Kind::kPut || operation.kind == Kind::kTake) store_->Undo();
  }

  Fingerprint Print() const {
    const Fingerprint store = store_->fingerprint();
    return {done_print_.a ^ store.a * 0x9e3779b97f4a7c15u, done_print_.b ^ store.b * 0xd1b54a32d192ed03u};
  }

  std::vector<std::size_t> Order() const { return {done_.begin(), done_.end()}; }

  const Log& log_;
  Agenda agenda_;
  std::unique_ptr<Store> store_;
  Preference preference_;
  const Clock::time_point end_;
  std::vector<std::uint32_t> done_;
  Fingerprint done_print_;
  std::vector<Frame> frames_;
  std::unordered_set<Fingerprint, HashOfFingerprint> failed_;  // From these there is no way.
};

}  // namespace

Judgement Search(const Log& log, const SearchBudget& budget) { return Searcher(log, budget).Run(); }

}  // namespace parley::judge
