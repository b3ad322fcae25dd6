#include "src/history/history_json.h"

#include "gtest/gtest.h"
#include "src/history/abridged.h"
#include "src/history/script.h"

namespace parley {
namespace {

History Copied(const History& history) {
  History copy;
  FromJson(Json::parse(ToJson(history).dump()), copy);
  return copy;
}

TEST(HistoryJson, ComesBackAsItWas) {
  Script script;
  script.Does(0, Writes("hello"), Count(5)).Does(1, Reads(2), Brings("he")).Does(1, Reads(0, false), Result::Failure(Error::kInvalid, "zero"));
  const int killed = script.Begins(0, Writes("more"));
  script.Begins(1, Reads(9));
  script.Kills(killed);
  History history = script.history();
  history.notes.push_back({.at = 99, .actor = 0, .text = "is killed"});
  history.events.back().seen_waiting = true;
  const History copy = Copied(history);
  EXPECT_EQ(Steps(copy), Steps(history));
  EXPECT_EQ(ToJson(copy), ToJson(history));
  EXPECT_FALSE(copy.abridged);
}

TEST(HistoryJson, RefusesWhatIsNoHistory) {
  History history;
  for (const char* text : {"[]", "{}", R"({"events": [{}]})", R"({"events": [{"actor": 0, "op": "read", "keys": [],
       "invoked": 1, "end": "waiting"}]})", R"({"events": [{"actor": 0, "op": "read", "keys": {}, "invoked": 1,
       "end": "returned", "returned": 2, "result": {"error": "tired"}}]})"}) {
    EXPECT_THROW(FromJson(Json::parse(text), history), Malformed) << text;
  }
}

TEST(Abridged, KeepsWhatIsShort) {
  Script script;
  script.Does(0, Writes("hello"), Count(5));
  int culprit = 0;
  EXPECT_EQ(ToJson(Abridged(script.history(), culprit)), ToJson(script.history()));
  EXPECT_EQ(culprit, 0);
}

TEST(Abridged, KeepsTheCulpritOfAManyEvents) {
  Script script;
  for (int i = 0; i < 1000; ++i) script.Does(0, Writes(std::to_string(i)), Count(i));
  int culprit = 500;
  const Event before = script.history().events[500];
  const History history = Abridged(script.history(), culprit);
  EXPECT_TRUE(history.abridged);
  EXPECT_LT(history.events.size(), 250u);
  ASSERT_GE(culprit, 0);
  EXPECT_EQ(history.events[static_cast<std::size_t>(culprit)].operation, before.operation);
}

TEST(Abridged, CutsLongData) {
  Script script;
  script.Does(0, Writes(std::string(200'000, 'x')), Count(200'000));
  int culprit = -1;
  const History history = Abridged(script.history(), culprit);
  EXPECT_TRUE(history.abridged);
  EXPECT_EQ(history.events.back().operation.keys["data_bytes"], 200'000);
  EXPECT_LT(history.events.back().operation.keys["data"].get<std::string>().size(), 200u);
}

}  // namespace
}  // namespace parley
