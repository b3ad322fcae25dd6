#include "src/history/recorder.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/process/child.h"

namespace parley {
namespace {

using judge::Ending;
using judge::Kind;

// A log in a file that goes with the object.
class RecorderTest : public testing::Test {
 protected:
  RecorderTest() : path_(testing::TempDir() + "/recorder-" + std::to_string(getpid())) {}
  ~RecorderTest() override { unlink(path_.c_str()); }
  const std::string path_;
};

TEST_F(RecorderTest, TellsWhatReturnedAndWhatDidNot) {
  const Recorder recorder = Recorder::Create(path_, 1, 8);
  Lane lane = recorder.LaneOf(0);

  lane.Called({.value = 7, .priority = 3, .object = 2, .wait = false});
  lane.Returned(std::nullopt, 0, 0);
  lane.Called({.kind = Kind::kTake});
  lane.Returned(Error::kWouldBlock, 0, 0);
  lane.Called({.kind = Kind::kTake});
  lane.Returned(std::nullopt, 7, 3);
  lane.Called({.value = 8});

  const std::vector<Record> records = recorder.Records(0);
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].value, 7);
  EXPECT_EQ(records[0].object, 2);
  EXPECT_FALSE(records[0].wait);
  EXPECT_EQ(records[1].error, Error::kWouldBlock);
  EXPECT_EQ(records[2].value, 7);
  EXPECT_EQ(records[2].priority, 3);
  EXPECT_FALSE(records[3].ret);
  EXPECT_EQ(OperationOf(records[1], 0, Open::kCrashed)->kind, Kind::kTakeEmpty);
  EXPECT_EQ(OperationOf(records[3], 0, Open::kCrashed)->ending, Ending::kCrashed);
  EXPECT_EQ(OperationOf(records[3], 0, Open::kBlocked)->ending, Ending::kBlocked);
}

TEST_F(RecorderTest, DropsWhatWasInterrupted) {
  const Recorder recorder = Recorder::Create(path_, 1, 8);
  Lane lane = recorder.LaneOf(0);

  lane.Called({.value = 7});
  lane.Returned(Error::kInterrupted, 0, 0);

  EXPECT_FALSE(OperationOf(recorder.Records(0)[0], 0, Open::kCrashed));
}

TEST_F(RecorderTest, IsFullWhenItsRoomIsUsed) {
  const Recorder recorder = Recorder::Create(path_, 2, 1);
  Lane lane = recorder.LaneOf(1);

  EXPECT_FALSE(lane.full());
  lane.Called({.value = 7});

  EXPECT_TRUE(lane.full());
  EXPECT_FALSE(recorder.LaneOf(0).full());
}

// Tickets are given once, and an operation's lie in the order of what happened.
TEST_F(RecorderTest, ProcessesShareOneClock) {
  constexpr int kActors = 4, kOperations = 2'000;
  const Recorder recorder = Recorder::Create(path_, kActors, kOperations);

  std::vector<pid_t> children;
  for (int actor = 0; actor < kActors; ++actor) {
    children.push_back(ForkChild([&] {
      const Recorder own = Recorder::Open(path_);
      Lane lane = own.LaneOf(actor);
      own.Meet(0, kActors, std::chrono::seconds(5));
      for (int i = 0; !lane.full(); ++i) {
        lane.Called({.value = i});
        lane.Returned(std::nullopt, 0, 0);
      }
      return 0;
    }));
  }
  for (const pid_t child : children) ASSERT_EQ(Reap(child), 0);

  std::set<Ticket> tickets;
  for (int actor = 0; actor < kActors; ++actor) {
    Ticket last = 0;
    for (const Record& record : recorder.Records(actor)) {
      EXPECT_LT(last, record.call);
      EXPECT_LT(record.call, record.ret);
      last = *record.ret;
      tickets.insert({record.call, *record.ret});
    }
  }
  EXPECT_EQ(tickets.size(), 2u * kActors * kOperations);
  EXPECT_EQ(*tickets.rbegin(), recorder.now());
}

// Wherever death strikes, all but the last operation have returned, and the others
// log on.
TEST_F(RecorderTest, OutlivesTheDeathOfAnyActor) {
  for (int round = 0; round < 30; ++round) {
    unlink(path_.c_str());
    const Recorder recorder = Recorder::Create(path_, 2, 1'000'000);
    const auto log_for_ever = [&](int actor) {
      Lane lane = recorder.LaneOf(actor);
      for (int i = 0; !lane.full() && recorder.round() == 0; ++i) {
        lane.Called({.value = i});
        lane.Returned(std::nullopt, 0, 0);
      }
      return 0;
    };
    const pid_t killed = ForkChild([&] { return log_for_ever(0); });
    const pid_t survivor = ForkChild([&] { return log_for_ever(1); });
    while (recorder.Count(0) < 100 + static_cast<std::size_t>(round)) usleep(10);
    kill(killed, SIGKILL);
    EXPECT_TRUE(WIFSIGNALED(Reap(killed)));
    const std::size_t then = recorder.Count(1);
    while (recorder.Count(1) <= then && !recorder.LaneOf(1).full()) usleep(10);
    recorder.NextRound();
    EXPECT_EQ(Reap(survivor), 0);

    const std::vector<Record> records = recorder.Records(0);
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(records[i].value, static_cast<std::int64_t>(i));
      EXPECT_TRUE(records[i].ret || i + 1 == records.size());
    }
  }
}

}  // namespace
}  // namespace parley
