#include "src/ipc/mechanism.h"

#include <cstdint>
#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/malformed.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"

namespace parley {
namespace {

// What Dispatch does with `operation` where only reads and writes are known.
Result Performed(const Operation& operation) {
  return Dispatch<pipe::Read, pipe::Write>(operation, [](const auto& typed) {
    Result result;
    result.detail = std::string(typed.kName) + " of " + typed.object;
    return result;
  });
}

TEST(MechanismTest, DispatchesAnOperationToItsTypedForm) {
  const pipe::Read read{"p1", 16, true};
  const pipe::Write write{"p2", "hi", true};

  EXPECT_EQ(Performed(read).detail, "read of p1");
  EXPECT_EQ(Performed(write).detail, "write of p2");
}

TEST(MechanismTest, DoesNotSupportAnOperationOutsideTheList) {
  EXPECT_TRUE(Performed(pipe::Destroy{"p1"}).Is(Error::kUnsupported));
}

TEST(MechanismTest, DoesNotDispatchAnOperationWhoseKeysDoNotFit) {
  EXPECT_THROW(Performed(Operation("read", {{"object", "p1"}, {"max", "16"}, {"wait", true}})), Malformed);
}

TEST(MechanismTest, IsFoundByItsName) {
  ASSERT_NE(MechanismNamed("pipe"), nullptr);
  EXPECT_EQ(MechanismNamed("pipe")->name, "pipe");
  EXPECT_EQ(MechanismNamed("pip"), nullptr);
}

TEST(MechanismTest, ChecksTheKeysOfAnAnswer) {
  const Mechanism& pipe = *MechanismNamed("pipe");

  EXPECT_NO_THROW(CheckAnswer(pipe, "write", {{"count", 2}}));
  EXPECT_THROW(CheckAnswer(pipe, "write", {{"count", "2"}}), Malformed);
  EXPECT_THROW(CheckAnswer(pipe, "write", Json::object()), Malformed);
  EXPECT_THROW(CheckAnswer(pipe, "read", {{"data", "abc"}}), Malformed);
}

TEST(MechanismTest, RequiresATraitToBeLargeEnough) {
  EXPECT_NO_THROW(RequireWithin(std::nullopt, "capacity", 1));
  EXPECT_NO_THROW(RequireWithin(std::int64_t{1}, "capacity", 1));
  EXPECT_THROW(RequireWithin(std::int64_t{0}, "capacity", 1), Malformed);
}

}  // namespace
}  // namespace parley
