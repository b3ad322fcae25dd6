#include "src/report/markdown_text.h"

#include "gtest/gtest.h"

namespace parley::markdown {
namespace {

TEST(MarkdownTextTest, WordsMakeNoMarkup) { EXPECT_EQ(Words("a*b <c> | #1 @me"), "a\\*b \\<c\\> \\| \\#1 \\@me"); }

TEST(MarkdownTextTest, CodeHasMoreBackticksThanTheText) {
  EXPECT_EQ(Code("mine 0.1"), "`mine 0.1`");
  EXPECT_EQ(Code("a``b`c"), "```a``b`c```");
  EXPECT_EQ(Code("`a"), "`` `a ``");
  EXPECT_EQ(Code(" a "), "`  a  `");  // One blank at each end is taken away again.
  EXPECT_EQ(Code("  "), "(none)");
}

TEST(MarkdownTextTest, ACellSurvivesBars) { EXPECT_EQ(CodeCell("a|b"), "`a\\|b`"); }

TEST(MarkdownTextTest, HtmlMakesNoTags) { EXPECT_EQ(Html("<b>&"), "&lt;b&gt;&amp;"); }

TEST(MarkdownTextTest, ABlockSurvivesFences) { EXPECT_EQ(Block("```\n"), "````text\n```\n\n````\n"); }

}  // namespace
}  // namespace parley::markdown
