#include "src/process/signal_numbers.h"

#include <csignal>

#include "gtest/gtest.h"

namespace parley {
namespace {

TEST(SignalNumbersTest, NamesAndNumbersAreInverse) {
  for (const int number : NamedSignals()) EXPECT_EQ(SignalNumber(SignalName(number)), number);
  EXPECT_EQ(SignalNumber("USR1"), SIGUSR1);
  EXPECT_EQ(SignalNumber("RT7"), SIGRTMIN + 7);
  EXPECT_EQ(SignalNumber("NULL"), 0);
}

TEST(SignalNumbersTest, WhatIsNoSignalHasNone) {
  EXPECT_EQ(SignalNumber("SIGUSR1"), std::nullopt);
  EXPECT_EQ(SignalNumber("RT8"), std::nullopt);
  EXPECT_EQ(SignalNumber(""), std::nullopt);
  EXPECT_EQ(SignalNumbers({"USR1", "NULL"}), std::nullopt);
}

TEST(SignalNumbersTest, TellsDefaultActions) {
  EXPECT_EQ(DefaultActionOf(SIGTERM), DefaultAction::kTerminate);
  EXPECT_EQ(DefaultActionOf(SIGRTMIN), DefaultAction::kTerminate);
  EXPECT_EQ(DefaultActionOf(SIGCHLD), DefaultAction::kIgnore);
  EXPECT_EQ(DefaultActionOf(SIGTSTP), DefaultAction::kStop);
  EXPECT_EQ(DefaultActionOf(SIGCONT), DefaultAction::kContinue);
}

}  // namespace
}  // namespace parley
