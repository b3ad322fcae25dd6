#include "src/report/markdown.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "src/registry/clause.h"
#include "src/report/markdown_text.h"
#include "src/report/matrix.h"
#include "src/report/plain.h"
#include "src/report/text.h"
#include "src/report/time_line.h"

namespace parley {
namespace {

using markdown::Block;
using markdown::Code;
using markdown::CodeCell;
using markdown::Html;
using markdown::Words;

constexpr std::size_t kMostBytes = 60'000;  // GitHub takes 65536 characters.
constexpr std::size_t kMostLines = 40;      // Of a time line; a longer one is cut in the middle.

using Column = const ImplementationReport*;

const ClauseReport* Find(Column implementation, const std::string& id) {
  const auto& clauses = implementation->clauses;
  const auto at = std::find_if(clauses.begin(), clauses.end(), [&](const auto& clause) { return clause.id == id; });
  return at == clauses.end() ? nullptr : &*at;
}

std::string Shown(const ClauseReport* clause) {
  if (clause == nullptr) return "";
  const std::string symbol = Symbol(*clause);
  if (symbol == "FAIL" || !clause->expected) return "**" + symbol + "**";
  return symbol == "fail*" ? "fail\\*" : symbol == "?*" ? "?\\*" : symbol;
}

std::string Row(const std::vector<Column>& columns, const std::string& id) {
  std::string row = "| " + id + " |";
  for (const Column column : columns) row += " " + Shown(Find(column, id)) + " |";
  return row + "\n";
}

std::vector<std::string> Ids(const std::vector<Column>& columns) {
  std::vector<std::string> ids;
  for (const Column column : columns) {
    for (const ClauseReport& clause : column->clauses) {
      if (std::find(ids.begin(), ids.end(), clause.id) == ids.end()) ids.push_back(clause.id);
    }
  }
  return ids;
}

bool PassesEverywhere(const std::vector<Column>& columns, const std::string& id) {
  return std::all_of(columns.begin(), columns.end(), [&](const Column column) {
    const ClauseReport* clause = Find(column, id);
    return clause != nullptr && Symbol(*clause) == "PASS";
  });
}

std::string Table(const std::vector<Column>& columns) {
  std::string head = "| clause |", line = "| --- |", rows;
  for (const Column column : columns) {
    head += " " + CodeCell(column->name) + " |";
    line += " --- |";
  }
  std::size_t passed = 0;
  for (const std::string& id : Ids(columns)) {
    if (PassesEverywhere(columns, id)) {
      ++passed;
    } else {
      rows += Row(columns, id);
    }
  }
  const std::string rest =
      passed == 0 ? "" : "\n" + std::to_string(passed) + " " + columns[0]->mechanism + " clauses: PASS everywhere.\n";
  return (rows.empty() ? "" : "\n" + head + "\n" + line + "\n" + rows) + rest;
}

std::string Tables(const Report& report) {
  std::vector<std::vector<Column>> mechanisms;
  for (const ImplementationReport& implementation : report.implementations) {
    if (!implementation.trouble.empty()) continue;
    auto at = std::find_if(mechanisms.begin(), mechanisms.end(),
                           [&](const auto& columns) { return columns[0]->mechanism == implementation.mechanism; });
    if (at == mechanisms.end()) at = mechanisms.insert(at, std::vector<Column>());
    at->push_back(&implementation);
  }
  std::string text;
  for (const auto& columns : mechanisms) text += Table(columns);
  return text;
}

// What led there, as a time line if that is known.
std::string Steps(const std::vector<std::string>& steps, const std::optional<History>& history, int culprit) {
  if (steps.empty()) return "";
  std::vector<std::string> lines = history ? DrawTimeLine(*history, culprit) : steps;
  if (lines.size() > kMostLines) {
    const auto middle = lines.begin() + kMostLines / 2;
    *middle = "...";
    lines.erase(middle + 1, lines.end() - kMostLines / 2);
  }
  std::string text;
  for (const std::string& line : lines) text += "\n" + line;
  return text;
}

std::string Folded(const std::string& name, const std::string& what, Verdict verdict, const std::string& told) {
  std::string text = "\n<details><summary>" + std::string(Name(verdict)) + " <code>" + Html(what) +
                     "</code> on <code>" + Html(name) + "</code></summary>\n\n";
  if (const Clause* clause = ClauseNamed(what))
    text += Words(clause->sentence) + "\n\nSource: " + Words(clause->source) + "\n\n";
  return text + Block(told) + "\n</details>\n";
}

std::vector<std::string> Details(const Report& report) {
  std::vector<std::string> details;
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      const bool foreseen = clause.expected && !clause.expectation.empty();
      const bool tells = clause.verdict == Verdict::kFail || clause.verdict == Verdict::kUnresolved || !clause.expected;
      if (!tells || foreseen) continue;
      std::string what = clause.expectation.empty() ? "" : "not as expected: " + clause.expectation;
      if (!what.empty() && !clause.message.empty()) what += "\n";
      details.push_back(Folded(implementation.name, clause.id, clause.verdict,
                               what + clause.message + Steps(clause.steps, clause.history, clause.culprit)));
    }
    for (const Finding& property : implementation.properties) {
      if (property.verdict != Verdict::kUnresolved) continue;
      details.push_back(Folded(implementation.name, property.trial, property.verdict,
                               property.message + Steps(property.steps, property.history, -1)));
    }
  }
  return details;
}

std::string Foreseen(const Report& report) {
  std::string text;
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      if (!clause.expected || clause.expectation.empty() || clause.verdict == Verdict::kPass) continue;
      text += "- " + Code(implementation.name) + " " + clause.id + ": " + Code(PlainLine(clause.expectation)) + "\n";
    }
  }
  return text.empty() ? "" : "\nExpected deviations:\n\n" + text;
}

}  // namespace

std::string DrawMarkdown(const Report& raw) {
  const Report report = Plain(raw);
  std::string text = "**Parley**: " + VerdictLine(report) + "\n\n";
  for (const ImplementationReport& implementation : report.implementations) {
    const std::string& trouble = implementation.trouble;
    text += "- " + Code(implementation.name) + ": " +
            (trouble.empty() ? Words(Summarize(implementation).sentence) : Code(PlainLine(trouble))) + "\n";
  }
  for (const std::string& complaint : report.complaints) text += "- expectations: " + Code(complaint) + "\n";
  text += Tables(report) + Foreseen(report);
  std::size_t left_out = 0;
  for (const std::string& detail : Details(report)) {
    if (left_out > 0 || text.size() + detail.size() > kMostBytes) {
      ++left_out;
    } else {
      text += detail;
    }
  }
  if (left_out > 0) text += "\n" + std::to_string(left_out) + " more do not fit here: `--json FILE` has them all.\n";
  return text;
}

}  // namespace parley
