#include "src/report/moments.h"

#include "gtest/gtest.h"
#include "src/history/script.h"

namespace parley {
namespace {

TEST(MomentsTest, SayWhatNeverReturned) {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Begins(0, Writes("ab"));
  script.Ends(read, Brings("ab"));

  const auto moments = MomentsOf(script.history());

  EXPECT_EQ(moments[moments.size() - 2], "1: ... read -> \"ab\"");
  EXPECT_EQ(moments.back(), "0: ... write never returns");
}

// A wait that ends and one that does not part where the one ends.
TEST(MomentsTest, PartWhereOneReturnsAndTheOtherDoesNot) {
  const auto run = [](bool returns) {
    Script script;
    const int read = script.Begins(1, Reads(16));
    script.Does(0, Writes("ab"), Count(2));
    if (returns) script.Ends(read, Brings("ab"));
    History history = script.history();
    history.events[static_cast<std::size_t>(read)].seen_waiting = true;
    return MomentsOf(history);
  };

  EXPECT_EQ(PartingOf(run(true), run(false)), 5u);
  EXPECT_EQ(PartingOf(run(true), run(true)), std::nullopt);
}

}  // namespace
}  // namespace parley
