#include "src/history/signal_account.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "src/ipc/signal.h"

namespace parley {
namespace {

using Deliveries = std::vector<std::pair<std::string, std::int64_t>>;  // Signals and values.

class SignalAccountTest : public testing::Test {
 protected:
  void Does(int actor, const Operation& operation, const Result& result = Result::Success(Nothing())) {
    history_.events.push_back({.actor = actor, .operation = operation, .end = Event::End::kReturned, .invoked = now_, .returned = now_ + 1, .result = result});
    now_ += 2;
  }
  void Sends(int to, const std::string& signal, std::int64_t value = 0) {
    Does(1, signal::Send{.to = to, .signal = signal, .value = value});
  }
  void Handled(int actor, const Deliveries& deliveries) {
    signal::DeliveryList list;
    for (const auto& [signal, value] : deliveries) {
      list.list.push_back(Encode(signal::DeliveryEntry{.signal = signal, .value = value}));
      list.list.push_back(Encode(signal::DeliveryEntry{.signal = signal, .at = signal::At::kEnd}));
    }
    Does(actor, signal::Deliveries{}, Result::Success(list));
  }
  std::string Clause(bool complete = true) { return ExplainSignals(history_, complete, debt_).clause; }

  History history_;
  SignalDebt debt_;
  std::int64_t now_ = 0;
};

TEST_F(SignalAccountTest, ExplainsOneRunASignal) {
  Sends(0, "USR1");
  Handled(0, {{"USR1", 0}});

  EXPECT_EQ(Clause(), "");
}

TEST_F(SignalAccountTest, FindsWhatWasNeverSent) {
  Sends(0, "USR1");
  Handled(0, {{"USR1", 0}, {"USR1", 0}});

  EXPECT_EQ(Clause(), "signal.handler-runs");
}

TEST_F(SignalAccountTest, FindsWhatWentAstray) {
  Sends(0, "USR1");
  Handled(1, {{"USR1", 0}});

  EXPECT_EQ(Clause(), "signal.only-the-named-process");
}

TEST_F(SignalAccountTest, FindsWhatIsTakenAndHandledToo) {
  Sends(0, "USR1");
  Does(0, signal::Wait{.signals = {"USR1"}}, Result::Success(signal::Taken{.signal = "USR1"}));
  EXPECT_EQ(Clause(), "");
  Handled(0, {{"USR1", 0}});

  EXPECT_EQ(Clause(), "signal.wait-takes-without-handler");
}

TEST_F(SignalAccountTest, FindsWhatIsLost) {
  Sends(0, "USR1");
  Handled(0, {});

  EXPECT_EQ(Clause(/*complete=*/false), "");
  EXPECT_EQ(Clause(), "signal.handler-runs");
}

TEST_F(SignalAccountTest, FindsABlockedSignalHandled) {
  Does(0, signal::Block{.signals = {"USR1"}});
  Sends(0, "USR1");
  Handled(0, {{"USR1", 0}});
  Does(0, signal::Unblock{.signals = {"USR1"}});

  EXPECT_EQ(Clause(), "signal.blocked-stays-pending");
}

TEST_F(SignalAccountTest, LetsBlockedOnesMergeButNotRealTimeOnes) {
  Does(0, signal::Block{.signals = {"USR1", "RT0"}});
  for (int time = 1; time <= 2; ++time) {
    Sends(0, "USR1");
    Sends(0, "RT0", time);
  }
  Does(0, signal::Unblock{.signals = {"USR1", "RT0"}});
  Handled(0, {{"USR1", 0}, {"RT0", 1}});

  EXPECT_EQ(Clause(), "signal.realtime-queues");
}

TEST_F(SignalAccountTest, FindsRealTimeSignalsOutOfOrder) {
  Sends(0, "RT0", 1);
  Sends(0, "RT0", 2);
  Handled(0, {{"RT0", 2}, {"RT0", 1}});

  EXPECT_EQ(Clause(), "signal.realtime-order");
}

TEST_F(SignalAccountTest, FindsAHandlerInsideOneThatBlocksItsSignal) {
  Does(0, signal::Handle{.signal = "USR1", .mask = signal::Names{"USR2"}});
  Sends(0, "USR1");
  Sends(0, "USR2");
  signal::DeliveryList list;
  for (const char* name : {"USR1", "USR2"}) list.list.push_back(Encode(signal::DeliveryEntry{.signal = name}));
  Does(0, signal::Deliveries{}, Result::Success(list));

  EXPECT_EQ(Clause(), "signal.handler-mask-holds");
}

TEST_F(SignalAccountTest, AllowsForWhatIsLeftOfEarlierHistories) {
  Sends(0, "USR1");
  Sends(0, "USR1");
  Handled(0, {{"USR1", 0}});
  EXPECT_EQ(Clause(), "");
  history_.events.clear();
  Handled(0, {{"USR1", 0}});

  EXPECT_EQ(Clause(), "");
}

}  // namespace
}  // namespace parley
