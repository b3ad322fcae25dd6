// The reference pipe between real processes: waiting, waking and dying.
#include <unistd.h>

#include <csignal>
#include <algorithm>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/process/child.h"
#include "src/process/handlers.h"
#include "src/reference/pipe.h"
#include "src/reference/pipe_world.h"

namespace parley::reference {
namespace {

using pipe::End;

// A process that is one actor and ends with 0 if `body` says true.
pid_t StartActor(World& world, const std::function<bool(Adapter&)>& body) {
  return ForkChild([&] {
    InstallHandlers();
    const auto adapter = world.MakeAdapter(0);
    return body(*adapter) ? 0 : 1;
  });
}

bool Open(Adapter& actor, const std::string& object, End end) {
  return actor.Perform(pipe::Open{object, end, {}}).Succeeded();
}

std::string Read(Adapter& actor, const std::string& object, std::int64_t max) {
  return actor.Perform(pipe::Read{object, max, true}).As<pipe::Data>().data;
}

Result Write(Adapter& actor, const std::string& object, std::string data) {
  return actor.Perform(pipe::Write{object, Bytes(std::move(data)), true});
}

// The bytes 0, 1, ... 250, 0, ...: byte `at` and the next.
std::string Pattern(std::size_t at, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((at + i) % 251);
  return bytes;
}

void WriteForEver(Adapter& actor, const std::string& object, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t at = 0;;) {
    const std::size_t size = 1 + random() % 3000;
    if (!Write(actor, object, Pattern(at, size)).Succeeded()) return;
    at += size;
  }
}

class PipeProcessTest : public testing::Test {
 protected:
  PipeProcessTest() { InstallHandlers(); }
  PipeWorld<Pipe> world{/*named=*/false};
  PipeWorld<Pipe> named_world{/*named=*/true};
  std::unique_ptr<Adapter> mine = world.MakeAdapter(0);
};

TEST_F(PipeProcessTest, BytesArriveInOrderRoundTheRing) {
  constexpr std::size_t kTotal = 1'000'000;
  mine->Perform(pipe::Create{"p", 1024});
  ASSERT_TRUE(Open(*mine, "p", End::kRead));
  const pid_t writer = StartActor(world, [&](Adapter& actor) {
    Open(actor, "p", End::kWrite);
    bool right = true;
    for (std::size_t at = 0, size = 1; at < kTotal; at += size, size = size % 2500 + 7) {
      size = std::min(size, kTotal - at);
      right = right && Write(actor, "p", Pattern(at, size)).As<pipe::Counted>().count == static_cast<int>(size);
    }
    return right;
  });

  std::string received;
  for (std::string got; !(got = Read(*mine, "p", 999)).empty();) received += got;

  EXPECT_EQ(Reap(writer), 0);
  EXPECT_EQ(received.size(), kTotal);
  EXPECT_EQ(received, Pattern(0, kTotal));
}

// A lost wake-up would leave somebody asleep for ever.
TEST_F(PipeProcessTest, NoWakeUpIsLostBetweenTwoWritersAndTwoReaders) {
  constexpr int kRounds = 20'000;
  mine->Perform(pipe::Create{"p", 512});
  ASSERT_TRUE(Open(*mine, "p", End::kWrite));
  ASSERT_TRUE(Open(*mine, "p", End::kRead));
  std::vector<pid_t> readers;
  std::vector<pid_t> writers;
  for (int i = 0; i < 2; ++i) {
    readers.push_back(StartActor(world, [](Adapter& actor) {
      Open(actor, "p", End::kRead);
      while (!Read(actor, "p", 300).empty()) {
      }
      return true;
    }));
    writers.push_back(StartActor(world, [](Adapter& actor) {
      Open(actor, "p", End::kWrite);
      for (int round = 0; round < kRounds; ++round) {
        if (!Write(actor, "p", std::string(static_cast<std::size_t>(1 + round % 512), 'x')).Succeeded()) return false;
      }
      return true;
    }));
  }

  for (const pid_t writer : writers) EXPECT_EQ(Reap(writer), 0);
  mine->Perform(pipe::Close{"p", End::kWrite});

  for (const pid_t reader : readers) EXPECT_EQ(Reap(reader), 0);
}

TEST_F(PipeProcessTest, AKilledWriterLeavesAPrefixAndEndOfFile) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::string object = "p" + std::to_string(round);
    mine->Perform(pipe::Create{object, 1024});
    ASSERT_TRUE(Open(*mine, object, End::kRead));
    const pid_t writer = StartActor(world, [&](Adapter& actor) {
      Open(actor, object, End::kWrite);
      WriteForEver(actor, object, static_cast<std::uint64_t>(round));
      return true;
    });
    std::string received = Read(*mine, object, 100);
    const std::size_t enough = random() % 20'000;
    while (received.size() < enough) received += Read(*mine, object, static_cast<std::int64_t>(1 + random() % 700));

    kill(writer, SIGKILL);
    Reap(writer);

    for (std::string got; !(got = Read(*mine, object, 4096)).empty();) received += got;
    ASSERT_EQ(received, Pattern(0, received.size()));
    ASSERT_TRUE(Open(*mine, object, End::kWrite));
    ASSERT_TRUE(Write(*mine, object, "usable").Succeeded());
    ASSERT_EQ(Read(*mine, object, 100), "usable");
    mine->Perform(pipe::Close{object, End::kRead});
    mine->Perform(pipe::Close{object, End::kWrite});
    mine->Perform(pipe::Destroy{object});
  }
}

TEST_F(PipeProcessTest, AKilledReaderBreaksThePipe) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 200; ++round) {
    mine->Perform(pipe::Create{"p", 512});
    ASSERT_TRUE(Open(*mine, "p", End::kWrite));
    const pid_t reader = StartActor(world, [&](Adapter& actor) {
      Open(actor, "p", End::kRead);
      while (!Read(actor, "p", 200).empty()) {
      }
      return false;
    });
    for (std::size_t i = random() % 300 + 2; i > 0; --i) {
      ASSERT_TRUE(Write(*mine, "p", std::string(600, 'x')).Succeeded());
    }

    const pid_t killer = ForkChild([&] { return kill(reader, SIGKILL); });
    while (Write(*mine, "p", std::string(700, 'y')).Succeeded()) {
    }

    EXPECT_TRUE(Write(*mine, "p", "z").Is(Error::kBroken));
    EXPECT_EQ(Reap(killer), 0);
    Reap(reader);
    mine->Perform(pipe::Close{"p", End::kWrite});
    mine->Perform(pipe::Destroy{"p"});
  }
}

TEST_F(PipeProcessTest, AForkedChildHoldsWhatItsParentHolds) {
  mine->Perform(pipe::Create{"p", {}});
  ASSERT_TRUE(Open(*mine, "p", End::kWrite));
  ASSERT_TRUE(Open(*mine, "p", End::kRead));

  const int status = Reap(ForkChild([&] {
    mine->Forked();
    Write(*mine, "p", "child");
    mine->Perform(pipe::Close{"p", End::kWrite});
    return 0;
  }));

  EXPECT_EQ(status, 0);
  EXPECT_EQ(Read(*mine, "p", 99), "child");
  EXPECT_TRUE(mine->Perform(pipe::Read{"p", 1, false}).Is(Error::kWouldBlock));
}

TEST_F(PipeProcessTest, OpeningANamedPipeWaitsForThePeerEvenIfItLeavesAtOnce) {
  const auto opener = named_world.MakeAdapter(0);
  opener->Perform(pipe::Create{"f", {}});
  for (int round = 0; round < 50; ++round) {
    const pid_t writer = StartActor(named_world, [](Adapter& actor) {
      return Open(actor, "f", End::kWrite) && actor.Perform(pipe::Close{"f", End::kWrite}).Succeeded();
    });

    EXPECT_TRUE(Open(*opener, "f", End::kRead));

    EXPECT_EQ(Reap(writer), 0);
    EXPECT_EQ(Read(*opener, "f", 1), "");
    opener->Perform(pipe::Close{"f", End::kRead});
  }
}

TEST_F(PipeProcessTest, ANonBlockingOpenForWritingNeedsAReader) {
  const auto opener = named_world.MakeAdapter(0);
  opener->Perform(pipe::Create{"f", {}});

  EXPECT_TRUE(opener->Perform(pipe::Open{"f", End::kWrite, false}).Is(Error::kNoSuchParty));
  EXPECT_TRUE(opener->Perform(pipe::Open{"f", End::kRead, false}).Succeeded());
  EXPECT_TRUE(opener->Perform(pipe::Read{"f", 1, false}).Is(Error::kWouldBlock));
  EXPECT_TRUE(opener->Perform(pipe::Open{"f", End::kWrite, false}).Succeeded());
}

TEST_F(PipeProcessTest, ASignalInterruptsAWait) {
  mine->Perform(pipe::Create{"p", {}});
  ASSERT_TRUE(Open(*mine, "p", End::kWrite));
  ASSERT_TRUE(Open(*mine, "p", End::kRead));
  const pid_t self = getpid();
  const pid_t sender = ForkChild([&] {
    // As often as it takes: a signal before the read is none to it.
    while (kill(self, SIGUSR1) == 0) usleep(1000);
    return 0;
  });

  const Result result = mine->Perform(pipe::Read{"p", 1, true});
  kill(sender, SIGKILL);
  Reap(sender);

  EXPECT_TRUE(result.Is(Error::kInterrupted));
}

}  // namespace
}  // namespace parley::reference
