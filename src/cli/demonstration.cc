#include "src/cli/demonstration.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "src/cli/examination.h"
#include "src/report/glob.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

constexpr int kTries = 4;
constexpr std::uint64_t kSeed = 1;  // The same in every run, as far as that goes.

CheckOptions OptionsFor(const Clause& clause) {
  CheckOptions options = OptionsOf({.seed = kSeed});
  options.trial.histories = true;
  options.clause_glob = GlobOf(clause.id);
  options.wanted = [](const Implementation&, const Trial& trial) { return trial.test != nullptr; };
  return options;
}

std::size_t StepsIn(const Finding& finding) { return finding.history ? finding.history->events.size() : 0; }

// The finding with that verdict that shows most easily; null if there is none.
const Finding* Clearest(const std::vector<Finding>& findings, Verdict verdict) {
  const Finding* clearest = nullptr;
  for (const Finding& finding : findings) {
    if (finding.verdict != verdict || StepsIn(finding) == 0) continue;
    if (clearest == nullptr || StepsIn(finding) < StepsIn(*clearest)) clearest = &finding;
  }
  return clearest;
}

const Finding* Of(const std::vector<Finding>& findings, const std::string& trial) {
  for (const Finding& finding : findings) {
    if (finding.trial == trial && finding.verdict == Verdict::kPass && StepsIn(finding) > 0) return &finding;
  }
  return nullptr;
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

// The wrong one is also looked for among what kills it in other ways: a crash has no
// steps behind it, and says enough.
std::optional<Finding> Failure(const Clause& clause, const Implementation& mutant) {
  for (int i = 0; i < kTries; ++i) {
    const auto checked = CheckHere({&mutant}, OptionsFor(clause));
    if (const Finding* finding = Clearest(checked[0].findings, Verdict::kFail)) return *finding;
  }
  return std::nullopt;
}

}  // namespace

Contrast Demonstrate(const Clause& clause, const Implementation* mutant) {
  Contrast contrast;
  if (mutant != nullptr) {
    if (const auto failure = Failure(clause, *mutant)) contrast.wrong = {mutant, *failure};
  }
  for (const Implementation* model : Models(clause.mechanism(), mutant)) {
    const auto checked = CheckHere({model}, OptionsFor(clause));
    const auto& findings = checked[0].findings;
    const Finding* finding = contrast.wrong.implementation ? Of(findings, contrast.wrong.finding.trial)
                                                           : Clearest(findings, Verdict::kPass);
    if (finding == nullptr) continue;
    contrast.right = {model, *finding};
    break;
  }
  return contrast;
}

Finding Perform(const Implementation& implementation, const std::string& test) {
  CheckOptions options = OptionsOf({.seed = kSeed});
  options.trial.histories = true;
  options.wanted = [&](const Implementation&, const Trial& trial) { return trial.test != nullptr && trial.name() == test; };
  const auto checked = CheckHere({&implementation}, options);
  return checked[0].findings.empty() ? Finding{.trial = test, .message = checked[0].trouble} : checked[0].findings[0];
}

}  // namespace parley
