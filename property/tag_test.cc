#include "property/tag.h"

#include <set>

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(TagTest, BeginsInOrder) {
  EXPECT_EQ(Tag(0, 0, 3), "abc");
  EXPECT_EQ(Tag(1, 1, 2), "BC");
  EXPECT_EQ(Tag(2, 0, 4), "0123");
}

TEST(TagTest, DoesNotDependOnHowItIsCut) {
  EXPECT_EQ(std::string(Tag(0, 0, 100)), std::string(Tag(0, 0, 37)) + std::string(Tag(0, 37, 63)));
}

TEST(TagTest, ActorsShareNoBytes) {
  std::set<char> seen;
  std::size_t sum = 0;
  for (int actor = 0; actor < 8; ++actor) {
    const Bytes bytes = Tag(actor, 0, 5000);
    const std::set<char> own(bytes.begin(), bytes.end());
    seen.insert(own.begin(), own.end());
    sum += own.size();
  }
  EXPECT_EQ(seen.size(), sum);
}

TEST(TagTest, EightBytesShowTheirPosition) {
  const Bytes bytes = Tag(0, 0, 70'000);
  std::set<std::string> windows;
  for (std::size_t i = 0; i + 8 <= bytes.size(); ++i) windows.insert(bytes.substr(i, 8));
  EXPECT_EQ(windows.size(), bytes.size() - 7);
}

}  // namespace
}  // namespace parley
