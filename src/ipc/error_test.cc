#include "src/ipc/error.h"

#include <optional>

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(ErrorTest, HasTheWordOfTheProtocol) {
  EXPECT_EQ(Name(Error::kWouldBlock), "would_block");
  EXPECT_EQ(Name(Error::kNotAttached), "not_attached");
  EXPECT_EQ(Name(Error::kUnsupported), "unsupported");
}

TEST(ErrorTest, IsFoundByItsWord) {
  for (int i = 0; i <= static_cast<int>(Error::kUnsupported); ++i) {
    const auto error = static_cast<Error>(i);
    EXPECT_EQ(ErrorNamed(Name(error)), error) << Name(error);
  }
}

TEST(ErrorTest, IsNothingUnderAnotherWord) {
  for (const char* word : {"", "EAGAIN", "would_bloc", "Closed"}) EXPECT_EQ(ErrorNamed(word), std::nullopt) << word;
}

}  // namespace
}  // namespace parley
