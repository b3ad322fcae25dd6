#include "src/cli/examination.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "src/actor/workplace.h"
#include "src/cli/interruption.h"
#include "src/cli/progress_line.h"

namespace parley {
namespace {

// Short enough to be typed again.
std::uint64_t RandomSeed() { return std::random_device()(); }

Effort EffortNamed(const std::string& name) {
  return name == "quick" ? Effort::kQuick : name == "thorough" ? Effort::kThorough : Effort::kNormal;
}

// An agent may call itself what it likes, also as a built-in or another agent.
std::string UniqueName(const std::string& name, const Implementation& implementation, std::set<std::string>& taken) {
  std::string unique = name;
  const bool foreign = implementation.kind == Implementation::Kind::kAgent;
  for (int i = 2; !taken.insert(unique).second || (foreign && ImplementationNamed(unique)); ++i) {
    unique = name + " (" + std::to_string(i) + ")";
  }
  return unique;
}

ImplementationReport JudgeOne(const std::string& name, const Checked& checked, const CheckOptions& options,
                              bool interrupted) {
  ImplementationReport report = Judge(name, checked.mechanism, options.clause_glob, checked.findings);
  report.trouble = checked.trouble;
  if (!interrupted) return report;
  std::erase_if(report.clauses, [](const ClauseReport& clause) { return clause.trial.empty(); });
  if (report.clauses.empty()) report.trouble = "interrupted before anything was tried";
  return report;
}

}  // namespace

CheckOptions OptionsOf(const Settings& settings) {
  CheckOptions options;
  options.trial.effort = EffortNamed(settings.effort);
  options.trial.seed = settings.seed ? *settings.seed : RandomSeed();
  options.trial.deadline = std::chrono::milliseconds(static_cast<std::int64_t>(settings.deadline_s * 1000));
  options.jobs = settings.jobs > 0 ? settings.jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  return options;
}

namespace {

// Where all that is started keeps its files, for as long as this lives.
class Directory {
 public:
  Directory() {
    if (const char* before = std::getenv(kName)) before_ = before;
    setenv(kName, workplace_.directory().c_str(), 1);
  }
  ~Directory() { before_ ? setenv(kName, before_->c_str(), 1) : unsetenv(kName); }
  Directory(const Directory&) = delete;

 private:
  static constexpr const char* kName = "PARLEY_DIR";
  std::optional<std::string> before_;
  const Workplace workplace_;
};

}  // namespace

std::vector<Checked> ExamineRaw(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
                                const std::string& colour) {
  HandleInterruption();
  Workplace::SweepLeftovers();
  const Directory directory;
  ProgressLine line(STDERR_FILENO, colour);
  return Check(implementations, options, [&](const Stage& stage) { line.Show(stage); }, Interruption());
}

Report Examine(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
               const std::string& colour) {
  const std::vector<Checked> checked = ExamineRaw(implementations, options, colour);
  Report report;
  report.seed = options.trial.seed;
  report.interrupted = Interruption() != 0;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    const std::string name = UniqueName(checked[i].name, *implementations[i], taken);
    report.implementations.push_back(JudgeOne(name, checked[i], options, report.interrupted));
  }
  return report;
}

}  // namespace parley
