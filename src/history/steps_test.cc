#include "gtest/gtest.h"
#include "src/history/script.h"

namespace parley {
namespace {

TEST(StepsTest, TellWhatHappenedInItsOrder) {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Does(0, Writes("ab"), Count(2)).Ends(read, Brings("ab"));
  script.Begins(1, Reads(1));

  EXPECT_EQ(Steps(script.history()), (std::vector<std::string>{
                                         "actor 0: create p -> ok",
                                         "actor 0: open p write -> ok",
                                         "actor 1: open p read -> ok",
                                         "actor 1: read p max=16 (waits if it must) ...",
                                         "actor 0: write p \"ab\" (waits if it must) -> count 2",
                                         "actor 1: ... read returns \"ab\"",
                                         "actor 1: read p max=1 (waits if it must) ... waits until the end",
                                     }));
}

TEST(StepsTest, TellADeath) {
  Script script;
  script.Kills(script.Begins(1, Reads(16)));

  EXPECT_EQ(Steps(script.history()).back(), "actor 1: ... dies in read");
}

TEST(StepsTest, BlameWhoAnsweredLastButNotForTidyingUp) {
  Script script;
  script.Does(1, Reads(1), Brings("x"));
  EXPECT_EQ(LastAnswered(script.history()), 3);

  script.Does(1, Closes(pipe::End::kRead), Ok());
  EXPECT_EQ(LastAnswered(script.history()), 3);

  script.Does(1, Closes(pipe::End::kRead), Result::Failure(Error::kClosed));
  EXPECT_EQ(LastAnswered(script.history()), 5);
}

}  // namespace
}  // namespace parley
