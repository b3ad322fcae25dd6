#include "src/report/power.h"

#include <algorithm>

namespace parley {
namespace {

using Kind = Implementation::Kind;

bool Contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string Tell(const ClauseReport& clause) {
  const std::string text = clause.id + " is " + std::string(Name(clause.verdict));
  return clause.message.empty() ? text : text + ": " + clause.message.substr(0, clause.message.find('\n'));
}

}  // namespace

bool IsOnItsLists(const Implementation& implementation, const Trial& trial) {
  if (implementation.kind != Kind::kMutant) return true;
  if (trial.clause == nullptr) return false;
  return Contains(implementation.fault.must_fail, trial.clause->id) ||
         Contains(implementation.fault.must_pass, trial.clause->id);
}

Verdicts HoldAgainstLists(const Implementation& implementation, const ImplementationReport& report) {
  Verdicts verdicts;
  verdicts.name = implementation.name();
  verdicts.is_variant = implementation.kind != Kind::kMutant;
  const Fault& fault = implementation.fault;
  for (const ClauseReport& clause : report.clauses) {
    const bool failed = clause.verdict == Verdict::kFail;
    if (!failed && Contains(fault.must_fail, clause.id)) verdicts.survived.push_back(Tell(clause));
    if (failed && (verdicts.is_variant || Contains(fault.must_pass, clause.id)))
      verdicts.wrongly_failed.push_back(Tell(clause));
  }
  for (const std::string& id : fault.must_fail) {
    const bool judged =
        std::any_of(report.clauses.begin(), report.clauses.end(), [&](const auto& clause) { return clause.id == id; });
    if (!judged) verdicts.survived.push_back(id + " was not tried");
  }
  if (!verdicts.is_variant && fault.must_fail.empty()) verdicts.survived.push_back("no clause is said to kill it");
  return verdicts;
}

void Power::Count(const Verdicts& verdicts) {
  if (verdicts.is_variant) {
    ++variants;
    false_alarms += !verdicts.Good();
  } else {
    ++mutants;
    killed += verdicts.survived.empty();
  }
  good = good && verdicts.Good();
}

}  // namespace parley
