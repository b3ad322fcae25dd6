#include "src/report/matrix.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace parley {
namespace {

constexpr std::size_t kWidestSymbol = 5;  // "fail*"
constexpr std::string_view kGap = "  ";

using Column = const ImplementationReport*;

struct Table {
  std::vector<Column> columns;
  std::vector<std::string> headings;
  std::vector<std::string> rows;  // Clause ids.
  std::size_t row_width = 0;
};

const ClauseReport* Find(const ImplementationReport& implementation, const std::string& id) {
  for (const ClauseReport& clause : implementation.clauses) {
    if (clause.id == id) return &clause;
  }
  return nullptr;
}

std::size_t WidthOf(const std::string& heading) { return std::max(Columns(heading), kWidestSymbol); }

std::size_t WidthOf(const Table& table) {
  std::size_t width = table.row_width;
  for (const std::string& heading : table.headings) width += kGap.size() + WidthOf(heading);
  return width;
}

std::string Line(const std::string& text) { return text.substr(0, text.find_last_not_of(' ') + 1) + "\n"; }

std::string Draw(const Table& table, std::size_t first, std::size_t last, const Style& style) {
  std::string line = Padded("", table.row_width);
  for (std::size_t i = first; i < last; ++i)
    line += std::string(kGap) + Padded(table.headings[i], WidthOf(table.headings[i]));
  std::string text = Line(line);
  for (const std::string& id : table.rows) {
    line = Padded(id, table.row_width);
    for (std::size_t i = first; i < last; ++i) {
      const ClauseReport* clause = Find(*table.columns[i], id);
      const std::string plain = clause ? Symbol(*clause) : "";
      line += std::string(kGap) + (clause ? ColouredSymbol(*clause, style) : "");
      line.append(WidthOf(table.headings[i]) - std::min(plain.size(), WidthOf(table.headings[i])), ' ');
    }
    text += Line(line);
  }
  return text;
}

Table TableOf(const Report& report, const std::string& mechanism) {
  Table table;
  for (const ImplementationReport& implementation : report.implementations) {
    if (implementation.mechanism != mechanism || !implementation.trouble.empty()) continue;
    table.columns.push_back(&implementation);
    table.headings.push_back(implementation.name);
    for (const ClauseReport& clause : implementation.clauses) {
      if (std::find(table.rows.begin(), table.rows.end(), clause.id) == table.rows.end())
        table.rows.push_back(clause.id);
      table.row_width = std::max(table.row_width, Columns(clause.id));
    }
  }
  return table;
}

std::string Draw(Table table, const Style& style) {
  const auto width = static_cast<std::size_t>(style.width);
  if (WidthOf(table) <= width) return Draw(table, 0, table.columns.size(), style);
  std::string legend = "\n";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    table.headings[i] = std::to_string(i + 1);
    legend += "  " + table.headings[i] + " = " + table.columns[i]->name + "\n";
  }
  const std::size_t room = width > table.row_width ? width - table.row_width : 0;
  const std::size_t at_once = std::max<std::size_t>(1, room / (kGap.size() + kWidestSymbol));
  std::string text;
  for (std::size_t i = 0; i < table.columns.size(); i += at_once) {
    text += (i > 0 ? "\n" : "") + Draw(table, i, std::min(i + at_once, table.columns.size()), style);
  }
  return text + legend;
}

}  // namespace

std::string Symbol(const ClauseReport& clause) {
  const bool foreseen = clause.expected && !clause.expectation.empty();
  switch (clause.verdict) {
    case Verdict::kPass:
      return clause.expected ? "PASS" : "PASS!";
    case Verdict::kFail:
      return foreseen ? "fail*" : "FAIL";
    case Verdict::kUnsupported:
      return clause.expected ? "-" : "-!";
    case Verdict::kUnresolved:
      return foreseen ? "?*" : "?";
  }
  return "";
}

std::string ColouredSymbol(const ClauseReport& clause, const Style& style) {
  const std::string symbol = Symbol(clause);
  if (!clause.expected || symbol == "FAIL")
    return clause.verdict == Verdict::kUnresolved ? style.Yellow(symbol) : style.Red(symbol);
  if (clause.verdict == Verdict::kPass) return style.Green(symbol);
  return clause.verdict == Verdict::kUnsupported ? style.Dim(symbol) : style.Yellow(symbol);
}

std::string DrawMatrix(const Report& report, const Style& style) {
  std::vector<std::string> mechanisms;
  std::string text;
  for (const ImplementationReport& implementation : report.implementations) {
    const std::string& mechanism = implementation.mechanism;
    if (std::find(mechanisms.begin(), mechanisms.end(), mechanism) != mechanisms.end()) continue;
    mechanisms.push_back(mechanism);
    const Table table = TableOf(report, mechanism);
    if (table.columns.empty() || table.rows.empty()) continue;
    text += (text.empty() ? "" : "\n") + Draw(table, style);
  }
  return text;
}

}  // namespace parley
