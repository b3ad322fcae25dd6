#include "src/report/json.h"

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "src/report/version.h"

namespace parley {
namespace {

Report SomeReport() {
  Report report;
  report.seed = 42;
  report.implementations = {{.name = "mine", .mechanism = "pipe"}};
  report.implementations[0].clauses.push_back({.id = "pipe.wakes",
                                               .verdict = Verdict::kFail,
                                               .message = "allowed: \"x\"\nseen: \xff",
                                               .steps = {"one", "two"},
                                               .expected = false});
  report.implementations[0].properties.push_back(
      {.trial = "pipe.programs", .clause = "pipe.wakes", .verdict = Verdict::kFail});
  return report;
}

TEST(JsonTest, CanBeReadBack) {
  const auto json = nlohmann::json::parse(DrawJson(SomeReport()));

  EXPECT_EQ(json["parley"], kVersion);
  EXPECT_EQ(json["seed"], 42);
  EXPECT_EQ(json["status"], 1);
  const auto& clause = json["implementations"][0]["clauses"][0];
  EXPECT_EQ(clause["id"], "pipe.wakes");
  EXPECT_EQ(clause["level"], "core");
  EXPECT_EQ(clause["verdict"], "FAIL");
  EXPECT_EQ(clause["expected"], false);
  EXPECT_EQ(clause["steps"], nlohmann::json({"one", "two"}));
  EXPECT_EQ(json["implementations"][0]["properties"][0]["name"], "pipe.programs");
  EXPECT_EQ(json["implementations"][0]["summary"]["failed"], 1);
}

TEST(JsonTest, ReplacesWhatIsNoUtf8) {
  const auto json = nlohmann::json::parse(DrawJson(SomeReport()));

  EXPECT_EQ(json["implementations"][0]["clauses"][0]["message"], "allowed: \"x\"\nseen: \xef\xbf\xbd");
}

TEST(JsonTest, TellsWhyAnImplementationWasNotChecked) {
  Report report = SomeReport();
  report.implementations[0].trouble = "no such file";

  const auto json = nlohmann::json::parse(DrawJson(report));

  EXPECT_EQ(json["implementations"][0]["trouble"], "no such file");
  EXPECT_EQ(json["status"], 2);
}

}  // namespace
}  // namespace parley
