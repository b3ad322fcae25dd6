#include "src/report/junit.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "src/report/suite.h"
#include "src/report/version.h"

namespace parley {
namespace {

using Kind = Case::Kind;

// For an attribute or between tags; the text is plain already.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";  // As XML wants it in "]]>".
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string Attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + Escaped(value) + "\"";
}

std::string Seconds(std::int64_t microseconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", static_cast<double>(microseconds) / 1e6);
  return text.data();
}

std::string Detail(const Case& test_case) {
  std::string text = test_case.message;
  if (!test_case.steps.empty()) text += "\nsteps:";
  for (std::size_t i = 0; i < test_case.steps.size(); ++i) {
    text += "\n" + std::to_string(i + 1) + ". " + test_case.steps[i];
  }
  return text;
}

std::string Told(std::string_view element, const Case& test_case) {
  return "      <" + std::string(element) + Attribute("message", test_case.reason) +
         Attribute("type", test_case.verdict) + ">" + Escaped(Detail(test_case)) + "</" + std::string(element) + ">\n";
}

std::string Inside(const Case& test_case) {
  switch (test_case.kind) {
    case Kind::kPassed:
      return "";
    case Kind::kFailed:
      return Told("failure", test_case);
    case Kind::kUndecided:
      return Told("error", test_case);
    case Kind::kSkipped:
      return "      <skipped" + Attribute("message", test_case.verdict + ": " + test_case.reason) + "/>\n";
    case Kind::kForeseen:
      return "      <skipped" + Attribute("message", "expected " + test_case.verdict + ": " + test_case.reason) +
             "/>\n      <system-out>" + Escaped(Detail(test_case)) + "</system-out>\n";
  }
  return "";
}

std::string DrawCase(const Suite& suite, const Case& test_case) {
  const std::string start = "    <testcase" + Attribute("classname", suite.name) + Attribute("name", test_case.name) +
                            Attribute("time", Seconds(test_case.microseconds));
  const std::string inside = Inside(test_case);
  return inside.empty() ? start + "/>\n" : start + ">\n" + inside + "    </testcase>\n";
}

struct Sums {
  int tests = 0, failures = 0, errors = 0, skipped = 0;
  std::int64_t microseconds = 0;

  void Add(const Suite& suite) {
    tests += static_cast<int>(suite.cases.size());
    failures += Count(suite, Kind::kFailed);
    errors += Count(suite, Kind::kUndecided);
    skipped += Count(suite, Kind::kSkipped) + Count(suite, Kind::kForeseen);
    for (const Case& test_case : suite.cases) microseconds += test_case.microseconds;
  }
  std::string Attributes(bool with_skipped) const {
    return Attribute("tests", std::to_string(tests)) + Attribute("failures", std::to_string(failures)) +
           Attribute("errors", std::to_string(errors)) +
           (with_skipped ? Attribute("skipped", std::to_string(skipped)) : "") +
           Attribute("time", Seconds(microseconds));
  }
};

std::string Property(std::string_view name, std::string_view value) {
  return "      <property" + Attribute("name", name) + Attribute("value", value) + "/>\n";
}

std::string Draw(const Suite& suite, const std::string& seed) {
  Sums sums;
  sums.Add(suite);
  std::string text = "  <testsuite" + Attribute("name", suite.name) + sums.Attributes(true) + ">\n    <properties>\n" +
                     Property("parley", kVersion) + Property("seed", seed);
  if (!suite.mechanism.empty()) text += Property("mechanism", suite.mechanism);
  text += "    </properties>\n";
  for (const Case& test_case : suite.cases) text += DrawCase(suite, test_case);
  return text + "  </testsuite>\n";
}

}  // namespace

std::string DrawJunit(const Report& report) {
  const std::vector<Suite> suites = Suites(report);
  Sums sums;
  for (const Suite& suite : suites) sums.Add(suite);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + Attribute("name", "parley") +
                     sums.Attributes(false) + ">\n";
  for (const Suite& suite : suites) text += Draw(suite, std::to_string(report.seed));
  return text + "</testsuites>\n";
}

}  // namespace parley
