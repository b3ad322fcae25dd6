#include "src/check/trial.h"

#include <fnmatch.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "src/history/abridged.h"
#include "src/history/renamed.h"
#include "src/replay/reduction.h"

namespace parley {
namespace {

using std::chrono::steady_clock;

bool Matches(const std::string& glob, const std::string& id) {
  return glob.empty() || fnmatch(glob.c_str(), id.c_str(), 0) == 0;
}

// Each trial has random numbers of its own, whatever ran before it.
std::uint64_t SeedOf(const std::string& name, std::uint64_t seed) {
  return seed ^ (std::hash<std::string>{}(name) * 0x9e3779b97f4a7c15ULL);
}

std::string LackOf(const std::vector<Need>& needs, const Description& description) {
  std::string lacks;
  for (const Need& need : needs) {
    if (!need.met(description)) lacks += (lacks.empty() ? "needs " : ", ") + need.words;
  }
  return lacks;
}

void Body(const Trial& trial, Run& run) {
  if (const std::string lacks = Lacks(trial, run.description()); !lacks.empty()) Unsupported(lacks);
  trial.property ? trial.property->body(run) : trial.test->body(run);
  run.CleanUp();
}

// So that the same actors can serve the next, although this one came to no end.
void RemoveTraces(Run& run, const std::unique_ptr<Cast>& cast) try {
  if (run.leaves_traces() && cast && cast->Reusable()) run.CleanUp();
} catch (const Ended&) {  // Then fresh ones do.
}

// The steps that a person may still want to read: how it began and how it ended.
std::vector<std::string> Readable(std::vector<std::string> steps) {
  constexpr std::ptrdiff_t kFirst = 60, kLast = 140;
  const auto count = static_cast<std::ptrdiff_t>(steps.size());
  if (count <= kFirst + kLast + 1) return steps;
  steps.erase(steps.begin() + kFirst, steps.end() - kLast);
  steps.insert(steps.begin() + kFirst, "... " + std::to_string(count - kFirst - kLast) + " steps are left out here ...");
  return steps;
}

// A property has found the shortest run that it could; a clause's test has its steps,
// and perhaps fewer show the same.
void Shorten(const Trial& trial, Run& run, Finding& finding, History& history) {
  constexpr std::size_t kShort = 5;
  if (trial.property || history.events.size() <= kShort) return;
  if (finding.culprit < 0) finding.culprit = LastAnswered(history);
  // Steps that wait for an answer that does not come take long each time.
  if (finding.culprit < 0 || history.events[static_cast<std::size_t>(finding.culprit)].end != Event::End::kReturned) return;
  if (!run.cast().Reusable()) run.FreshCast();
  const auto shorter = ReduceSteps(run, history, static_cast<int>(finding.culprit), finding.clause);
  if (!shorter || shorter->history.events.size() >= history.events.size()) return;
  finding.message = shorter->message;
  finding.culprit = shorter->culprit;
  history = shorter->history;
}

// What led to the verdict. Whoever answered last is to blame if nobody was named.
void Tell(Finding& finding, History history, const TrialOptions& options) {
  const bool failed = finding.verdict == Verdict::kFail;
  if (!failed && finding.verdict != Verdict::kUnresolved && !options.histories) return;
  if (failed && finding.culprit < 0) finding.culprit = LastAnswered(history);
  Rename(history, finding.message);
  finding.steps = Readable(Steps(history));
  int culprit = static_cast<int>(finding.culprit);
  finding.history = Abridged(std::move(history), culprit);
  finding.culprit = culprit;
}

// An info clause shows what it measured; it cannot be failed.
void Soften(const Trial& trial, Finding& finding) {
  if (trial.clause == nullptr || trial.clause->level != Level::kInfo || finding.verdict != Verdict::kFail) return;
  finding.verdict = Verdict::kPass;
  finding.measured = "not measured: " + finding.message;
  finding.message.clear();
}

}  // namespace

std::vector<Trial> TrialsOf(std::string_view mechanism, const std::string& clause_glob) {
  std::vector<Trial> trials;
  for (const Clause& clause : Clauses()) {
    if (clause.mechanism() != mechanism || !Matches(clause_glob, clause.id)) continue;
    for (const ClauseTest& test : ClauseTests()) {
      if (test.clause == clause.id) trials.push_back({&clause, &test, nullptr});
    }
  }
  for (const Property& property : Properties()) {
    const bool wanted = std::any_of(property.clauses.begin(), property.clauses.end(),
                                    [&](const std::string& id) { return Matches(clause_glob, id); });
    if (property.mechanism() == mechanism && wanted) trials.push_back({nullptr, nullptr, &property});
  }
  return trials;
}

Trial TrialNamed(std::string_view name) {
  for (const ClauseTest& test : ClauseTests()) {
    const Trial trial{ClauseNamed(test.clause), &test, nullptr};
    if (trial.name() == name) return trial;
  }
  for (const Property& property : Properties()) {
    if (property.name == name) return {nullptr, nullptr, &property};
  }
  throw std::out_of_range("no trial is named " + std::string(name));
}

std::string Lacks(const Trial& trial, const Description& description) {
  if (trial.property) return LackOf(trial.property->needs, description);
  const Clause& clause = *trial.clause;
  if (clause.level == Level::kPosix && !description.HasProfile("posix")) return "does not declare the profile posix";
  if (clause.level == Level::kLinux && !description.HasProfile("linux")) return "does not declare the profile linux";
  return LackOf(clause.needs, description);
}

Finding Try(const Trial& trial, const Implementation& implementation, const TrialOptions& options,
            std::unique_ptr<Cast>& cast) {
  Finding finding;
  finding.trial = trial.name();
  if (trial.clause) finding.clause = trial.clause->id;
  const auto start = steady_clock::now();
  const auto fresh = [&] { return std::make_unique<Cast>(implementation, CastOptions{.deadline = options.deadline, .before_step = options.before_step}); };
  bool spoilt = false;
  std::optional<History> shown;  // By the trial itself, instead of what happened last.
  try {
    if (!cast || !cast->Reusable()) {
      cast.reset();
      cast = fresh();
    }
    cast->ClearHistory();
    Run run(cast, fresh, options.effort, SeedOf(trial.name(), options.seed));
    try {
      Body(trial, run);
      finding.verdict = Verdict::kPass;
    } catch (const Ended& ended) {
      finding.measured = run.measured();
      if (ended.verdict == Verdict::kUnsupported) RemoveTraces(run, cast);
      spoilt = run.leaves_traces();
      throw;
    }
    finding.measured = run.measured();
  } catch (Ended& ended) {
    finding.verdict = ended.verdict;
    finding.culprit = ended.culprit;
    shown = std::move(ended.history);
    finding.message = ended.message;
    if (!ended.clause.empty()) finding.clause = ended.clause;
  } catch (const std::exception& error) {
    finding.verdict = Verdict::kUnresolved;
    finding.message = "the harness could not go on: " + std::string(error.what());
  }
  if (cast) {
    finding.remark = cast->remark();
    History history = shown ? std::move(*shown) : cast->history();
    if (finding.verdict == Verdict::kFail && options.shorten) {
      Run again(cast, fresh, options.effort, options.seed);
      Shorten(trial, again, finding, history);
    }
    Tell(finding, std::move(history), options);
    if (spoilt || finding.verdict == Verdict::kFail || finding.verdict == Verdict::kUnresolved) cast.reset();
  }
  Soften(trial, finding);
  finding.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start).count();
  return finding;
}

}  // namespace parley
