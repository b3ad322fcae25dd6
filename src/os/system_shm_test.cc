// The operating system's shared memories as implementations.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/actor/workplace.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/operation.h"
#include "src/ipc/process.h"
#include "src/ipc/shm.h"
#include "src/os/scene.h"
#include "src/process/child.h"

namespace parley::os {
namespace {

using shm::Mode;

// What there is in /dev/shm and of System V segments on this machine.
std::vector<std::string> Everything() {
  std::vector<std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator("/dev/shm")) all.push_back(entry.path());
  std::ifstream segments("/proc/sysvipc/shm");
  for (std::string line; std::getline(segments, line);) all.push_back(line.substr(0, 22));  // Key and id.
  std::sort(all.begin(), all.end());
  return all;
}

class SystemShmTest : public testing::TestWithParam<const char*> {
 protected:
  Result Perform(int actor, const Operation& operation) { return scene_.Perform(actor, operation); }
  Result Create(std::int64_t size = 100) { return Perform(0, shm::Create{"s", size}); }
  Result Attach(int actor, Mode mode = Mode::kReadWrite) { return Perform(actor, shm::Attach{"s", mode}); }
  std::string Load(int actor, std::int64_t offset, std::int64_t size) {
    return Perform(actor, shm::Load{"s", offset, size}).As<shm::Data>().data;
  }
  bool IsMemfd() const { return std::string(GetParam()) == "linux-memfd"; }

  Scene scene_{GetParam(), 3};
};

INSTANTIATE_TEST_SUITE_P(All, SystemShmTest, testing::Values("linux-shm-open", "linux-sysv-shm", "linux-memfd"),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST_P(SystemShmTest, WhatOneStoresTheOtherLoads) {
  Create();
  EXPECT_EQ(Attach(1).As<shm::Attached>().size, 100);
  Attach(2, Mode::kRead);

  EXPECT_TRUE(Perform(1, shm::Store{"s", 7, Bytes("hello")}).Succeeded());

  EXPECT_EQ(Load(2, 6, 7), std::string("\0hello\0", 7));
  EXPECT_TRUE(Perform(2, shm::Store{"s", 7, Bytes("x")}).Is(Error::kReadOnly));
  EXPECT_TRUE(Perform(2, shm::Touch{"s", 0, true}).Is(Error::kFault));
}

TEST_P(SystemShmTest, RefusesWhatItMust) {
  EXPECT_TRUE(Attach(1).Is(Error::kNotFound));
  EXPECT_TRUE(Create(0).Is(Error::kInvalid));
  EXPECT_TRUE(Create(-1).Is(Error::kInvalid));
  Create();
  EXPECT_TRUE(Create().Succeeded());
  EXPECT_TRUE(Perform(1, shm::Create{"s", 100, true}).Is(Error::kExists));
  Attach(1);
  EXPECT_TRUE(Perform(1, shm::Touch{"s", 4096, false}).Is(Error::kFault));
  Perform(1, shm::Detach{"s"});
  EXPECT_TRUE(Perform(1, shm::Touch{"s", 0, false}).Is(Error::kFault));
  EXPECT_TRUE(Perform(1, shm::Destroy{"s"}).Succeeded());
  EXPECT_TRUE(Perform(1, shm::Destroy{"s"}).Is(Error::kNotFound));
}

TEST_P(SystemShmTest, ADestroyedOneLivesOnForTheAttachedAndItsNameIsFree) {
  Create();
  Attach(1);
  Perform(1, shm::Store{"s", 0, Bytes("old")});

  EXPECT_TRUE(Perform(2, shm::Destroy{"s"}).Succeeded());
  EXPECT_TRUE(Attach(2).Is(Error::kNotFound));
  EXPECT_TRUE(Create(50).Succeeded());
  EXPECT_EQ(Attach(2).As<shm::Attached>().size, 50);

  EXPECT_EQ(Load(1, 0, 3), "old");
  EXPECT_EQ(Load(2, 0, 3), std::string(3, '\0'));
}

TEST_P(SystemShmTest, OutlivesItsMakerWhileSomebodyIsAttached) {
  Create();
  Attach(1);
  Perform(1, shm::Store{"s", 0, Bytes("stays")});
  scene_.cast().Kill(0);

  EXPECT_TRUE(Attach(2).Succeeded());
  EXPECT_EQ(Load(2, 0, 5), "stays");
}

TEST_P(SystemShmTest, WithoutAMakerAndWithoutAttachmentsOnlyAMemfdIsGone) {
  Create();
  Attach(1);
  Perform(1, shm::Detach{"s"});
  scene_.cast().Kill(0);

  EXPECT_EQ(Attach(2).Is(Error::kNotFound), IsMemfd());
  EXPECT_EQ(Perform(2, shm::Create{"s", 100, true}).Is(Error::kExists), !IsMemfd());
}

TEST_P(SystemShmTest, AForkedChildIsAttached) {
  Create();
  Attach(0);
  const Json store = {{"op", "store"}, {"object", "s"}, {"offset", 0}, {"data", ToHex("child")}};

  const Result result = Perform(0, process::InChild{.operations = {store}});

  EXPECT_EQ(result.As<process::Results>().results.at(0).count("ok"), 1u);
  EXPECT_EQ(Load(0, 0, 5), "child");
}

TEST_P(SystemShmTest, AnotherProgramGetsNothing) {
  Create();
  Attach(0);

  const auto inherited = Perform(0, shm::Exec{"s"}).As<shm::Inherited>();

  EXPECT_EQ(inherited.mappings, 0);
  EXPECT_EQ(inherited.descriptors, 0);
}

TEST_P(SystemShmTest, WhatIsCutOffAndGrownAgainIsZero) {
  Create(10'000);
  Attach(0);
  Perform(0, shm::Store{"s", 0, Bytes(std::string(10'000, 'x'))});

  const Result cut = Perform(0, shm::Resize{"s", 5'000});
  if (cut.Is(Error::kUnsupported)) return;
  Perform(0, shm::Resize{"s", 10'000});

  EXPECT_EQ(Load(0, 0, 10'000), std::string(5'000, 'x') + std::string(5'000, '\0'));
}

TEST(LinuxSystemVShmTest, CountsAttachments) {
  Scene scene("linux-sysv-shm", 2);
  const auto count = [&] { return scene.Perform(0, shm::CountAttached{"s"}).As<shm::AttachCount>().count; };
  scene.Perform(0, shm::Create{"s", 100});
  scene.Perform(0, shm::Attach{"s"});
  scene.Perform(1, shm::Attach{"s"});
  scene.Perform(1, shm::Attach{"s", Mode::kRead, "again"});

  EXPECT_EQ(count(), 3);
  scene.cast().Kill(1);
  EXPECT_EQ(count(), 1);
}

TEST(SystemShmSweepTest, NothingIsLeftBehind) {
  const auto before = Everything();
  for (const char* name : {"linux-shm-open", "linux-sysv-shm", "linux-memfd"}) {
    Scene scene(name, 2);
    scene.Perform(0, shm::Create{"s", 100});
    scene.Perform(0, shm::Attach{"s"});
    scene.cast().Kill(0);
    scene.Perform(1, shm::Create{"t", 100});
  }

  EXPECT_EQ(Everything(), before);
}

// Also when everybody was killed: the next run sweeps it.
TEST(SystemShmSweepTest, TheNextRunSweepsWhatAKilledOneLeft) {
  const auto before = Everything();
  Reap(ForkChild([] {
    for (const char* name : {"linux-shm-open", "linux-sysv-shm"}) {
      World* world = ImplementationNamed(name)->make_world().release();  // Never destroyed.
      world->MakeAdapter(0)->Perform(shm::Create{"s", 100});
    }
    return raise(SIGKILL);
  }));
  EXPECT_EQ(Everything().size(), before.size() + 2);

  Workplace::SweepLeftovers();

  EXPECT_EQ(Everything(), before);
}

}  // namespace
}  // namespace parley::os
