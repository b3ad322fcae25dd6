#include "src/cli/replay_command.h"

#include <unistd.h>

#include <cstdio>
#include <optional>
#include <utility>

#include "src/cli/contents.h"
#include "src/cli/screen.h"
#include "src/cli/selection.h"
#include "src/cli/stops.h"
#include "src/cli/usage.h"
#include "src/ipc/malformed.h"
#include "src/ipc/mechanism.h"
#include "src/replay/counterexample.h"
#include "src/replay/performance.h"
#include "src/replay/replay.h"
#include "src/report/time_line.h"

namespace parley {
namespace {

Counterexample ReadFrom(const std::string& name) {
  const std::string text = ContentsOf(name);
  try {
    Counterexample example = ReadCounterexample(text);
    if (MechanismNamed(example.mechanism) == nullptr) throw Malformed("'" + example.mechanism + "' is no mechanism");
    return example;
  } catch (const Malformed& why) {
    throw BadUsage("'" + name + "' is no counterexample: " + why.what());
  }
}

Selection SubjectOf(const ReplayArguments& arguments, const Counterexample& example) {
  if (arguments.agents.size() + (arguments.implementation.empty() ? 0 : 1) > 1)
    throw BadUsage("name one implementation, or one --agent");
  if (!arguments.agents.empty()) return Select({}, arguments.agents);
  const std::string name = arguments.implementation.empty() ? example.implementation : arguments.implementation;
  if (name.empty() || (arguments.implementation.empty() && ImplementationNamed(name) == nullptr))
    throw BadUsage("say on what to replay it: the name of an implementation, or --agent 'CMD'");
  Selection selection = Select({name}, {});
  if (selection.implementations.size() != 1) throw BadUsage("'" + name + "' is more than one implementation");
  return selection;
}

constexpr const char* kUnjudged = "no model can judge these steps";

// The steps as a trial of their own. `example` outlives all runs.
void RegisterSteps(const std::string& name, const Counterexample& example) {
  PropertyRegistration(Property{
      .name = name,
      .sentence = "The steps of a counterexample do what the model does.",
      .clauses = {example.clause.empty() ? name : example.clause},
      .body = [&example](Run& run) {
        const Replayed replayed = Replay(run, example.history);
        if (!replayed.other_way.empty()) run.Measured(replayed.other_way);
        Ended ended{.verdict = Verdict::kUnresolved, .message = kUnjudged, .clause = example.clause};
        ended.history = replayed.history;
        if (replayed.outcome == Replayed::Outcome::kExplained) {
          ended.verdict = Verdict::kPass;
          ended.message.clear();
        }
        if (replayed.outcome == Replayed::Outcome::kContradicts) {
          ended.verdict = Verdict::kFail;
          ended.message = replayed.message;
          ended.clause = replayed.clause;
          ended.culprit = replayed.culprit;
        }
        throw ended;
      }});
}

// What came of one trial on the one subject; nothing if it does not take part in it.
struct Tried {
  std::string name;
  std::optional<Finding> finding;
};
Tried Try(const Selection& subject, CheckOptions options, const std::string& trial) {
  options.jobs = 1;
  options.trial.histories = true;
  options.wanted = [&](const Implementation&, const Trial& candidate) { return candidate.name() == trial; };
  std::vector<Checked> checked = ExamineRaw(subject.implementations, options);
  if (!checked[0].trouble.empty()) throw BadUsage(checked[0].trouble);
  Tried tried{.name = checked[0].name, .finding = std::nullopt};
  if (!checked[0].findings.empty()) tried.finding = std::move(checked[0].findings[0]);
  return tried;
}

void Print(const Finding& finding, const std::string& subject, const Style& style) {
  if (finding.history) {
    for (const std::string& line : DrawTimeLine(*finding.history, static_cast<int>(finding.culprit), style)) std::printf("%s\n", line.c_str());
  }
  if (!finding.measured.empty()) std::printf("another way than before: %s\n", finding.measured.c_str());
  const std::string word(Name(finding.verdict));
  const bool good = finding.verdict == Verdict::kPass;
  const std::string about = (finding.clause.empty() ? finding.trial : finding.clause) + " on " + subject;
  std::printf("%s %s%s\n", (good ? style.Green(word) : style.Red(word)).c_str(), about.c_str(),
              good ? ": what happened is allowed" : "");
  if (!finding.message.empty()) std::printf("  %s\n", finding.message.c_str());
}

bool IsTrial(const std::string& name) {
  if (name.empty()) return false;
  try {
    TrialNamed(name);
    return true;
  } catch (const std::out_of_range&) {
    return false;
  }
}

int StatusOf(Verdict verdict) {
  return verdict == Verdict::kFail ? 1 : verdict == Verdict::kUnresolved ? 3 : 0;
}

}  // namespace

int ReplayCommand(const ReplayArguments& arguments) {
  const Counterexample example = ReadFrom(arguments.file);
  const Selection subject = SubjectOf(arguments, example);
  CheckOptions options = OptionsOf(arguments.settings);
  if (!arguments.settings.seed && example.seed != 0) options.trial.seed = example.seed;
  if (arguments.stops) {
    PassOnStandardInput();
    options.trial.before_step = StopsBeforeSteps();
    options.trial.shorten = false;
    options.trial.deadline = std::chrono::hours(1);  // Of a person.
  }
  const Style style = StyleOf(STDOUT_FILENO, arguments.settings.colour);
  const std::string steps = example.mechanism + ".replayed-steps";
  RegisterSteps(steps, example);

  const auto try_or_complain = [&](const std::string& trial) {
    Tried tried = Try(subject, options, trial);
    if (!tried.finding) throw BadUsage("'" + tried.name + "' is no " + example.mechanism + ", and these are steps of one");
    return tried;
  };
  const bool has_trial = IsTrial(example.trial);
  std::optional<Tried> again;  // Of the steps.
  if (CanBePerformedAgain(example.history)) again = try_or_complain(steps);
  if (!again && !has_trial)
    throw BadUsage("'" + arguments.file + "' is abridged, and names no test that could be performed instead");
  const bool fails = again && again->finding->verdict == Verdict::kFail;
  if (has_trial && !(fails && again->finding->clause == example.clause)) {
    // The steps alone do not show it: what found them looks at more.
    Tried found = try_or_complain(example.trial);
    if (!fails || found.finding->verdict == Verdict::kFail) again = std::move(found);
  }
  Print(*again->finding, again->name, style);
  return StatusOf(again->finding->verdict);
}

}  // namespace parley
