#include "conformance/gtest/cases.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/gtest/filter.h"
#include "gtest/gtest.h"
#include "src/actor/workplace.h"
#include "src/check/check.h"
#include "src/registry/clause.h"
#include "src/report/expectations.h"
#include "src/report/power.h"
#include "src/report/report.h"
#include "src/report/time_line.h"

namespace parley {
namespace {

// The same in every run, so that a failure can be repeated; PARLEY_SEED is another.
std::uint64_t Seed() {
  const char* seed = std::getenv("PARLEY_SEED");
  return seed != nullptr ? std::strtoull(seed, nullptr, 0) : 1;
}

using Choice = std::function<bool(const Implementation&, const Trial&)>;

ImplementationReport Examine(const Implementation& implementation, const Choice& wanted, bool shorten = true) {
  const volatile int never = 0;
  CheckOptions options;
  options.trial.seed = Seed();
  options.trial.shorten = shorten;
  options.wanted = wanted;
  const auto checked = Check(
      {&implementation}, options, [](const auto&, const auto&, int, int) {}, never);
  Report report;
  report.implementations.push_back(Judge(checked[0].name, checked[0].mechanism, "", checked[0].findings));
  report.implementations[0].trouble = checked[0].trouble;
  Expectations().Apply({}, report);
  return report.implementations[0];
}

std::string Lines(const std::string& message, const std::optional<History>& history, std::int64_t culprit) {
  std::string text = message + "\n";
  if (!history) return text;
  for (const std::string& line : DrawTimeLine(*history, static_cast<int>(culprit))) text += "  " + line + "\n";
  return text;
}

void Tell(const ClauseReport& clause) {
  if (!clause.measured.empty()) testing::Test::RecordProperty("measured", clause.measured);
  if (!clause.remark.empty()) testing::Test::RecordProperty("remark", clause.remark);
  const bool foreseen = clause.expected && !clause.expectation.empty();
  const Clause* declared = ClauseNamed(clause.id);
  const std::string heading = clause.id + " is " + std::string(Name(clause.verdict)) + ": " + declared->sentence +
                              " (" + declared->source + ")\n" +
                              (clause.expectation.empty() ? "" : clause.expectation + "\n");
  if (foreseen) {
    testing::Test::RecordProperty("known_deviation", clause.expectation);
  } else if (clause.verdict == Verdict::kUnsupported) {
    GTEST_SKIP() << clause.message;
  } else if (clause.verdict != Verdict::kPass || !clause.expected) {
    ADD_FAILURE() << heading << Lines(clause.message, clause.history, clause.culprit);
  }
}

class ClauseCase : public testing::Test {
 public:
  ClauseCase(const Implementation& implementation, std::string clause)
      : implementation_(implementation), clause_(std::move(clause)) {}
  void TestBody() override {
    const auto report = Examine(implementation_, [&](const auto&, const Trial& trial) {
      return trial.clause != nullptr && trial.clause->id == clause_;
    });
    for (const ClauseReport& clause : report.clauses) {
      if (clause.id == clause_) return Tell(clause);
    }
    FAIL() << clause_ << " was not judged. " << report.trouble;
  }

 private:
  const Implementation& implementation_;
  std::string clause_;
};

class PropertyCase : public testing::Test {
 public:
  PropertyCase(const Implementation& implementation, std::string property)
      : implementation_(implementation), property_(std::move(property)) {}
  void TestBody() override {
    const auto report = Examine(implementation_, [&](const auto&, const Trial& trial) {
      return trial.property != nullptr && trial.property->name == property_;
    });
    ASSERT_EQ(report.properties.size(), 1u) << report.trouble;
    const Finding& finding = report.properties[0];
    if (finding.verdict == Verdict::kUnsupported) GTEST_SKIP() << finding.message;
    if (finding.verdict == Verdict::kPass) return;
    for (const ClauseReport& clause : report.clauses) {
      if (finding.verdict == Verdict::kFail && clause.id == finding.clause) return Tell(clause);
    }
    ADD_FAILURE() << property_ << " is " << Name(finding.verdict) << "\n" << Lines(finding.message, finding.history, finding.culprit);
  }

 private:
  const Implementation& implementation_;
  std::string property_;
};

class MutantCase : public testing::Test {
 public:
  explicit MutantCase(const Implementation& mutant) : mutant_(mutant) {}
  // Some faults are races, which a busy machine runs now and then: of several tries
  // one has to show that a clause fails, or passes.
  void TestBody() override {
    Verdicts verdicts = HoldAgainstLists(mutant_, Examine(mutant_, IsOnItsLists, false));
    for (int again = 0; again < 3 && !(verdicts.survived.empty() && verdicts.wrongly_failed.empty()); ++again) {
      const Verdicts others = HoldAgainstLists(mutant_, Examine(mutant_, IsOnItsLists, false));
      KeepCommon(verdicts.survived, others.survived);
      KeepCommon(verdicts.wrongly_failed, others.wrongly_failed);
    }
    for (const std::string& what : verdicts.survived) ADD_FAILURE() << "must FAIL: " << what;
    for (const std::string& what : verdicts.wrongly_failed) ADD_FAILURE() << "must not FAIL: " << what;
  }

 private:
  // Of what is said of clauses, whose ids come first, what is said again.
  static void KeepCommon(std::vector<std::string>& all, const std::vector<std::string>& again) {
    const auto id = [](const std::string& what) { return what.substr(0, what.find(' ')); };
    std::erase_if(all, [&](const std::string& what) {
      return std::none_of(again.begin(), again.end(), [&](const std::string& other) { return id(other) == id(what); });
    });
  }

  const Implementation& mutant_;
};

// The id without its mechanism.
std::string TestName(const std::string& id) { return CamelCase(id.substr(id.find('.') + 1)); }

template <class Case, class... Arguments>
void Register(const std::string& suite, const std::string& name, const Implementation& implementation,
              Arguments... arguments) {
  testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                        [=, &implementation]() -> testing::Test* { return new Case(implementation, arguments...); });
}

}  // namespace

void RegisterCases(const Wanted& wanted) {
  for (const Implementation* implementation : Implementations()) {
    if (!wanted(*implementation)) continue;
    const std::string suite = CamelCase(implementation->name());
    for (const Clause& clause : Clauses()) {
      if (clause.mechanism() != implementation->mechanism()) continue;
      Register<ClauseCase>(suite, TestName(clause.id), *implementation, clause.id);
    }
    for (const Property& property : Properties()) {
      if (property.mechanism() != implementation->mechanism()) continue;
      Register<PropertyCase>(suite, "Property" + TestName(property.name), *implementation, property.name);
    }
  }
}

void RegisterCorrect(std::string_view mechanism) {
  RegisterCases([mechanism](const Implementation& implementation) {
    const bool correct = implementation.kind == Implementation::Kind::kReference ||
                         implementation.kind == Implementation::Kind::kSystem ||
                         implementation.kind == Implementation::Kind::kVariant;
    return implementation.mechanism() == mechanism && correct;
  });
}

void RegisterMutants(const Wanted& wanted) {
  for (const Implementation* implementation : Implementations()) {
    if (implementation->kind != Implementation::Kind::kMutant || !wanted(*implementation)) continue;
    Register<MutantCase>("Mutants", CamelCase(implementation->name()), *implementation);
  }
}

int RunCases(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (!FilterMatchesAny(testing::GTEST_FLAG(filter))) return 1;
  std::signal(SIGPIPE, SIG_IGN);
  Workplace::SweepLeftovers();
  const Workplace workplace;
  setenv("PARLEY_DIR", workplace.directory().c_str(), 1);
  return RUN_ALL_TESTS();
}

}  // namespace parley
