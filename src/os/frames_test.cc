#include "src/os/frames.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "src/ipc/bytes.h"

namespace parley::os {
namespace {

TEST(FramesTest, PutsMessagesTogetherHoweverTheyAreCut) {
  const std::string long_one(70'000, 'x');
  const std::string stream = Frame("ab") + Frame("") + Frame(long_one);
  Frames frames;
  frames.Add(stream.substr(0, 5));
  EXPECT_EQ(frames.Next(), std::nullopt);

  for (const char byte : stream.substr(5)) frames.Add(std::string(1, byte));

  EXPECT_EQ(frames.Next(), Bytes("ab"));
  EXPECT_EQ(frames.Next(), Bytes(""));
  EXPECT_EQ(frames.Next(), Bytes(long_one));
  EXPECT_EQ(frames.Next(), std::nullopt);
}

TEST(FramesTest, KeepsBackAFrameThatIsCut) {
  const std::string frame = Frame("abc");
  Frames frames;

  frames.Add(frame.substr(0, frame.size() - 1));

  EXPECT_EQ(frames.Next(), std::nullopt);
}

}  // namespace
}  // namespace parley::os
