#include "src/report/text.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include "src/history/scene.h"
#include "src/registry/clause.h"
#include "src/report/matrix.h"
#include "src/report/paragraph.h"
#include "src/report/plain.h"
#include "src/report/time_line.h"

namespace parley {
namespace {

constexpr std::size_t kMostSteps = 60;  // A longer script is cut in the middle.

std::string Indented(const std::string& text, const std::string& margin) {
  std::string indented;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    indented += margin + text.substr(start, end - start) + "\n";
    start = end + 1;
  }
  return indented;
}

std::string Numbered(const std::vector<std::string>& steps) {
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps.size() > kMostSteps && i == kMostSteps / 2) {
      i = steps.size() - kMostSteps / 2;
      text += "      ... (all of them: --json FILE)\n";
    }
    const std::string number = std::to_string(i + 1);
    text += "    " + std::string(number.size() < 2 ? " " : "") + number + ". " + steps[i] + "\n";
  }
  return text;
}

// Objects are called as in the other forms of the report.
std::string Drawn(const History& history, int culprit, Style style) {
  const Scene scene = StageOf("", history, culprit, "");
  std::string text;
  if (!scene.set_up.empty()) {
    const auto width = static_cast<std::size_t>(style.width);
    text += "    " + style.Dim("set-up: " + Paragraph(scene.set_up, 12, width)) + "\n";
  }
  style.width -= 4;
  for (const std::string& line : DrawTimeLine(scene.history, scene.culprit, style)) text += "    " + line + "\n";
  return text;
}

bool Foreseen(const ClauseReport& clause) { return clause.expected && !clause.expectation.empty(); }

bool NeedsTelling(const ClauseReport& clause) {
  if (Foreseen(clause)) return false;
  return !clause.expected || clause.verdict == Verdict::kFail || clause.verdict == Verdict::kUnresolved;
}

std::string Heading(const std::string& name, Verdict verdict, const std::string& subject, const Style& style) {
  const std::string word(Name(verdict));
  return "\n" + (verdict == Verdict::kUnresolved ? style.Yellow(word) : style.Red(word)) + " " + style.Bold(subject) +
         " on " + name + "\n";
}

std::string Tell(const std::string& name, const ClauseReport& report, const Style& style) {
  std::string text = Heading(name, report.verdict, report.id, style);
  if (const Clause* clause = ClauseNamed(report.id)) {
    text += "  clause: " + clause->sentence + "\n  source: " + clause->source + "\n";
  }
  if (!report.expectation.empty()) text += "  not as expected: " + report.expectation + "\n";
  if (!report.message.empty()) text += Indented(report.message, "  ");
  if (report.steps.empty()) return text;
  text += "  steps" + (report.trial.empty() ? "" : " (" + report.trial + ")") + ":\n";
  return text + (report.history ? Drawn(*report.history, report.culprit, style) : Numbered(report.steps));
}

std::string TellProperty(const std::string& name, const Finding& property, const Style& style) {
  std::string text = Heading(name, property.verdict, property.trial, style) + Indented(property.message, "  ");
  if (property.steps.empty()) return text;
  return text + "  steps:\n" + (property.history ? Drawn(*property.history, -1, style) : Numbered(property.steps));
}

std::string Unexpected(const ImplementationReport& implementation, const Style& style) {
  std::string text;
  for (const ClauseReport& clause : implementation.clauses) {
    if (NeedsTelling(clause)) text += Tell(implementation.name, clause, style);
  }
  for (const Finding& property : implementation.properties) {
    if (property.verdict == Verdict::kUnresolved) text += TellProperty(implementation.name, property, style);
  }
  return text;
}

std::string Deviations(const Report& report, const Style& style) {
  std::string text;
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      if (!Foreseen(clause) || clause.verdict == Verdict::kPass) continue;
      text += "  " + style.Yellow(Symbol(clause)) + " " + implementation.name + " " + clause.id + ": " +
              clause.expectation + "\n";
    }
  }
  return text.empty() ? "" : "\nExpected deviations\n" + text;
}

// Equal lines of several clauses become one.
std::string Measured(const Report& report) {
  std::string text;
  for (const ImplementationReport& implementation : report.implementations) {
    std::vector<std::string> order;
    std::map<std::string, std::string> clauses;
    for (const ClauseReport& clause : implementation.clauses) {
      for (const std::string& what : {clause.measured, clause.remark}) {
        if (what.empty()) continue;
        std::string& ids = clauses[what];
        if (ids.empty()) order.push_back(what);
        ids += (ids.empty() ? "" : ", ") + clause.id;
      }
    }
    for (const std::string& what : order) text += "  " + implementation.name + " " + clauses[what] + ": " + what + "\n";
  }
  return text.empty() ? "" : "\nMeasured\n" + text;
}

std::string Summaries(const Report& report, const Style& style) {
  std::string text = "\n";
  for (const ImplementationReport& implementation : report.implementations) {
    text += style.Bold(implementation.name) + ": " + Summarize(implementation).sentence + "\n";
  }
  for (const std::string& complaint : report.complaints) text += style.Red("expectations: " + complaint) + "\n";
  return text;
}

}  // namespace

std::string VerdictLine(const Report& report) {
  int unexpected = 0, unresolved = 0;
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      if (!NeedsTelling(clause)) continue;
      ++(clause.verdict == Verdict::kUnresolved ? unresolved : unexpected);
    }
    for (const Finding& property : implementation.properties) unresolved += property.verdict == Verdict::kUnresolved;
  }
  const std::string counts =
      std::to_string(unexpected) + " not as expected, " + std::to_string(unresolved) + " unresolved";
  const std::string seed = " (seed " + std::to_string(report.seed) + ")";
  switch (ExitStatus(report)) {
    case 0:
      return "PASS: all as expected" + seed;
    case 2:
      return "ERROR: an implementation could not be started; " + counts + seed;
    case 3:
      return "UNRESOLVED: " + counts + seed;
    case 130:
      return "INTERRUPTED: what was found so far; " + counts + seed;
    default:
      return "FAIL: " + counts + seed;
  }
}

std::string DrawText(const Report& raw, const Style& style) {
  const Report report = Plain(raw);  // It may go to a terminal.
  std::string text = DrawMatrix(report, style);
  for (const ImplementationReport& implementation : report.implementations) text += Unexpected(implementation, style);
  text += Deviations(report, style) + Measured(report) + Summaries(report, style);
  const std::string verdict = VerdictLine(report);
  return text + (ExitStatus(report) == 0 ? style.Green(verdict) : style.Red(verdict)) + "\n";
}

}  // namespace parley
