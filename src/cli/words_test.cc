#include "src/cli/words.h"

#include <filesystem>

#include "gtest/gtest.h"
#include "src/cli/usage.h"

namespace parley {
namespace {

using Words = std::vector<std::string>;

TEST(WordsTest, SplitsAtBlanks) {
  EXPECT_EQ(SplitWords("  python3\tagent.py  -v\n"), (Words{"python3", "agent.py", "-v"}));
}

TEST(WordsTest, KeepsQuotedBlanks) {
  EXPECT_EQ(SplitWords("a 'b c' \"d e\" f' 'g"), (Words{"a", "b c", "d e", "f g"}));
  EXPECT_EQ(SplitWords("a '' \"\""), (Words{"a", "", ""}));
}

TEST(WordsTest, UnderstandsBackslashes) {
  EXPECT_EQ(SplitWords(R"(a\ b \' "\"\\\n\$" '\')"), (Words{"a b", "'", R"("\\n$)", "\\"}));
}

TEST(WordsTest, ExpandsNothing) {
  EXPECT_EQ(SplitWords("echo $HOME * ; ls"), (Words{"echo", "$HOME", "*", ";", "ls"}));
}

TEST(WordsTest, RefusesWhatIsNotFinished) {
  for (const char* command : {"a 'b", "a \"b", "a b\\", "a \"b\\"})
    EXPECT_THROW(SplitWords(command), BadUsage) << command;
}

TEST(WordsTest, RefusesNoWordAtAll) { EXPECT_THROW(SplitWords(" \t"), BadUsage); }

TEST(WordsTest, JoinedWordsSplitAgain) {
  const Words words = {"a", "", "b c", "it's", "\"", "\\", "'"};
  EXPECT_EQ(SplitWords(JoinWords(words)), words);
}

TEST(WordsTest, AnAgentsFilesAreFoundFromElsewhere) {
  const std::string here = std::filesystem::current_path();
  EXPECT_EQ(AgentCommand("./agent --fast . missing"), (Words{here + "/agent", "--fast", here + "/", "missing"}));
  EXPECT_EQ(AgentCommand("python3 /etc/passwd"), (Words{"python3", "/etc/passwd"}));
}

}  // namespace
}  // namespace parley
