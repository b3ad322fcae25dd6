#include "src/os/journal.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/actor/workplace.h"

namespace parley::os {
namespace {

std::vector<std::string> swept;

const SweepRegistration kSweep([](const std::string& directory) { swept = Journal(directory, "thing").Names(); });

TEST(JournalTest, TellsWhatWasEnteredWhenTheWorkplaceGoes) {
  std::string name;
  {
    const Workplace workplace;
    const Journal journal(workplace.directory(), "thing");
    name = journal.NameOf("o1");
    EXPECT_EQ(name, "parley-" + workplace.token() + "-o1");
    Journal(workplace.directory(), "other").Enter("o2");
    journal.Enter(name);
    journal.Enter(name);
  }

  EXPECT_EQ(swept, std::vector<std::string>{name});
}

TEST(JournalTest, IsEmptyWhereNothingWasEntered) {
  const Workplace workplace;

  EXPECT_TRUE(Journal(workplace.directory(), "thing").Names().empty());
}

}  // namespace
}  // namespace parley::os
