#include "src/replay/counterexample.h"

#include "gtest/gtest.h"
#include "src/history/history_json.h"
#include "src/history/script.h"

namespace parley {
namespace {

Counterexample OneOfAll() {
  Script script;
  script.Does(0, Writes("hello"), Count(5)).Does(1, Reads(0, false), Result::Failure(Error::kInvalid));
  const int read = script.Begins(1, Reads(9));
  script.Does(0, Writes("x { \" # -> y"), Count(12)).Ends(read, Brings("hello"));
  const int killed = script.Begins(0, Writes("more"));
  script.Kills(killed);
  script.Begins(1, Reads(9));
  Counterexample example{.mechanism = "pipe", .implementation = "mine", .clause = "pipe.x", .trial = "pipe.x/Y", .seed = 7};
  example.message = "one line\n  allowed: this\n  seen: that";
  example.history = script.history();
  example.history.events[static_cast<std::size_t>(read)].seen_waiting = true;
  example.history.notes.push_back({.at = example.history.events[static_cast<std::size_t>(killed)].returned, .actor = 0, .text = "is killed"});
  example.culprit = read;
  return example;
}

TEST(CounterexampleTest, ComesBackAsItWas) {
  const Counterexample example = OneOfAll();
  const std::string text = Write(example);
  const Counterexample copy = ReadCounterexample(text);
  EXPECT_EQ(Steps(copy.history), Steps(example.history)) << text;
  EXPECT_EQ(copy.culprit, example.culprit);
  EXPECT_EQ(copy.implementation, "mine");
  EXPECT_EQ(copy.clause, "pipe.x");
  EXPECT_EQ(copy.trial, "pipe.x/Y");
  EXPECT_EQ(copy.seed, 7u);
}

TEST(CounterexampleTest, ReadsWhatAPersonWrites) {
  const Counterexample example = ReadCounterexample(
      "# a pipe\n"
      "mechanism pipe\n\n"
      "0 create {\"object\": \"p\"} -> ok   # at once\n"
      "1 read {\"object\": \"p\", \"max\": 1}\n"
      "1 waits\n"
      "0 write {\"object\": \"p\", \"data\": \"7b22\"}   # with keys like { and \"\n"
      "1 -> ok {\"data\": \"7b\"}\n"
      "1 contradicts\n"
      "0 is killed\n");
  ASSERT_EQ(example.history.events.size(), 3u);
  EXPECT_TRUE(example.history.events[1].seen_waiting);
  EXPECT_EQ(example.history.events[1].result.ok["data"], "7b");
  EXPECT_EQ(example.history.events[2].end, Event::End::kKilled);
  EXPECT_EQ(example.culprit, 1);
}

TEST(CounterexampleTest, SaysWhatIsWrongAndWhere) {
  const auto complaint = [](const std::string& text) -> std::string {
    try {
      ReadCounterexample(text);
    } catch (const Malformed& why) {
      return why.what();
    }
    return "";
  };
  EXPECT_EQ(complaint("0 read {}\n"), "there is no line \"mechanism NAME\"");
  EXPECT_EQ(complaint("mechanism pipe\n"), "there are no steps");
  EXPECT_EQ(complaint("mechanism pipe\nhello world\n"), "line 2: a line begins with an actor's number or a setting, not with 'hello'");
  EXPECT_EQ(complaint("mechanism pipe\n0 -> ok\n"), "line 2: actor 0 has no operation under way");
  EXPECT_EQ(complaint("mechanism pipe\n0 read\n0 read\n"), "line 3: actor 0 has an operation under way already");
  EXPECT_EQ(complaint("mechanism pipe\n0 read {\"a\": 1\n"), "line 2: an object that does not end");
  EXPECT_EQ(complaint("mechanism pipe\n0 read {} -> tired\n"), "line 2: an answer is \"ok\" or an error's word, not 'tired'");
  EXPECT_EQ(complaint("mechanism pipe\n99999999999 read\n").substr(0, 7), "line 2:");
  EXPECT_EQ(complaint("mechanism pipe\n64 read\n"), "line 2: actors have numbers from 0 to 63");
}

}  // namespace
}  // namespace parley
