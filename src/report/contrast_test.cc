#include "src/report/contrast.h"

#include <sstream>

#include "gtest/gtest.h"
#include "src/history/script.h"

namespace parley {
namespace {

Implementation Called(const char* name) {
  Implementation implementation;
  implementation.description.name = name;
  implementation.description.mechanism = "pipe";
  return implementation;
}

const Implementation kGood = Called("good"), kBad = Called("bad");

// A read waits; after a write it returns, or not.
Performance Run(const Implementation& implementation, bool returns) {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Does(0, Writes("ab"), Count(2));
  if (returns) script.Ends(read, Brings("ab"));
  History history = script.history();
  history.events[static_cast<std::size_t>(read)].seen_waiting = true;
  Finding finding;
  finding.verdict = returns ? Verdict::kPass : Verdict::kFail;
  finding.message = returns ? "" : "it did not return";
  finding.history = history;
  finding.culprit = returns ? -1 : read;
  return {&implementation, finding};
}

const Contrast kContrast{Run(kGood, true), Run(kBad, false)};

std::string LineWith(const std::string& text, const std::string& part) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(part) != std::string::npos) return line;
  }
  return "";
}

TEST(ContrastTest, PutsRunsSideBySideAndMarksWhereTheyPart) {
  const std::string text = DrawSideBySide(kContrast, {.width = 150});

  EXPECT_NE(LineWith(text, "good").find("bad"), std::string::npos) << text;
  EXPECT_NE(LineWith(text, "≠").find("... read -> \"ab\""), std::string::npos) << text;
  const std::string write = LineWith(text, "write p \"ab\"");
  EXPECT_NE(write.rfind("write p \"ab\""), write.find("write p \"ab\"")) << text;
}

TEST(ContrastTest, PutsThemBelowEachOtherOnANarrowScreen) {
  const std::string text = DrawSideBySide(kContrast, {.width = 80});

  EXPECT_EQ(text.find("≠"), std::string::npos) << text;
  EXPECT_NE(LineWith(text, "good:").find("... read -> \"ab\""), std::string::npos) << text;
  EXPECT_NE(LineWith(text, "bad:").find("never returns"), std::string::npos) << text;
}

TEST(ContrastTest, FindsAByteThatIsNotShown) {
  const auto reads = [](char last) {
    Script script;
    script.Does(1, Reads(100), Brings(std::string(99, 'a') + last));
    return Performance{last == 'a' ? &kGood : &kBad, {.verdict = Verdict::kFail, .history = script.history()}};
  };

  const std::string text = DrawSideBySide({reads('a'), reads('b')}, {});

  EXPECT_NE(text.find("at offset 99: \"a\" on good, \"b\" on bad"), std::string::npos) << text;
}

TEST(ContrastTest, TellsOfAFailureWhatWasSeen) {
  EXPECT_NE(DrawPerformance(kContrast.wrong, {}).find("it did not return"), std::string::npos);
}

TEST(ContrastTest, DrawsTheFirstMomentsOnly) {
  const std::string text = DrawPerformance(kContrast.right, {}, 1);

  EXPECT_NE(text.find("read p max=16"), std::string::npos) << text;
  EXPECT_EQ(text.find("0: write"), std::string::npos) << text;
  EXPECT_NE(text.find("... and 2 moments more"), std::string::npos) << text;
}

}  // namespace
}  // namespace parley
