#include "src/report/time_line.h"

#include "gtest/gtest.h"
#include "src/history/script.h"

namespace parley {
namespace {

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// A reader waits, and a write lets it go on.
History Wakes() {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Does(0, Writes("hi"), Count(2)).Ends(read, Brings("hi"));
  History history = script.history();
  history.events[static_cast<std::size_t>(read)].seen_waiting = true;
  return history;
}

TEST(TimeLineTest, ShowsWhoWaitsAndWhatWakesIt) {
  EXPECT_EQ(Joined(DrawTimeLine(Wakes(), -1)),
            "0  1\n"
            "●  ·  0: create p -> ok\n"
            "●  ·  0: open p write -> ok\n"
            "·  ●  1: open p read -> ok\n"
            "·  ┌  1: read p max=16 ... waits\n"
            "●  ┊  0: write p \"hi\" -> count 2\n"
            "╰──▶  1: ... read -> \"hi\"\n");
}

TEST(TimeLineTest, MarksWhatContradicts) {
  const History history = Wakes();
  const std::string text = Joined(DrawTimeLine(history, static_cast<int>(history.events.size()) - 2));
  EXPECT_NE(text.find("read -> \"hi\"   <- contradicts\n"), std::string::npos) << text;
}

TEST(TimeLineTest, ShowsADeathInAnOperation) {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Kills(read);
  History history = script.history();
  history.notes.push_back({.at = history.events.back().returned, .actor = 1, .text = "is killed"});
  const std::string text = Joined(DrawTimeLine(history, -1));
  EXPECT_NE(text.find("·  ✗  1: is killed in read\n"), std::string::npos) << text;
}

TEST(TimeLineTest, CutsWhatIsTooLong) {
  Script script;
  for (int i = 0; i < 500; ++i) script.Does(0, Writes(std::string(40, 'x')), Count(40));
  const auto lines = DrawTimeLine(script.history(), -1, {.width = 60});
  EXPECT_LT(lines.size(), 70u);
  for (const std::string& line : lines) EXPECT_LE(Columns(line), 60u) << line;
}

}  // namespace
}  // namespace parley
