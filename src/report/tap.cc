#include "src/report/tap.h"

#include <cstddef>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"
#include "src/report/plain.h"
#include "src/report/suite.h"
#include "src/report/version.h"

namespace parley {
namespace {

using Kind = Case::Kind;

// A number sign would begin a directive.
std::string Description(std::string_view text) {
  std::string escaped;
  for (const char c : PlainLine(text)) {
    if (c == '#' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// A double-quoted scalar of YAML, which is JSON's string.
std::string Quoted(const std::string& text) { return nlohmann::json(text).dump(); }

std::string Lines(std::string_view key, const std::vector<std::string>& lines) {
  std::string yaml = "  " + std::string(key) + ":\n";
  for (const std::string& line : lines) yaml += "    - " + Quoted(line) + "\n";
  return yaml;
}

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = text.find('\n', start);
    lines.push_back(text.substr(start, end == std::string::npos ? end : end - start));
    if (end == std::string::npos) break;
    start = end + 1;
  }
  return lines;
}

std::string Diagnosis(const Case& test_case) {
  std::string yaml = "  ---\n  verdict: " + test_case.verdict + "\n";
  if (test_case.reason != PlainLine(test_case.message)) yaml += "  expectation: " + Quoted(test_case.reason) + "\n";
  if (!test_case.message.empty()) yaml += Lines("message", Split(test_case.message));
  if (!test_case.steps.empty()) yaml += Lines("steps", test_case.steps);
  return yaml + "  ...\n";
}

std::string Point(int number, const Suite& suite, const Case& test_case) {
  const bool good = test_case.kind == Kind::kPassed || test_case.kind == Kind::kSkipped;
  std::string line = std::string(good ? "ok " : "not ok ") + std::to_string(number) + " - " +
                     Description(suite.name + " " + test_case.name);
  if (test_case.kind == Kind::kSkipped) line += " # SKIP " + Description(test_case.reason);
  if (test_case.kind == Kind::kForeseen) line += " # TO" "DO " + Description(test_case.reason);
  return line + "\n" + (good ? "" : Diagnosis(test_case));
}

}  // namespace

std::string DrawTap(const Report& report) {
  const std::vector<Suite> suites = Suites(report);
  std::size_t all = 0;
  for (const Suite& suite : suites) all += suite.cases.size();
  std::string text = "TAP version 13\n1.." + std::to_string(all) + "\n# parley " + std::string(kVersion) + ", seed " +
                     std::to_string(report.seed) + "\n";
  int number = 0;
  for (const Suite& suite : suites) {
    for (const Case& test_case : suite.cases) text += Point(++number, suite, test_case);
  }
  return report.interrupted ? text + "Bail out! interrupted: what is here is not all\n" : text;
}

}  // namespace parley
