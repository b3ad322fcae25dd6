#include "src/history/payload.h"

#include <set>

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(PayloadTest, TellsItsValue) {
  const Payload payload{5, 24};
  std::set<std::size_t> sizes;
  for (std::int64_t value = 1; value < 3'000; ++value) {
    const Bytes data = payload.Of(value * 1'001);
    EXPECT_EQ(payload.ValueOf(data), value * 1'001);
    sizes.insert(data.size());
  }
  EXPECT_EQ(sizes.size(), 20u);
  EXPECT_EQ(*sizes.begin(), 5u);
}

TEST(PayloadTest, TellsWhatIsNotWhole) {
  const Payload payload{12, 12};
  const Bytes data = payload.Of(77);

  EXPECT_EQ(payload.ValueOf(data.substr(0, 11)), kGarbled);
  EXPECT_EQ(payload.ValueOf(data + "x"), kGarbled);
  EXPECT_EQ(payload.ValueOf(data.substr(0, 6) + payload.Of(78).substr(6)), kGarbled);
  EXPECT_EQ(payload.ValueOf(""), kGarbled);
  EXPECT_EQ(payload.ValueOf(Bytes(std::string(12, '\0'))), 0);
}

}  // namespace
}  // namespace parley
