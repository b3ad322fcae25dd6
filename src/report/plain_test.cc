#include "src/report/plain.h"

#include "gtest/gtest.h"
#include "src/history/history_json.h"

namespace parley {
namespace {

TEST(PlainTest, LeavesTextAsItIs) {
  EXPECT_EQ(Plain("na\xc3\xafve <b>\n| \xe6\xbc\xa2 \xf0\x9f\x90\xa7"),
            "na\xc3\xafve <b>\n| \xe6\xbc\xa2 \xf0\x9f\x90\xa7");
}

TEST(PlainTest, ShowsWhatATerminalObeys) {
  EXPECT_EQ(Plain("\x1b[2J\r\t\x7f"), "\\x1b[2J\\x0d\\x09\\x7f");
  EXPECT_EQ(Plain("\xc2\x9b"
                  "2J"),
            "\\u009b2J");
  EXPECT_EQ(Plain("\xe2\x80\xae"
                  "evil"),
            "\\u202eevil");
  EXPECT_EQ(Plain(std::string("a\0b", 3)), "a\\x00b");
}

TEST(PlainTest, ShowsWhatXmlDoesNotAllow) { EXPECT_EQ(Plain("\xef\xbf\xbe\xef\xbf\xbf"), "\\ufffe\\uffff"); }

TEST(PlainTest, ReplacesWhatIsNoUtf8) {
  const std::string replaced = "\xef\xbf\xbd";
  EXPECT_EQ(Plain("a\xff"
                  "b"),
            "a" + replaced + "b");
  EXPECT_EQ(Plain("\xc3"), replaced);                                // Cut.
  EXPECT_EQ(Plain("\xc0\xaf"), replaced + replaced);                 // Overlong.
  EXPECT_EQ(Plain("\xed\xa0\x80"), replaced + replaced + replaced);  // A surrogate.
  EXPECT_EQ(Plain("\xf4\x90\x80\x80").size(), 4 * replaced.size());  // Above U+10FFFF.
}

TEST(PlainTest, ALineIsOneLine) { EXPECT_EQ(PlainLine("a\nb\x1b"), "a b\\x1b"); }

// A history in which `text` is an answer's detail, a value in another, and in a note.
History Said(const std::string& text) {
  History history;
  Event failed, answered;
  failed.end = answered.end = Event::End::kReturned;
  failed.result = Result::Failure(Error::kBroken, text);
  answered.result.ok = {{"key", {text}}};
  history.events = {failed, answered};
  history.notes = {{.at = 3, .actor = 0, .text = text}};
  return history;
}

TEST(PlainTest, CoversEveryTextOfAReport) {
  Report report;
  report.implementations = {{.name = "a\n\x1b", .mechanism = "pipe", .trouble = "\x1b"}};
  report.implementations[0].clauses = {{.id = "pipe.a",
                                        .message = "\x1b",
                                        .steps = {"\x1b\n"},
                                        .history = Said("\x1b"),
                                        .measured = "\x1b",
                                        .remark = "\x1b",
                                        .trial = "\x1b",
                                        .expectation = "\x1b"}};
  report.implementations[0].properties = {{.trial = "\x1b", .message = "\x1b", .steps = {"\x1b"}}};
  report.complaints = {"\x1b"};

  const Report plain = Plain(report);

  const ImplementationReport& implementation = plain.implementations[0];
  EXPECT_EQ(implementation.name, "a \\x1b");
  EXPECT_EQ(implementation.trouble, "\\x1b");
  const ClauseReport& clause = implementation.clauses[0];
  EXPECT_EQ(clause.message + clause.measured + clause.remark + clause.trial + clause.expectation,
            "\\x1b\\x1b\\x1b\\x1b\\x1b");
  EXPECT_EQ(clause.steps[0], "\\x1b ");
  EXPECT_EQ(ToJson(*clause.history).dump().find("\\u001b"), std::string::npos);
  EXPECT_NE(ToJson(*clause.history).dump().find("\\\\x1b"), std::string::npos);
  EXPECT_EQ(implementation.properties[0].message, "\\x1b");
  EXPECT_EQ(plain.complaints[0], "\\x1b");
}

}  // namespace
}  // namespace parley
