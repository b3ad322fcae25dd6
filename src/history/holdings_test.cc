#include "src/history/holdings.h"

#include <initializer_list>
#include <string>

#include "gtest/gtest.h"
#include "src/history/script.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/signal.h"

namespace parley {
namespace {

// "4 p: "ab"", one a line, of those whose name is `of`.
std::string Told(const std::vector<Holding>& holdings, const std::string& of) {
  std::string text;
  for (const Holding& holding : holdings) {
    if (holding.of == of) text += std::to_string(holding.at) + ": " + holding.content + "\n";
  }
  return text;
}

// One operation after the other: invoked at 1, 3, 5, ...; returned at 2, 4, 6, ...
History OneByOne(std::initializer_list<std::pair<int, Operation>> operations) {
  History history;
  std::int64_t now = 0;
  for (const auto& [actor, operation] : operations) {
    Event event{.actor = actor, .operation = operation, .end = Event::End::kReturned, .invoked = ++now};
    event.returned = ++now;
    event.result = Ok();
    history.events.push_back(event);
  }
  return history;
}

TEST(HoldingsTest, APipeHoldsWhatWasWrittenAndNotYetRead) {
  Script script;
  script.Does(0, Writes("abc"), Count(3)).Does(1, Reads(2), Brings("ab")).Does(0, Closes(pipe::End::kWrite), Ok());
  const auto holdings = Holdings(script.history(), "pipe", -1);

  EXPECT_EQ(Told(holdings, "p"), "2: empty\n8: \"abc\"\n10: \"c\"\n");
  EXPECT_EQ(Told(holdings, "p ends"), "2: read -, write -\n4: read -, write 0\n6: read 1, write 0\n12: read 1, write -\n");
}

TEST(HoldingsTest, APipeShowsWhichWriteItsBytesCameFrom) {
  Script script;
  script.Does(0, Writes("abc"), Count(3)).Does(0, Writes("de"), Count(2)).Does(1, Reads(2), Brings("ab")).Does(1, Reads(2), Brings("cd"));

  EXPECT_EQ(Told(Holdings(script.history(), "pipe", -1), "p"), "2: empty\n8: \"abc\"\n10: \"abc\" \"de\"\n12: \"c\" \"de\"\n14: \"e\"\n");
}

TEST(HoldingsTest, TellOnlyWhatCameBeforeTheContradiction) {
  Script script;
  script.Does(0, Writes("ab"), Count(2)).Does(1, Reads(2), Brings("xx")).Does(0, Writes("c"), Count(1));

  EXPECT_EQ(Told(Holdings(script.history(), "pipe", 4), "p"), "2: empty\n8: \"ab\"\n");
  EXPECT_EQ(Told(Holdings(script.history(), "pipe", -1), "p"), "2: empty\n8: \"ab\"\n10: \n") << "as far as there is an order";
}

TEST(HoldingsTest, AMailboxHoldsMessagesWithTheirPriorities) {
  const History history = OneByOne({{0, mailbox::Create{.object = "m"}},
                                    {0, mailbox::Send{.object = "m", .data = Bytes("x")}},
                                    {0, mailbox::Send{.object = "m", .data = Bytes("y"), .priority = 3}}});

  EXPECT_EQ(Told(Holdings(history, "mailbox", -1), "m"), "2: empty\n4: \"x\"\n6: \"x\", \"y\" @3\n");
}

TEST(HoldingsTest, ASignalIsPendingWhileItIsBlocked) {
  const History history = OneByOne({{1, signal::Block{.signals = {"USR1"}}},
                                    {0, signal::Send{.to = 1, .signal = "USR1"}},
                                    {0, signal::Send{.to = 1, .signal = "USR1"}},
                                    {0, signal::Send{.to = 1, .signal = "TERM"}},
                                    {1, signal::Unblock{.signals = {"USR1"}}}});
  const auto holdings = Holdings(history, "signal", -1);

  EXPECT_EQ(Told(holdings, "actor 1 blocks"), "2: USR1\n9: nothing\n");
  EXPECT_EQ(Told(holdings, "actor 1 pending"), "3: USR1\n9: nothing\n");
}

TEST(HoldingsTest, AreNoneWhereAnOperationIsUnknown) {
  EXPECT_TRUE(Holdings(OneByOne({{0, mailbox::Create{.object = "m"}}, {0, Operation("send_typed", {{"object", "m"}})}}), "mailbox", -1).empty());
  EXPECT_TRUE(Holdings(OneByOne({{0, mailbox::Create{.object = "m"}}}), "telepathy", -1).empty());
}

}  // namespace
}  // namespace parley
