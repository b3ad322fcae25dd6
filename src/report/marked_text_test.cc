#include "src/report/marked_text.h"

#include "gtest/gtest.h"
#include "src/ipc/malformed.h"

namespace parley {
namespace {

std::string Joined(const std::vector<std::string>& words, const std::string&) {
  std::string text;
  for (const std::string& word : words) text += word + ".";
  return text + "\n";
}

std::string WhatIsWrongWith(const std::string& page) {
  try {
    Rewritten(page, Joined);
  } catch (const Malformed& malformed) {
    return malformed.what();
  }
  return "nothing";
}

TEST(MarkedTextTest, WritesMarkedPartsAnewAndLeavesTheRest) {
  EXPECT_EQ(Rewritten("one\n<!-- parley run a b -->\nold\nolder\n<!-- parley end -->\n<!-- not ours -->\n", Joined),
            "one\n<!-- parley run a b -->\nrun.a.b.\n<!-- parley end -->\n<!-- not ours -->\n");
}

TEST(MarkedTextTest, TellsWhatStandsThereNow) {
  const std::string page = "<!-- parley x -->\none\ntwo\n<!-- parley end -->\n";
  EXPECT_EQ(Rewritten(page, [](const auto&, const std::string& now) { return now; }), page);
}

TEST(MarkedTextTest, IsTheSameWrittenTwice) {
  const std::string once = Rewritten("<!-- parley x -->\n<!-- parley end -->\n", Joined);
  EXPECT_EQ(Rewritten(once, Joined), once);
}

TEST(MarkedTextTest, TellsTheLineOfWhatIsWrong) {
  EXPECT_EQ(WhatIsWrongWith("\n<!-- parley x -->\n"), "2: this mark has no end");
  EXPECT_EQ(WhatIsWrongWith("<!-- parley x -->\n<!-- parley y -->\n<!-- parley end -->\n"), "1: this mark has no end");
  EXPECT_EQ(WhatIsWrongWith("\n\n<!-- parley end -->\n"), "3: an end of nothing");
}

}  // namespace
}  // namespace parley
