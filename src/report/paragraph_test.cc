#include "src/report/paragraph.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(ParagraphTest, BreaksAtBlanksAndKeepsItsMargin) {
  EXPECT_EQ(Paragraph("one two three", 2, 9), "one two\n  three");
  EXPECT_EQ(Paragraph("one two three", 0, 13), "one two three");
}

TEST(ParagraphTest, LeavesALongWordWhole) { EXPECT_EQ(Paragraph("a incomprehensible b", 1, 6), "a\n incomprehensible\n b"); }

TEST(ParagraphTest, BeginsALineWhereTheTextDoes) { EXPECT_EQ(Paragraph("one\ntwo", 2, 80), "one\n  two"); }

}  // namespace
}  // namespace parley
