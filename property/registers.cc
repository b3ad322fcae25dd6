#include "property/registers.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "property/epoch.h"
#include "property/exchange.h"
#include "property/stage.h"
#include "property/troupe.h"
#include "src/actor/verdict.h"
#include "src/ipc/shm.h"
#include "src/judge/judge.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::int64_t kWord = 8;      // Bytes.
constexpr std::int64_t kWords = 512;   // Of a segment; each is used in one epoch.
constexpr int kPlaces = 4;             // Words of one epoch: few, so that actors meet.
constexpr const char* kBroken = "shm.visible-to-all";

struct Amount {
  milliseconds time, epoch;
  int epochs;
  int actors;
};

Amount AmountFor(Effort effort, bool inside) {
  if (effort == Effort::kThorough) return {milliseconds(inside ? 5'000 : 10'000), milliseconds(50), 100, inside ? 6 : 4};
  return {milliseconds(inside ? 40 : 200), milliseconds(20), effort == Effort::kQuick ? 1 : 4, 3};
}

// One segment, as long as it has words that are still zero.
class Segment {
 public:
  Segment(Run& run, int actors) : run_(run), actors_(actors), name_(run.cast().NewName()) {
    Works(SetUpStep(run.cast(), 0, shm::Create{.object = name_, .size = kWords * kWord}), "create");
    for (int actor = 0; actor < actors; ++actor) Works(SetUpStep(run.cast(), actor, shm::Attach{.object = name_}), "attach");
  }
  bool HasWords() const { return used_ + kPlaces <= kWords; }

  void CleanUp() {
    for (int actor = 0; actor < actors_; ++actor) SetUpStep(run_.cast(), actor, shm::Detach{.object = name_});
    SetUpStep(run_.cast(), 0, shm::Destroy{.object = name_});
  }

  // Has words that nobody has used stored to and loaded, and judges each of them.
  void Play(Troupe& troupe, int operations) {
    std::map<int, std::vector<Task>> tasks;
    for (int actor = 0; actor < actors_; ++actor) {
      for (int i = 0; i < operations / actors_; ++i) tasks[actor].push_back(SomeTask(actor));
    }
    troupe.Halt();
    troupe.Give(std::move(tasks));
    while (!troupe.AllIdle()) {
      troupe.Work();
      if (!troupe.AllIdle() && troupe.AwaitAnybody() != Cast::Answer::kReturned) Unresolved("an access does not return");
    }
    for (int place = 0; place < kPlaces; ++place) Judge(troupe, place);
    used_ += kPlaces;
    troupe.Forget();
  }

 private:
  void Works(const Result& result, const std::string& what) const {
    if (result.Is(Error::kUnsupported)) Unsupported(what + " by so many is unsupported");
    if (result.error) Unresolved(what + " answered " + Show(result));
  }

  Task SomeTask(int actor) {
    const auto place = static_cast<std::int64_t>(run_.random()() % kPlaces);
    const std::int64_t offset = (used_ + place) * kWord;
    Task task;
    task.record.object = static_cast<std::uint16_t>(place);
    if (run_.random()() % 2 == 0) {
      task.record.kind = judge::Kind::kTake;
      task.operation = shm::Load{.object = name_, .offset = offset, .size = kWord};
    } else {
      task.record.value = ValueOf(actor, ++last_[actor]);
      task.operation = shm::Store{.object = name_, .offset = offset, .data = Payload{kWord, kWord}.Of(task.record.value)};
    }
    return task;
  }

  void Judge(const Troupe& troupe, int place) const {
    judge::Log log{.object = judge::Object::kRegister};
    for (int actor = 0; actor < actors_; ++actor) {
      for (const Record& record : troupe.Records(actor)) {
        if (record.object != place) continue;
        if (record.error == Error::kUnsupported) Unsupported("stores and loads of words are unsupported");
        if (record.error) Refuse(actor, *record.error);
        if (const auto operation = OperationOf(record, actor, Open::kCrashed)) log.operations.push_back(*operation);
      }
    }
    const judge::Judgement judgement = judge::JudgeLog(log);
    if (judgement.outcome != judge::Outcome::kViolation) return;
    const bool garbled = std::any_of(judgement.convicting.begin(), judgement.convicting.end(), [&](std::size_t number) {
      return log.operations[number].value == kGarbled;
    });
    std::string message = "segment " + name_ + ", word " + std::to_string(used_ + place) + ", " + std::to_string(actors_) +
                          " actors, " + std::to_string(log.operations.size()) +
                          " accesses\n  allowed: what some order of the stores and loads explains\n  seen: " +
                          (garbled ? "a load brought what nobody has stored" : "a load that no order explains") +
                          "\n  (N.M is the M-th value that actor N stores)\n" +
                          Draw({"store", "load", "value"}, log, judgement.convicting);
    message.pop_back();
    run_.cast().ClearHistory();  // It has thousands of steps.
    throw Ended{Verdict::kFail, std::move(message), kBroken};
  }

  [[noreturn]] void Refuse(int actor, Error error) const {
    run_.cast().ClearHistory();
    throw Ended{Verdict::kFail,
                "actor " + std::to_string(actor) + ": an access within bounds of an attached segment answered " + std::string(Name(error)),
                kBroken};
  }

  Run& run_;
  const int actors_;
  const std::string name_;
  std::int64_t used_ = 0;  // Words.
  std::map<int, std::int64_t> last_;
};

}  // namespace

void CheckRegisters(Run& run) {
  const Amount amount = AmountFor(run.effort(), run.cast().inside());
  const auto end = Clock::now() + amount.time;
  if (!run.cast().Reusable()) run.FreshCast();
  run.cast().Need(amount.actors);
  int operations = 60, epochs = 0;
  while (epochs == 0 || (epochs < amount.epochs && Clock::now() < end)) {
    run.cast().ClearHistory();
    Segment segment(run, amount.actors);
    Troupe troupe(run, amount.actors, {kWord, kWord}, /*in_parts=*/false);
    do {
      const auto start = Clock::now();
      segment.Play(troupe, operations);
      ++epochs;
      const std::chrono::duration<double> took = Clock::now() - start;
      const double share = amount.epoch / std::max<std::chrono::duration<double>>(took, milliseconds(1));
      operations = std::clamp(static_cast<int>(operations * std::clamp(share, 0.2, 3.0)), 20, 1'500);
    } while (segment.HasWords() && troupe.HasRoom(operations) && epochs < amount.epochs && Clock::now() < end);
    segment.CleanUp();
  }
  run.Measured(std::to_string(epochs) + " epochs");
}

}  // namespace parley
