#include "src/report/expectations.h"

#include <algorithm>
#include <set>
#include <utility>

#include "src/ipc/malformed.h"
#include "src/registry/implementation.h"
#include "src/report/expectation_line.h"
#include "src/report/glob.h"

namespace parley {
namespace {

// What the implementation says of itself.
std::optional<Expectation> OwnExpectation(const std::string& implementation, const std::string& clause) {
  const Implementation* known = ImplementationNamed(implementation);
  if (known == nullptr) return std::nullopt;
  for (const KnownDeviation& deviation : known->deviations) {
    if (!GlobMatches(deviation.clause, clause)) continue;
    return Expectation{GlobOf(implementation), deviation.clause, VerdictNamed(deviation.verdict), deviation.reason};
  }
  return std::nullopt;
}

// Holds a verdict against what was expected of it.
void Hold(const Expectation* entry, ClauseReport& clause) {
  clause.expectation.clear();
  clause.expected = clause.verdict == Verdict::kPass || clause.verdict == Verdict::kUnsupported;
  if (entry == nullptr) return;
  // What a machine lacks does not speak against what a built-in says of itself.
  if (entry->line == 0 && clause.verdict == Verdict::kUnsupported) return;
  if (entry->sometimes && clause.verdict == Verdict::kPass) return;
  clause.expected = clause.verdict == entry->verdict;
  clause.expectation =
      clause.expected ? entry->reason : std::string(Name(entry->verdict)) + " was expected: " + entry->reason;
}

std::string FirstLine(const std::string& text) {
  const std::string line = text.substr(0, text.find('\n'));
  return line.empty() ? "no reason known" : line;
}

std::string NewEntry(const ImplementationReport& implementation, const ClauseReport& clause) {
  const std::string reason = clause.message.empty() ? "passes here" : FirstLine(clause.message);
  return WriteExpectation({GlobOf(implementation.name), GlobOf(clause.id), clause.verdict, reason}) + "\n";
}

}  // namespace

Expectations Expectations::Parse(const std::string& text, const std::string& file) {
  Expectations expectations;
  expectations.file_ = file;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    Line& line = expectations.lines_.emplace_back();
    line.text = text.substr(start, end - start);
    const auto number = static_cast<int>(expectations.lines_.size());
    try {
      line.entry = ParseExpectation(line.text);
    } catch (const Malformed& why) {
      throw Malformed(file + ":" + std::to_string(number) + ": " + why.what());
    }
    if (line.entry) line.entry->line = number;
    start = end + 1;
  }
  return expectations;
}

std::vector<const Expectation*> Expectations::Covering(const std::string& implementation,
                                                       const std::string& clause) const {
  std::vector<const Expectation*> covering;
  for (const Line& line : lines_) {
    if (line.entry && line.entry->Covers(implementation, clause)) covering.push_back(&*line.entry);
  }
  return covering;
}

void Expectations::Apply(const Scope& scope, Report& report) const {
  std::set<std::pair<int, int>> twice;
  for (ImplementationReport& implementation : report.implementations) {
    for (ClauseReport& clause : implementation.clauses) {
      const auto covering = Covering(implementation.name, clause.id);
      const auto own = OwnExpectation(implementation.name, clause.id);
      Hold(!covering.empty() ? covering.front() : own ? &*own : nullptr, clause);
      if (covering.size() < 2 || !twice.emplace(covering[0]->line, covering[1]->line).second) continue;
      report.complaints.push_back(At(*covering[1]) + ": matches " + clause.id + " of " + implementation.name +
                                  ", as line " + std::to_string(covering[0]->line) + " does");
    }
  }
  for (const Line& line : lines_) {
    if (!line.entry || !MatchesNothing(*line.entry, scope, report)) continue;
    report.complaints.push_back(At(*line.entry) + ": matches nothing: " + line.text);
  }
}

bool Expectations::MatchesNothing(const Expectation& entry, const Scope& scope, const Report& report) const {
  if (report.interrupted) return false;
  bool implementation_known = false;
  for (const ImplementationReport& implementation : report.implementations) {
    if (!implementation.trouble.empty()) return false;
    if (!GlobMatches(entry.implementation, implementation.name)) continue;
    implementation_known = true;
    for (const ClauseReport& clause : implementation.clauses) {
      if (GlobMatches(entry.clause, clause.id)) return false;
    }
  }
  const auto known = Implementations();
  const bool unchosen = std::any_of(known.begin(), known.end(), [&](const Implementation* other) {
    return GlobMatches(entry.implementation, other->name());
  });
  if (!implementation_known) return scope.every_implementation && !unchosen;
  return scope.clause_glob.empty() || std::none_of(Clauses().begin(), Clauses().end(), [&](const Clause& clause) {
           return GlobMatches(entry.clause, clause.id);
         });
}

// The line of an entry, without it, or with what its glob stood for one by one.
std::string Expectations::Corrected(const Line& line, const Scope& scope, const Report& report) const {
  std::set<Verdict> seen;
  std::string apart;
  bool first_of_all = true;  // An earlier entry that matches the same goes before it.
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      if (!line.entry->Covers(implementation.name, clause.id)) continue;
      if (Covering(implementation.name, clause.id).front() != &*line.entry) {
        first_of_all = false;
        continue;
      }
      seen.insert(clause.verdict);
      if (clause.verdict == Verdict::kFail || clause.verdict == Verdict::kUnresolved)
        apart += NewEntry(implementation, clause);
    }
  }
  if (seen.empty()) return MatchesNothing(*line.entry, scope, report) || !first_of_all ? "" : line.text + "\n";
  if (seen.size() > 1 || !first_of_all) return apart;
  if (*seen.begin() == line.entry->verdict || (line.entry->sometimes && *seen.begin() == Verdict::kPass)) return line.text + "\n";
  if (apart.empty()) return "";
  Expectation corrected = *line.entry;
  corrected.verdict = *seen.begin();
  return WriteExpectation(corrected) + "\n";
}

std::string Expectations::Rewritten(const Scope& scope, const Report& report) const {
  std::string text;
  for (const Line& line : lines_) text += line.entry ? Corrected(line, scope, report) : line.text + "\n";
  const Expectations corrected = Parse(text, file_);
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      if (!corrected.Covering(implementation.name, clause.id).empty() || clause.message == "not tried") continue;
      ClauseReport judged = clause;
      const auto own = OwnExpectation(implementation.name, clause.id);
      Hold(own ? &*own : nullptr, judged);
      if (!judged.expected) text += NewEntry(implementation, clause);
    }
  }
  return text;
}

}  // namespace parley
