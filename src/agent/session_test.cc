#include "src/agent/session.h"

#include <map>

#include "gtest/gtest.h"
#include "src/agent/hello.h"
#include "src/ipc/error.h"
#include "src/ipc/mechanism.h"

namespace parley {
namespace {

TEST(SessionTest, EveryMechanismHasOne) {
  ASSERT_FALSE(Mechanisms().empty());
  for (const Mechanism& mechanism : Mechanisms()) EXPECT_NE(SessionOf(mechanism.name), nullptr) << mechanism.name;
}

TEST(SessionTest, KeepsToTheProtocol) {
  for (const Session& session : Sessions()) {
    std::map<int, std::string> asked;
    for (const SessionLine& line : session.lines) {
      if (line.way == SessionLine::Way::kRemark) continue;
      const Json json = Json::parse(line.text);
      if (line.way == SessionLine::Way::kToAgent) {
        EXPECT_TRUE(asked.emplace(json.at("id"), json.at("op")).second) << line.text;
        continue;
      }
      const std::string operation = asked.at(json.at("id"));
      if (json.contains("started")) {
        EXPECT_EQ(json["started"], true) << line.text;
      } else if (json.contains("error")) {
        EXPECT_TRUE(ErrorNamed(json["error"].get<std::string>())) << line.text;
      } else if (operation == "hello") {
        EXPECT_EQ(Introduce(json.at("ok")).description.mechanism, session.mechanism);
      } else {
        EXPECT_NO_THROW(CheckAnswer(*MechanismNamed(session.mechanism), operation, json.at("ok"))) << line.text;
      }
    }
  }
}

TEST(SessionTest, FitsOnAPage) {
  for (const Session& session : Sessions()) EXPECT_LE(session.lines.size(), 45u);
}

}  // namespace
}  // namespace parley
