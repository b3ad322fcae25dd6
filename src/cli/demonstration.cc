#include "src/cli/demonstration.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "src/cli/examination.h"
#include "src/replay/performance.h"
#include "src/replay/replay.h"
#include "src/report/glob.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

constexpr int kTries = 4;

// The same in every run, as far as that goes; and nobody likes to look on for long.
CheckOptions UsualOptions() {
  CheckOptions options = OptionsOf({.seed = 1, .deadline_s = 3});
  options.trial.histories = true;
  return options;
}

CheckOptions OptionsFor(const Clause& clause) {
  CheckOptions options = UsualOptions();
  options.clause_glob = GlobOf(clause.id);
  options.wanted = [](const Implementation&, const Trial& trial) { return trial.test != nullptr; };
  return options;
}

std::size_t StepsIn(const Finding& finding) { return finding.history ? finding.history->events.size() : 0; }

// Findings that pass and have something to show, those that are soon told first.
std::vector<Finding> Passes(const Clause& clause, const Implementation& model) {
  std::vector<Finding> passes;
  const std::vector<Checked> checked = ExamineRaw({&model}, OptionsFor(clause));
  for (const Finding& finding : checked[0].findings) {
    if (finding.verdict == Verdict::kPass && StepsIn(finding) > 0) passes.push_back(finding);
  }
  std::stable_sort(passes.begin(), passes.end(), [](auto& a, auto& b) { return StepsIn(a) < StepsIn(b); });
  return passes;
}

// The same steps on what does them right. Null if they cannot be performed again, or the
// model does not say that what came of them is allowed.
std::optional<Finding> SameSteps(const Implementation& model, const Finding& failure) {
  static int shown = 0;
  if (!failure.history || !CanBePerformedAgain(*failure.history)) return std::nullopt;
  const std::string name = model.mechanism() + ".shown-steps-" + std::to_string(++shown);
  PropertyRegistration(Property{.name = name,
                                .sentence = "What a mutant did wrong is done right.",
                                .clauses = {failure.clause},
                                .body = [steps = *failure.history](Run& run) {
                                  Replayed replayed = Replay(run, steps);
                                  Ended ended{.verdict = Verdict::kUnresolved};
                                  if (replayed.outcome == Replayed::Outcome::kExplained) ended.verdict = Verdict::kPass;
                                  ended.history = std::move(replayed.history);
                                  throw ended;
                                }});
  Finding finding = Perform(model, name);
  if (finding.verdict != Verdict::kPass) return std::nullopt;
  return finding;
}

// References first; among them first those that are made like the mutant.
std::vector<const Implementation*> Models(const std::string& mechanism, const Implementation* mutant) {
  std::vector<const Implementation*> models;
  for (const Implementation* implementation : Implementations()) {
    const bool usual = implementation->kind == Kind::kReference || implementation->kind == Kind::kSystem;
    if (usual && implementation->mechanism() == mechanism) models.push_back(implementation);
  }
  const auto rank = [&](const Implementation* one) {
    const bool alike = mutant != nullptr && one->description.traits == mutant->description.traits;
    return (one->kind == Kind::kReference ? 0 : 2) + (alike ? 0 : 1);
  };
  std::stable_sort(models.begin(), models.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
  return models;
}

}  // namespace

Contrast Demonstrate(const Clause& clause, const Implementation* mutant, Right right) {
  Contrast contrast;
  std::set<std::string> tried;
  for (const Implementation* model : Models(clause.mechanism(), mutant)) {
    std::vector<Finding> passes = Passes(clause, *model);
    std::erase_if(passes, [&](const Finding& pass) { return !tried.insert(pass.trial).second; });
    if (passes.empty()) continue;
    if (contrast.right.implementation == nullptr) contrast.right = {model, passes.front()};
    for (int i = 0; mutant != nullptr && i < kTries; ++i) {
      for (const Finding& pass : passes) {
        Finding finding = Perform(*mutant, pass.trial);
        if (finding.verdict != Verdict::kFail) continue;
        if (right == Right::kWholeTest) return {{model, pass}, {mutant, std::move(finding)}};
        if (auto same = SameSteps(*model, finding)) return {{model, *same}, {mutant, std::move(finding)}};
        Finding whole = Perform(*mutant, pass.trial, false);
        if (whole.verdict == Verdict::kFail) finding = std::move(whole);
        return {{model, pass}, {mutant, std::move(finding)}};
      }
    }
    if (mutant == nullptr) break;
  }
  return contrast;
}

Finding Perform(const Implementation& implementation, const std::string& trial, bool shorten) {
  CheckOptions options = UsualOptions();
  options.trial.shorten = shorten;
  options.wanted = [&](const Implementation&, const Trial& candidate) { return candidate.name() == trial; };
  const auto checked = ExamineRaw({&implementation}, options);
  return checked[0].findings.empty() ? Finding{.trial = trial, .message = checked[0].trouble} : checked[0].findings[0];
}

}  // namespace parley
