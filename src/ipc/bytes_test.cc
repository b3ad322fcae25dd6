#include "src/ipc/bytes.h"

#include <string>

#include "gtest/gtest.h"
#include "src/ipc/malformed.h"

namespace parley {
namespace {

const std::string kLow("\x00\x0f\x80\xff", 4);

TEST(BytesTest, BecomeTwoLowerCaseDigitsEach) { EXPECT_EQ(ToHex(kLow), "000f80ff"); }

TEST(BytesTest, ComeBackFromTheirDigits) { EXPECT_EQ(FromHex("000f80ff"), kLow); }

TEST(BytesTest, MayBeNone) {
  EXPECT_EQ(ToHex(""), "");
  EXPECT_EQ(FromHex(""), "");
}

TEST(BytesTest, AreRefusedWithHalfAByte) { EXPECT_THROW(FromHex("abc"), Malformed); }

TEST(BytesTest, AreRefusedInUpperCase) { EXPECT_THROW(FromHex("AB"), Malformed); }

TEST(BytesTest, AreRefusedWithAnythingThatIsNoDigit) {
  for (const char* hex : {"0g", "g0", " 0", "0x", "-1"}) EXPECT_THROW(FromHex(hex), Malformed) << hex;
}

TEST(BytesTest, AreShownQuotedWithWhatIsNotPrintableEscaped) {
  EXPECT_EQ(Show("a\"b\\c\n\x7f"), R"("a\"b\\c\x0a\x7f")");
}

TEST(BytesTest, AreShownShortenedWithTheirLengthIfThereAreMany) {
  const std::string shown = Show(std::string(1000, 'x'));

  EXPECT_LT(shown.size(), 100u);
  EXPECT_NE(shown.find("1000 bytes"), std::string::npos) << shown;
}

}  // namespace
}  // namespace parley
