#include "src/ipc/description.h"

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(DescriptionTest, HasTheProfilesThatItLists) {
  Description description;
  description.profiles = {"posix", "linux"};

  EXPECT_TRUE(description.HasProfile("posix"));
  EXPECT_TRUE(description.HasProfile("linux"));
  EXPECT_FALSE(description.HasProfile("pos"));
}

TEST(DescriptionTest, HasTheAbilitiesThatItLists) {
  Description description;
  description.abilities = {"kill"};

  EXPECT_TRUE(description.Has(ability::kKill));
  EXPECT_FALSE(description.Has(ability::kFork));
}

}  // namespace
}  // namespace parley
