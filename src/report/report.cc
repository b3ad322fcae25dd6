#include "src/report/report.h"

#include <fnmatch.h>

#include <algorithm>
#include <set>

namespace parley {
namespace {

// Which verdict speaks for a clause when its findings differ.
int Weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::kFail: return 3;
    case Verdict::kUnresolved: return 2;
    case Verdict::kPass: return 1;
    case Verdict::kUnsupported: return 0;
  }
  return 0;
}

void Add(std::string& text, const std::string& more) {
  if (more.empty() || text.find(more) != std::string::npos) return;
  text += (text.empty() ? "" : "; ") + more;
}

ClauseReport JudgeClause(const Clause& clause, const std::vector<Finding>& findings) {
  ClauseReport report;
  report.id = clause.id;
  report.level = clause.level;
  const Finding* decides = nullptr;
  std::string unsupported, elsewhere;
  for (const Finding& finding : findings) {
    if (finding.clause != clause.id) {
      if (finding.trial.rfind(clause.id + "/", 0) == 0) Add(elsewhere, "its test found " + finding.clause + " broken first");
      continue;
    }
    if (!decides || Weight(finding.verdict) > Weight(decides->verdict)) decides = &finding;
    if (finding.verdict == Verdict::kUnsupported) Add(unsupported, finding.message);
    Add(report.measured, finding.measured);
    Add(report.remark, finding.remark);
  }
  if (!decides) {
    report.message = elsewhere.empty() ? "not tried" : elsewhere;
    return report;
  }
  report.verdict = decides->verdict;
  report.message = decides->message;
  report.steps = decides->steps;
  report.history = decides->history;
  report.culprit = static_cast<int>(decides->culprit);
  report.trial = decides->trial;
  if (report.verdict == Verdict::kPass && !unsupported.empty()) Add(report.remark, "in part: " + unsupported);
  return report;
}

}  // namespace

ImplementationReport Judge(const std::string& name, const std::string& mechanism, const std::string& clause_glob,
                           const std::vector<Finding>& findings) {
  ImplementationReport report;
  report.name = name;
  report.mechanism = mechanism;
  std::set<std::string> judged;  // By a property, beside the clauses that were asked for.
  for (const Finding& finding : findings) {
    if (finding.verdict == Verdict::kFail) judged.insert(finding.clause);
    if (finding.trial.find('/') == std::string::npos) report.properties.push_back(finding);
  }
  for (const Clause& clause : Clauses()) {
    if (clause.mechanism() != mechanism) continue;
    const bool asked = clause_glob.empty() || fnmatch(clause_glob.c_str(), clause.id.c_str(), 0) == 0;
    if (asked || judged.count(clause.id) > 0) report.clauses.push_back(JudgeClause(clause, findings));
  }
  return report;
}

Summary Summarize(const ImplementationReport& report) {
  Summary summary;
  int core = 0, core_passed = 0, counted = 0;
  std::string not_checkable;
  for (const ClauseReport& clause : report.clauses) {
    if (!clause.expected) ++summary.unexpected;
    if (clause.level == Level::kInfo) continue;
    ++counted;
    const bool is_core = clause.level == Level::kCore;
    core += is_core;
    switch (clause.verdict) {
      case Verdict::kPass: ++summary.passed; core_passed += is_core; break;
      case Verdict::kFail: ++summary.failed; summary.core_violated |= is_core; break;
      case Verdict::kUnsupported: ++summary.unsupported; break;
      case Verdict::kUnresolved: ++summary.unresolved; break;
    }
    if (clause.verdict == Verdict::kUnsupported) {
      not_checkable += (not_checkable.empty() ? "" : ", ") + clause.id.substr(clause.id.find('.') + 1);
    }
  }
  summary.conforms_to_core = core > 0 && core == core_passed;
  summary.sentence = !report.trouble.empty()     ? report.trouble
                     : summary.conforms_to_core  ? "conforms to core"
                     : summary.core_violated     ? "a core clause is violated"
                                                 : "no core clause violated";
  if (report.trouble.empty()) {
    summary.sentence += "; " + std::to_string(summary.passed + summary.failed) + " of " + std::to_string(counted) + " checked";
    if (summary.failed > 0) summary.sentence += ", " + std::to_string(summary.failed) + " failed";
    if (summary.unresolved > 0) summary.sentence += ", " + std::to_string(summary.unresolved) + " unresolved";
    if (!not_checkable.empty()) summary.sentence += "; not checkable here: " + not_checkable;
  }
  return summary;
}

int ExitStatus(const Report& report) {
  bool trouble = false, failed = !report.complaints.empty(), unresolved = false;
  for (const ImplementationReport& implementation : report.implementations) {
    trouble |= !implementation.trouble.empty();
    for (const ClauseReport& clause : implementation.clauses) {
      const bool foreseen = clause.expected && !clause.expectation.empty();
      if (clause.verdict == Verdict::kUnresolved) {
        unresolved |= !foreseen;
      } else {
        failed |= !clause.expected || (clause.verdict == Verdict::kFail && !foreseen);
      }
    }
    for (const Finding& property : implementation.properties) unresolved |= property.verdict == Verdict::kUnresolved;
  }
  if (report.interrupted) return 130;
  return trouble ? 2 : failed ? 1 : unresolved ? 3 : 0;
}

}  // namespace parley
