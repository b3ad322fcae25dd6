// Report: what a check found, ready to be drawn.
#ifndef SRC_REPORT_REPORT_H_
#define SRC_REPORT_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/check/trial.h"

namespace parley {

// The verdict on one clause: the worst of its tests' and of the properties that
// judge it.
struct ClauseReport {
  std::string id;
  Level level = Level::kCore;
  Verdict verdict = Verdict::kUnresolved;
  std::string message;             // Of the finding that decided.
  std::vector<std::string> steps;  // Likewise.
  std::optional<History> history;  // Likewise.
  int culprit = -1;                // Likewise: the event that contradicts.
  std::string measured;
  std::string remark;              // What was not checked, and how waiting was seen.
  std::string trial;               // The finding that decided.
  bool expected = true;            // As the implementation's known deviations or an expectations file say.
  std::string expectation;         // The reason given there, or what was expected instead.
};

struct ImplementationReport {
  std::string name;
  std::string mechanism;
  std::vector<ClauseReport> clauses;
  std::vector<Finding> properties;  // The verdicts of the properties themselves.
  std::string trouble;              // Why it could not be checked at all; empty: it could.
};

struct Report {
  std::uint64_t seed = 0;
  std::vector<ImplementationReport> implementations;
  bool interrupted = false;  // Ctrl-C: what is here is not all.
  std::vector<std::string> complaints;  // Of the expectations: entries that match nothing, duplicates.
};

// In the words of the clauses' page: "no core clause violated; 38 of 46 checked;
// not checkable here: ...".
struct Summary {
  int passed = 0;
  int failed = 0;
  int unsupported = 0;
  int unresolved = 0;
  int unexpected = 0;
  bool core_violated = false;
  bool conforms_to_core = false;  // Every core clause was checked and passed.
  std::string sentence;
};
Summary Summarize(const ImplementationReport& report);

// The clauses' verdicts from all findings about one implementation.
ImplementationReport Judge(const std::string& name, const std::string& mechanism, const std::string& clause_glob,
                           const std::vector<Finding>& findings);

// 0, 1 (FAIL or not as expected), 2 (an implementation could not be started), 3
// (UNRESOLVED), 130 (interrupted): the first that applies, 2 and 1 first.
int ExitStatus(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_REPORT_H_
