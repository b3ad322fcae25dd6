#include "src/report/page_data.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "nlohmann/json.hpp"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/report/contradiction.h"
#include "src/report/line_data.h"
#include "src/report/text.h"
#include "src/report/version.h"

namespace parley {
namespace {

using Ordered = nlohmann::ordered_json;

void AddUnlessEmpty(Ordered& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Ordered RowOf(const Clause& clause) {
  Ordered row{{"id", clause.id}, {"level", Name(clause.level)}, {"sentence", clause.sentence}};
  AddUnlessEmpty(row, "source", clause.source);
  AddUnlessEmpty(row, "why", clause.reason);
  AddUnlessEmpty(row, "twin", clause.twin);
  return row;
}

Ordered RowOf(const Property& property) {
  return {{"id", property.name}, {"level", "property"}, {"sentence", property.sentence}, {"judges", property.clauses}};
}

Ordered CellOf(const ClauseReport& clause) {
  Ordered cell{{"verdict", Name(clause.verdict)}};
  if (!clause.expected) cell["unexpected"] = true;
  AddUnlessEmpty(cell, "reason", clause.expectation);
  AddUnlessEmpty(cell, "message", clause.message);
  AddUnlessEmpty(cell, "measured", clause.measured);
  AddUnlessEmpty(cell, "remark", clause.remark);
  return cell;
}

// The number of the step in which the culprit contradicts, or -1.
int CulpritStep(const ClauseReport& clause) {
  if (!clause.history || clause.culprit < 0 || Steps(*clause.history).size() != clause.steps.size()) return -1;
  const Event& culprit = clause.history->events[static_cast<std::size_t>(clause.culprit)];
  const std::int64_t end = culprit.end == Event::End::kWaiting ? culprit.invoked + 1 : culprit.returned;
  History before;
  bool at_once = true;  // Nothing between call and answer: they are one step.
  for (Event event : clause.history->events) {
    if (event.invoked >= end) continue;
    at_once &= event.invoked <= culprit.invoked;
    if (event.end != Event::End::kWaiting) at_once &= event.returned < culprit.invoked || event.returned >= end;
    if (event.returned >= end) event.end = Event::End::kWaiting;
    before.events.push_back(std::move(event));
  }
  for (const Note& note : clause.history->notes) {
    if (note.at < end) before.notes.push_back(note);
    at_once &= note.at < culprit.invoked || note.at >= end;
  }
  return static_cast<int>(Steps(before).size()) - (at_once ? 1 : 0);
}

// A property as a row's cell: what it found broken is that clause's.
ClauseReport AsClause(const Finding& property) {
  ClauseReport report;
  report.id = property.trial;
  report.verdict = property.verdict;
  report.message = property.message;
  report.steps = property.steps;
  report.history = property.history;
  report.culprit = static_cast<int>(property.culprit);
  report.trial = property.trial;
  report.expected = property.verdict != Verdict::kUnresolved;
  if (property.verdict == Verdict::kFail) report.remark = "it found " + property.clause + " broken";
  return report;
}

// Some properties are called as a clause is.
std::string KeyOf(const std::string& property) { return "property " + property; }

// One mechanism's rows and columns; what needs telling goes to `findings`.
class Table {
 public:
  Table(const std::string& mechanism, std::size_t number, Ordered& findings) : number_(number), findings_(findings) {
    json_ = {{"name", mechanism}, {"clauses", Ordered::array()}, {"implementations", Ordered::array()}};
  }

  void AddRow(const std::string& key, Ordered row) {
    rows_[key] = json_["clauses"].size();
    json_["clauses"].push_back(std::move(row));
  }

  void AddColumn(const ImplementationReport& implementation) {
    column_ = json_["implementations"].size();
    Ordered cells(std::vector<Ordered>(json_["clauses"].size()));
    for (const ClauseReport& clause : implementation.clauses) Enter(clause, clause.id, false, cells);
    for (const Finding& property : implementation.properties) Enter(AsClause(property), KeyOf(property.trial), true, cells);
    Ordered column{{"name", implementation.name}, {"sentence", Summarize(implementation).sentence}};
    AddUnlessEmpty(column, "trouble", implementation.trouble);
    if (ImplementationNamed(implementation.name) == nullptr) column["agent"] = true;
    column["cells"] = std::move(cells);
    json_["implementations"].push_back(std::move(column));
  }

  const Ordered& json() const { return json_; }

 private:
  void Enter(const ClauseReport& clause, const std::string& key, bool property, Ordered& cells) {
    const auto row = rows_.find(key);
    if (row == rows_.end()) return;
    Ordered& cell = cells[row->second] = CellOf(clause);
    const bool tell = clause.verdict == Verdict::kUnresolved || !clause.expected ||
                      (clause.verdict == Verdict::kFail && !property);
    if (!tell) return;
    cell["finding"] = findings_.size();
    findings_.push_back(FindingOf(clause, row->second));
  }

  Ordered FindingOf(const ClauseReport& clause, std::size_t row) const {
    Ordered finding{{"of", number_}, {"row", row}, {"column", column_}};
    AddUnlessEmpty(finding, "trial", clause.trial);
    if (const auto contradiction = ContradictionIn(clause.message)) {
      finding["who"] = contradiction->who;
      finding["allowed"] = contradiction->allowed;
      finding["seen"] = contradiction->seen;
      AddUnlessEmpty(finding, "more", contradiction->more);
    }
    finding["steps"] = clause.steps;
    if (const int step = CulpritStep(clause); step >= 0) finding["culpritStep"] = step;
    if (clause.history && !clause.history->events.empty()) finding["timeLine"] = LineData(*clause.history, json_["name"].get<std::string>(), clause.culprit);
    return finding;
  }

  const std::size_t number_;
  Ordered& findings_;
  Ordered json_;
  std::map<std::string, std::size_t> rows_;
  std::size_t column_ = 0;
};

// The mechanisms in the order of the report's implementations.
std::vector<std::string> MechanismsOf(const Report& report) {
  std::vector<std::string> names;
  for (const ImplementationReport& implementation : report.implementations) {
    if (std::find(names.begin(), names.end(), implementation.mechanism) == names.end()) names.push_back(implementation.mechanism);
  }
  return names;
}

// A row for whatever some implementation was held against.
void AddRows(const Report& report, const std::string& mechanism, Table& table) {
  std::map<std::string, bool> held;
  for (const ImplementationReport& implementation : report.implementations) {
    if (implementation.mechanism != mechanism) continue;
    for (const ClauseReport& clause : implementation.clauses) held[clause.id] = true;
    for (const Finding& property : implementation.properties) held[KeyOf(property.trial)] = true;
  }
  for (const Clause& clause : Clauses()) {
    if (held.count(clause.id) > 0) table.AddRow(clause.id, RowOf(clause));
  }
  for (const Property& property : Properties()) {
    if (held.count(KeyOf(property.name)) > 0) table.AddRow(KeyOf(property.name), RowOf(property));
  }
}

}  // namespace

std::string PageData(const Report& report) {
  Ordered mechanisms = Ordered::array(), findings = Ordered::array();
  for (const std::string& mechanism : MechanismsOf(report)) {
    Table table(mechanism, mechanisms.size(), findings);
    AddRows(report, mechanism, table);
    for (const ImplementationReport& implementation : report.implementations) {
      if (implementation.mechanism == mechanism) table.AddColumn(implementation);
    }
    mechanisms.push_back(table.json());
  }
  const Ordered json{{"parley", kVersion},
                     {"seed", report.seed},
                     {"status", ExitStatus(report)},
                     {"verdict", VerdictLine(report)},
                     {"complaints", report.complaints},
                     {"mechanisms", std::move(mechanisms)},
                     {"findings", std::move(findings)}};
  return json.dump(-1, ' ', true, Ordered::error_handler_t::replace);
}

}  // namespace parley
