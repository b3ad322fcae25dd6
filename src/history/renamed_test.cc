#include "src/history/renamed.h"

#include "gtest/gtest.h"
#include "src/history/script.h"

namespace parley {
namespace {

TEST(RenamedTest, CountsObjectsFromOne) {
  History history;
  for (const char* name : {"o31", "o7-2", "o31", "mine", "o7-3"}) {
    Event& event = history.events.emplace_back();
    event.operation = {"open", Json{{"object", name}}};
  }
  std::string text = "o31 and o7-2, not o8, foo31 or o31x";
  Rename(history, text);
  std::string names;
  for (const Event& event : history.events) names += event.operation.keys["object"].get<std::string>() + " ";
  EXPECT_EQ(names, "o1 o2-2 o1 mine o2-3 ");
  EXPECT_EQ(text, "o1 and o2-2, not o8, foo31 or o31x");
}

TEST(RenamedTest, LeavesDataAlone) {
  Script script;
  script.Does(0, Writes("o12"), Count(3));
  History history = script.history();
  std::string text;
  Rename(history, text);
  EXPECT_EQ(Steps(history), Steps(script.history()));
}

}  // namespace
}  // namespace parley
