#include "src/ipc/operation.h"

#include <string>

#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/malformed.h"
#include "src/ipc/pipe.h"

namespace parley {
namespace {

TEST(OperationTest, HasTheNameAndKeysOfItsTypedForm) {
  const Operation read = pipe::Read{"p1", 16, false};

  EXPECT_EQ(read, Operation("read", {{"object", "p1"}, {"max", 16}, {"wait", false}}));
  EXPECT_NE(read, Operation(pipe::Read{"p1", 17, false}));
}

TEST(OperationTest, IsShownWithItsObjectAndDataFirst) {
  EXPECT_EQ(Show(pipe::Write{"p1", "hi\n", true}), R"(write p1 "hi\x0a" (waits if it must))");
  EXPECT_EQ(Show(pipe::Read{"p1", 16, false}), "read p1 max=16 (does not wait)");
  EXPECT_EQ(Show(pipe::Close{"p1", pipe::End::kWrite}), "close p1 write");
}

TEST(OperationTest, IsShownEvenIfItsKeysAreMalformed) {
  EXPECT_EQ(Show(Operation("write", {{"object", 7}, {"data", "xy"}})), R"(write 7 "xy")");
}

TEST(ResultTest, GivesItsTypedSuccess) {
  const Result result = Result::Success(pipe::Counted{3});

  EXPECT_TRUE(result.Succeeded());
  EXPECT_EQ(result.As<pipe::Counted>().count, 3);
}

TEST(ResultTest, GivesNoSuccessThatItIsNot) {
  EXPECT_THROW(Result::Success(pipe::Counted{3}).As<pipe::Data>(), Malformed);
  EXPECT_THROW(Result::Failure(Error::kBroken).As<pipe::Counted>(), Malformed);
}

TEST(ResultTest, IsOneErrorOnly) {
  const Result result = Result::Failure(Error::kBroken);

  EXPECT_FALSE(result.Succeeded());
  EXPECT_TRUE(result.Is(Error::kBroken));
  EXPECT_FALSE(result.Is(Error::kClosed));
  EXPECT_FALSE(Result::Success(pipe::Nothing()).Is(Error::kBroken));
}

TEST(ResultTest, IsShownInOneLine) {
  EXPECT_EQ(Show(Result::Success(pipe::Nothing())), "ok");
  EXPECT_EQ(Show(Result::Success(pipe::Counted{3})), "count 3");
  EXPECT_EQ(Show(Result::Success(pipe::Data{"hi"})), "\"hi\"");
  EXPECT_EQ(Show(Result::Failure(Error::kWouldBlock)), "would_block");
  EXPECT_EQ(Show(Result::Failure(Error::kBroken, "EPIPE")), "broken (EPIPE)");
}

}  // namespace
}  // namespace parley
