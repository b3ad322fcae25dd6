#include "src/check/check.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <utility>

#include "src/check/cell.h"

namespace parley {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

// A trial that has been busy for so long most likely waits for something that
// does not come; another may run beside it.
constexpr auto kIdleAfter = 1500ms;
constexpr int kMostCellsPerJob = 8;
// No trial takes so many deadlines, whatever goes wrong.
constexpr int kMostDeadlines = 12;

// One implementation, and what is still to be tried on it.
struct Subject {
  const Implementation* implementation = nullptr;
  Checked* result = nullptr;
  std::deque<Trial> waiting;
  bool described = false;  // It is known what to try.
  std::vector<std::unique_ptr<Cell>> cells;
};

class Checker {
 public:
  Checker(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
          const Progress& progress, const volatile int& interrupted)
      : options_(options), progress_(progress), interrupted_(interrupted), results_(implementations.size()) {
    for (std::size_t i = 0; i < implementations.size(); ++i) {
      auto& subject = subjects_.emplace_back();
      subject.implementation = implementations[i];
      subject.result = &results_[i];
      subject.result->name = implementations[i]->name();
      subject.result->mechanism = implementations[i]->mechanism();
      if (implementations[i]->make_world) Describe(subject);
    }
  }

  std::vector<Checked> Go() {
    while (!interrupted_ && Busy()) {
      for (Subject& subject : subjects_) Fill(subject);
      Wait();
      for (Subject& subject : subjects_) Collect(subject);
      progress_(StageNow());
    }
    return std::move(results_);
  }

 private:
  void Describe(Subject& subject) {
    subject.described = true;
    for (const Trial& trial : TrialsOf(subject.result->mechanism, options_.clause_glob)) {
      if (!options_.wanted || options_.wanted(*subject.implementation, trial)) subject.waiting.push_back(trial);
    }
    all_ += static_cast<int>(subject.waiting.size());
  }

  bool Busy() const {
    return std::any_of(subjects_.begin(), subjects_.end(), [](const Subject& subject) {
      return !subject.cells.empty() || !subject.waiting.empty() || !subject.described;
    });
  }

  bool RoomForOne() const {
    int cells = 0, running = 0;
    for (const Subject& subject : subjects_) {
      for (const auto& cell : subject.cells) {
        ++cells;
        running += cell->busy_for() < kIdleAfter;
      }
    }
    return running < options_.jobs && cells < options_.jobs * kMostCellsPerJob;
  }

  std::unique_ptr<Cell> NewCell(Subject& subject) const {
    return std::make_unique<Cell>(*subject.implementation, options_.trial);
  }

  void Fill(Subject& subject) {
    if (!subject.described) {
      if (subject.cells.empty() && RoomForOne()) {
        subject.cells.push_back(NewCell(subject));
        subject.cells.back()->AskDescription();
      }
      return;
    }
    while (!subject.waiting.empty() && RoomForOne()) {
      subject.cells.push_back(NewCell(subject));
      Next(subject, *subject.cells.back());
    }
  }

  void Next(Subject& subject, Cell& cell) {
    cell.Ask(subject.waiting.front());
    subject.waiting.pop_front();
  }

  void Wait() {
    std::vector<pollfd> polled;
    for (const Subject& subject : subjects_) {
      for (const auto& cell : subject.cells) polled.push_back({cell->descriptor(), POLLIN, 0});
    }
    poll(polled.data(), polled.size(), 250);
  }

  void Collect(Subject& subject) {
    for (auto at = subject.cells.begin(); at != subject.cells.end();) {
      at = Keep(subject, **at) ? at + 1 : subject.cells.erase(at);
    }
  }

  // Takes what the cell has to say; false if it is done.
  bool Keep(Subject& subject, Cell& cell) {
    const auto trial = cell.trial();
    const auto answer = cell.Answer();
    if (answer && !subject.described) {
      Described(subject, *answer);
    } else if (answer) {
      Found(subject, Decode<Finding>(*answer));
    }
    if (answer) {
      // One trial a cell for what is part of this program; agents serve on.
      if (subject.implementation->make_world || subject.waiting.empty()) return false;
      Next(subject, cell);
      return true;
    }
    const bool hangs = cell.busy_for() > kMostDeadlines * options_.trial.deadline + 60s;
    if (!cell.ended() && !hangs) return true;
    Lost(subject, trial, hangs ? "the trial took too long and was ended" : "the trial's process died");
    return false;
  }

  void Described(Subject& subject, const Json& answer) {
    if (answer.contains("error")) {
      subject.result->trouble = answer["error"].get<std::string>();
      subject.described = true;
      return;
    }
    subject.result->name = answer["description"]["name"].get<std::string>();
    subject.result->mechanism = answer["description"]["mechanism"].get<std::string>();
    Describe(subject);
  }

  void Lost(Subject& subject, const std::optional<Trial>& trial, const std::string& why) {
    if (!trial) {
      subject.result->trouble = why;
      subject.described = true;
      return;
    }
    Finding finding;
    finding.trial = trial->name();
    if (trial->clause) finding.clause = trial->clause->id;
    finding.message = why;
    Found(subject, finding);
  }

  void Found(Subject& subject, Finding finding) {
    ++done_;
    subject.result->findings.push_back(std::move(finding));
  }

  Stage StageNow() const {
    Stage stage{.done = done_, .all = all_};
    std::chrono::steady_clock::duration longest{-1};
    for (const Subject& subject : subjects_) {
      for (const auto& cell : subject.cells) {
        if (cell->busy_for() <= longest) continue;
        longest = cell->busy_for();
        stage.implementation = subject.result->name;
        stage.trial = cell->trial() ? cell->trial()->name() : "";
      }
    }
    return stage;
  }

  const CheckOptions& options_;
  const Progress& progress_;
  const volatile int& interrupted_;
  std::vector<Checked> results_;
  std::deque<Subject> subjects_;  // A subject does not move.
  int done_ = 0;
  int all_ = 0;
};

}  // namespace

std::vector<Checked> Check(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
                           const Progress& progress, const volatile int& interrupted) {
  return Checker(implementations, options, progress, interrupted).Go();
}

}  // namespace parley
