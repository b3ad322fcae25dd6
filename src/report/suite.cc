#include "src/report/suite.h"

#include <algorithm>

#include "src/report/plain.h"

namespace parley {
namespace {

using Kind = Case::Kind;

Kind KindOf(const ClauseReport& clause) {
  const bool foreseen = clause.expected && !clause.expectation.empty();
  switch (clause.verdict) {
    case Verdict::kFail:
      return foreseen ? Kind::kForeseen : Kind::kFailed;
    case Verdict::kUnresolved:
      return foreseen ? Kind::kForeseen : Kind::kUndecided;
    case Verdict::kUnsupported:
      return clause.expected ? Kind::kSkipped : Kind::kFailed;
    case Verdict::kPass:
      return clause.expected ? Kind::kPassed : Kind::kFailed;
  }
  return Kind::kUndecided;
}

Case CaseOf(const ClauseReport& clause) {
  Case test_case;
  test_case.kind = KindOf(clause);
  test_case.name = clause.id;
  test_case.verdict = Name(clause.verdict);
  test_case.reason = PlainLine(clause.expectation.empty() ? clause.message : clause.expectation);
  test_case.message = clause.message;
  test_case.steps = clause.steps;
  test_case.microseconds = clause.microseconds;
  return test_case;
}

Case Wrong(Kind kind, const std::string& name, Verdict verdict, const std::string& why) {
  return {.kind = kind, .name = name, .verdict = std::string(Name(verdict)), .reason = PlainLine(why), .message = why};
}

Suite SuiteOf(const ImplementationReport& implementation) {
  Suite suite{.name = implementation.name, .mechanism = implementation.mechanism};
  if (!implementation.trouble.empty()) {
    suite.cases.push_back(Wrong(Kind::kUndecided, "starts", Verdict::kUnresolved, implementation.trouble));
  }
  for (const ClauseReport& clause : implementation.clauses) suite.cases.push_back(CaseOf(clause));
  for (const Finding& property : implementation.properties) {
    if (property.verdict != Verdict::kUnresolved) continue;
    Case test_case = Wrong(Kind::kUndecided, property.trial, property.verdict, property.message);
    test_case.steps = property.steps;
    test_case.microseconds = property.microseconds;
    suite.cases.push_back(std::move(test_case));
  }
  return suite;
}

Suite SuiteOfTheRun(const Report& report) {
  Suite suite{.name = "parley"};
  if (report.interrupted) {
    suite.cases.push_back(
        Wrong(Kind::kUndecided, "complete", Verdict::kUnresolved, "interrupted: what is here is not all"));
  }
  for (std::size_t i = 0; i < report.complaints.size(); ++i) {
    suite.cases.push_back(
        Wrong(Kind::kFailed, "expectations." + std::to_string(i + 1), Verdict::kFail, report.complaints[i]));
  }
  return suite;
}

}  // namespace

std::vector<Suite> Suites(const Report& report) {
  const Report plain = Plain(report);
  std::vector<Suite> suites;
  for (const ImplementationReport& implementation : plain.implementations) suites.push_back(SuiteOf(implementation));
  Suite of_the_run = SuiteOfTheRun(plain);
  if (!of_the_run.cases.empty()) suites.push_back(std::move(of_the_run));
  return suites;
}

int Count(const Suite& suite, Kind kind) {
  return static_cast<int>(std::count_if(suite.cases.begin(), suite.cases.end(),
                                        [kind](const Case& test_case) { return test_case.kind == kind; }));
}

}  // namespace parley
