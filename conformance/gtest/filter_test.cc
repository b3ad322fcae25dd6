#include "conformance/gtest/filter.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(FilterTest, MatchesAsGoogleTestDoes) {
  EXPECT_TRUE(FilterMatches("*", "LinuxPipe2.ReaderWaitsOnEmpty"));
  EXPECT_TRUE(FilterMatches("Other.*:Linux*.Reader*", "LinuxPipe2.ReaderWaitsOnEmpty"));
  EXPECT_TRUE(FilterMatches("-Other.*", "LinuxPipe2.ReaderWaitsOnEmpty"));
}

TEST(FilterTest, DoesNotMatchOthers) {
  EXPECT_FALSE(FilterMatches("LinuxPipe2.Reader", "LinuxPipe2.ReaderWaitsOnEmpty"));
  EXPECT_FALSE(FilterMatches("*-Linux*.*", "LinuxPipe2.ReaderWaitsOnEmpty"));
}

TEST(FilterTest, SeesWhetherAnyTestIsMeant) {
  EXPECT_TRUE(FilterMatchesAny("FilterTest.*"));
  EXPECT_FALSE(FilterMatchesAny("FilterTset.*"));
}

}  // namespace
}  // namespace parley
