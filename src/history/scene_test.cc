#include "src/history/scene.h"

#include "gtest/gtest.h"
#include "src/history/script.h"
#include "src/ipc/operation.h"

namespace parley {
namespace {

Operation Named(const char* name, Json keys) { return {name, std::move(keys)}; }

TEST(SceneTest, TellsTheSetUpInALine) {
  Script script;  // Creates the pipe and opens both ends.
  script.Does(0, Writes("a"), Count(1));

  const Scene scene = StageOf("pipe", script.history(), 3, "");

  EXPECT_EQ(scene.set_up, "0: create p; 0: open p write; 1: open p read");
  ASSERT_EQ(scene.history.events.size(), 1u);
  EXPECT_EQ(scene.history.events[0].invoked, 0);
  EXPECT_EQ(scene.culprit, 0);
}

TEST(SceneTest, NamesWhoDoesTheSame) {
  Script script;
  const int one = script.Begins(1, Opens(pipe::End::kRead)), two = script.Begins(2, Opens(pipe::End::kRead));
  script.Ends(two, Ok()).Ends(one, Ok()).Does(0, Writes("a"), Count(1));

  EXPECT_EQ(StageOf("pipe", script.history(), -1, "").set_up, "0: create p; 0: open p write; 1, 1, 2: open p read");
}

TEST(SceneTest, KeepsASetUpThatIsAllThereIs) {
  const Scene scene = StageOf("pipe", Script().history(), -1, "");

  EXPECT_EQ(scene.set_up, "");
  EXPECT_EQ(scene.history.events.size(), 3u);
}

TEST(SceneTest, GivesObjectsShortNames) {
  Script script;
  script.Does(0, Named("write", {{"object", "o17"}, {"data", "6f31"}}), Count(1));
  script.Does(0, Named("read", {{"object", "o3x"}}), Ok());

  const Scene scene = StageOf("pipe", script.history(), -1, "actor 0: read o3x; seen: o17");

  EXPECT_EQ(scene.history.events[0].operation.keys["object"], "p1");
  EXPECT_EQ(scene.history.events[1].operation.keys["object"], "p2x");
  EXPECT_EQ(scene.message, "actor 0: read p2x; seen: p1");
}

TEST(SceneTest, LeavesNamesWithoutAMechanism) {
  Script script;
  script.Does(0, Named("write", {{"object", "o17"}}), Count(1));

  EXPECT_EQ(StageOf("", script.history(), -1, "").history.events[0].operation.keys["object"], "o17");
}

TEST(SceneTest, TellsARepeatedQuestionOnce) {
  Script script;
  for (int i = 0; i < 4; ++i) script.Does(1, Named("pending", Json::object()), Ok());
  for (int i = 0; i < 2; ++i) script.Does(1, Reads(1), Brings(""));

  const Scene scene = StageOf("pipe", script.history(), 8, "");

  EXPECT_EQ(scene.history.events.size(), 3u);  // An end of file is told as often as it came.
  EXPECT_EQ(scene.culprit, 2);
}

TEST(SceneTest, GivesPartiesLetters) {
  Script script;
  script.Does(1, Named("join", {{"name", "o4"}}), Ok()).Does(0, Named("send", {{"to", "o4"}}), Ok());

  EXPECT_EQ(StageOf("link", script.history(), -1, "").history.events.back().operation.keys["to"], "B");
}

// Which of two answers was seen first is chance; that both came after the call is not.
TEST(SceneTest, OrdersAnswersThatNothingSeparates) {
  History drawn[2];
  for (int first = 0; first < 2; ++first) {
    Script script;
    const int events[] = {script.Begins(1, Reads(1)), script.Begins(2, Reads(1))};
    const int write = script.Begins(0, Writes("ab"));
    script.Ends(events[first], Brings("a")).Ends(write, Count(2)).Ends(events[1 - first], Brings("a"));
    script.Does(0, Writes("c"), Count(1));
    drawn[first] = StageOf("pipe", script.history(), -1, "").history;
  }

  EXPECT_EQ(Steps(drawn[0]), Steps(drawn[1]));
  EXPECT_EQ(Steps(drawn[0])[2], "actor 0: write p \"ab\" (waits if it must) -> count 2");
}

}  // namespace
}  // namespace parley
