#include "src/reproducer/script.h"

#include "gtest/gtest.h"

namespace parley::reproducer {
namespace {

using Lines = std::vector<std::string>;

TEST(ScriptTest, EqualStepsAreALoop) {
  Script script;
  for (int i = 0; i < 3; ++i) script.Step(1, "f()");
  script.Step(1, "g()");

  EXPECT_EQ(script.Lines(), (Lines{"for (int i = 0; i < 3; i++) STEP(1, f());", "STEP(1, g());"}));
  EXPECT_EQ(script.steps(), 4);
}

TEST(ScriptTest, StepsOfNeighboursAreALoop) {
  Script script;
  for (int i = 1; i < 4; ++i) script.Begin(i, "f()");

  EXPECT_EQ(script.Lines(), (Lines{"for (int i = 1; i < 4; i++) BEGIN(i, f());"}));
  EXPECT_TRUE(script.begins());
}

TEST(ScriptTest, WhatComesAfterAStepStaysThere) {
  Script script;
  script.Step(0, "f()");
  script.Then("x;");
  script.Step(0, "f()");
  script.Step(0, "f()");

  EXPECT_EQ(script.Lines(), (Lines{"STEP(0, f());", "x;", "for (int i = 0; i < 2; i++) STEP(0, f());"}));
}

}  // namespace
}  // namespace parley::reproducer
