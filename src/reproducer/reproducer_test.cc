#include "src/reproducer/reproducer.h"

#include <algorithm>

#include "gtest/gtest.h"
#include "src/reproducer/sheet.h"

namespace parley::reproducer {
namespace {

Event Done(int actor, std::int64_t at, Operation operation, Json ok) {
  Event event{.actor = actor, .operation = std::move(operation), .end = Event::End::kReturned};
  event.invoked = at;
  event.returned = at + 1;
  event.result.ok = std::move(ok);
  return event;
}

// Actor 1 writes `data`, and actor 0 reads "a".
Fault WrittenAndRead(const std::string& data) {
  const Json object = {{"object", "o1"}};
  Fault fault{.implementation = "linux-pipe2", .clause = "pipe.a"};
  fault.history.events = {
      Done(0, 1, {"create", object}, {{"capacity", nullptr}}),
      Done(0, 3, {"open", {{"object", "o1"}, {"end", "read"}}}, Json::object()),
      Done(1, 5, {"open", {{"object", "o1"}, {"end", "write"}}}, Json::object()),
      Done(1, 7, {"write", {{"object", "o1"}, {"data", ToHex(data)}, {"wait", true}}}, {{"count", data.size()}}),
      Done(0, 9, {"read", {{"object", "o1"}, {"max", 1}, {"wait", true}}}, {{"data", "61"}})};
  fault.culprit = 4;
  return fault;
}

bool Has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string WhyNot(const Fault& fault, std::size_t most_lines = kMostLines) {
  try {
    return DrawReproducer(fault, most_lines).substr(0, 0);
  } catch (const Untranslatable& why) {
    return why.what();
  }
}

TEST(ReproducerTest, OperationsAreCallsOfTheSystem) {
  const std::string text = DrawReproducer(WrittenAndRead("abc"));

  EXPECT_TRUE(Has(text, "pipe2(p1, 0)")) << text;
  EXPECT_TRUE(Has(text, "STEP(1, write(p1[1], \"abc\", 3));")) << text;
  EXPECT_TRUE(
      Has(text, "STEP(0, read(p1[0], buffer, 1));\n  if (ran) all->verdict = r == 1 && !memcmp(buffer, \"a\", 1)"))
      << text;
  EXPECT_TRUE(Has(text, "if (me == 0) close(p1[1]);")) << text;
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 60);
}

TEST(ReproducerTest, NothingInAMessageLeavesItsComment) {
  Fault fault = WrittenAndRead("abc");
  fault.message = "seen: x\n#error y\\";
  fault.sentence = "*/ ?\?/";

  const std::string text = DrawReproducer(fault);

  EXPECT_TRUE(Has(text, "// seen: x;#error y\\ .\n")) << text;
  EXPECT_TRUE(Has(text, "// */ ?\?/ .\n")) << text;
}

TEST(ReproducerTest, WaitingForEverIsTheFault) {
  Fault fault = WrittenAndRead("abc");
  fault.history.events.back().end = Event::End::kWaiting;

  const std::string text = DrawReproducer(fault);

  EXPECT_TRUE(Has(text, "BEGIN(0, read(p1[0], buffer, 1));\n  if (ran) all->verdict = 2;")) << text;
  EXPECT_TRUE(Has(text, "const int failed = !all->verdict && all->turn > 2;")) << text;
}

TEST(ReproducerTest, SaysWhyThereIsNone) {
  Fault fault = WrittenAndRead("abc");
  EXPECT_EQ(WhyNot(fault), "");
  EXPECT_EQ(WhyNot(fault, 30), "it takes more than 30 lines");
  fault.culprit = -1;
  EXPECT_EQ(WhyNot(fault), "no single answer contradicts");
  fault.culprit = 1;
  EXPECT_EQ(WhyNot(fault), "who opens such a pipe inherits it");
  fault.implementation = "linux-tcp";
  EXPECT_EQ(WhyNot(fault), "linux-tcp is more than calls of the system");
}

TEST(ReproducerTest, OverlappingAnswersMayContradictOnlyTogether) {
  Fault fault = WrittenAndRead("abc");
  fault.history.events[3].returned = 11;  // After the read.
  EXPECT_EQ(WhyNot(fault), "");
  fault.alone = false;
  EXPECT_EQ(WhyNot(fault), "answers that overlap contradict each other");
}

TEST(ReproducerTest, WhatWasRefusedGoesFirstIfItIsTooLong) {
  Fault fault = WrittenAndRead("abc");
  Event refused = fault.history.events[3];
  refused.result = Result::Failure(Error::kWouldBlock);
  std::vector<Event>& events = fault.history.events;
  for (int i = 0; i < 30; ++i) {
    refused.operation.keys["data"] = ToHex(std::string(static_cast<std::size_t>(i), 'x'));
    refused.invoked = 11 + 2 * i;
    refused.returned = refused.invoked + 1;
    events.insert(events.end() - 1, refused);
  }
  events.back().invoked = 100;
  events.back().returned = 101;
  fault.culprit = static_cast<int>(events.size()) - 1;

  EXPECT_EQ(DrawReproducer(fault), DrawReproducer(WrittenAndRead("abc")));
  EXPECT_TRUE(Has(DrawReproducer(fault, 1000), "xxxx"));
}

}  // namespace
}  // namespace parley::reproducer
