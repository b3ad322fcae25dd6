// The page in a real browser: what was found, its time line, and what agents say.
#include <string>
#include <vector>

#include "src/report/page_fixture.h"

namespace parley {
namespace {

TEST_F(PageTest, ShowsATimeLine) {
  Open(SomeReport(), "#finding-0");

  const std::string figure = "#finding-0 svg ";
  EXPECT_EQ(Text(".side.allowed p"), "\"ab\"");
  EXPECT_EQ(Text(".side.seen p"), "\"ax\"");
  EXPECT_EQ(Count(figure + "rect.bar"), 5);
  EXPECT_EQ(Count(figure + "rect.bar.waits"), 1);
  EXPECT_EQ(Count(figure + "rect.bar.culprit"), 1);
  EXPECT_EQ(Count(figure + "path.arrow.wake"), 1);
  EXPECT_NE(Text(figure + ".moment").find("seen:    \"ax\""), std::string::npos);
  EXPECT_NE(Text("#finding-0 svg").find("p: \"ab\""), std::string::npos) << "what the model holds";
  EXPECT_EQ(Value("document.querySelector('#finding-0 svg > title').textContent"), "Time line");
  EXPECT_EQ(Value("document.querySelectorAll('#finding-0 ol li').length"), 6);
  EXPECT_EQ(Text("#finding-0 ol li.culprit"), "actor 1: ... read returns \"ax\"contradicts the model");
  EXPECT_EQ(browser_->complaints(), std::vector<std::string>());
}

TEST_F(PageTest, WrapsALongTimeLineToItsWidth) {
  Report report = SomeReport();
  Script script;
  for (int i = 0; i < 40; ++i) script.Does(i % 2, i % 2 == 0 ? Writes("abc") : Reads(16), i % 2 == 0 ? parley::Count(3) : Brings("abc"));
  report.implementations[0].clauses[0].history = script.history();
  Open(report, "#finding-0");

  EXPECT_GT(Count("#finding-0 svg"), 3);
  EXPECT_EQ(Value("document.documentElement.scrollWidth <= innerWidth"), true);
  EXPECT_EQ(Value("[...document.querySelectorAll('#finding-0 rect.bar')].every((bar) => {"
                  "  const whole = bar.ownerSVGElement.getBoundingClientRect(), part = bar.getBoundingClientRect();"
                  "  return part.right <= whole.right + 1 && part.left >= whole.left; })"),
            true);
}

TEST_F(PageTest, TellsManyOfTheSameInShort) {
  Report report = SomeReport();
  Script script;
  for (int i = 0; i < 30; ++i) script.Does(0, Writes("a"), parley::Count(1));
  report.implementations[0].clauses[0].history = script.history();
  Open(report, "#finding-0");

  EXPECT_EQ(Count("#finding-0 rect.bar"), 7);  // Three to begin with, the culprit, a write, 27 more, the last.
  EXPECT_NE(Text("#finding-0 svg").find("more: write"), std::string::npos);
  Click("#finding-0 figcaption button");
  EXPECT_EQ(Count("#finding-0 rect.bar"), 33);
}

TEST_F(PageTest, DrawsSignalsAndMarks) {
  Report report = SomeReport();
  History history;
  const Operation send("send", {{"to", 1}, {"signal", "TERM"}});
  history.events = {{.actor = 1, .operation = Operation("pause", {}), .end = Event::End::kKilled, .invoked = 1, .returned = 5},
                    {.actor = 0, .operation = send, .end = Event::End::kReturned, .invoked = 2, .returned = 3, .result = Ok()}};
  history.notes = {{.at = 4, .actor = 0, .text = "gets a signal with a handler"}, {.at = 5, .actor = 1, .text = "is killed"}};
  report.implementations[0].clauses[0].history = history;
  report.implementations[0].clauses[0].culprit = -1;
  Open(report, "#finding-0");

  EXPECT_EQ(Count("#finding-0 path.arrow.signal"), 1);
  EXPECT_EQ(Count("#finding-0 path.mark"), 1);  // The death is told by its bar.
  EXPECT_EQ(Text("#finding-0 text.mark"), "gets a signal with a handler");
  EXPECT_NE(Text("#finding-0 svg").find("✕ is killed"), std::string::npos);
  EXPECT_EQ(Count("#finding-0 .moment"), 0);
}

TEST_F(PageTest, ShowsWhatAnAgentSaysAsText) {
  const std::string evil = "</script><script>window.hurt = 1</script><img src=x onerror='window.hurt = 2'>\xe2\x80\xa8<!--";
  Report report = SomeReport(evil);
  ClauseReport& clause = report.implementations[0].clauses[0];
  clause.message = "actor 1: " + evil + "\n  allowed: " + evil + "\n  seen: " + evil;
  clause.measured = clause.remark = clause.expectation = evil;
  clause.steps = {evil};
  clause.history->events[3].result = Result::Failure(Error::kClosed, evil);
  report.implementations[1].clauses[0].message = evil;
  report.implementations[2].trouble = evil;
  report.complaints = {evil};
  Open(report, "#finding-0");

  EXPECT_EQ(Value("window.hurt === undefined"), true);
  EXPECT_EQ(Count("img"), 0);
  EXPECT_EQ(Value("document.querySelectorAll('body script').length"), 0);
  EXPECT_EQ(Text(".side.seen p"), evil);
  EXPECT_EQ(Text("#finding-0 .implementation"), evil);
  EXPECT_NE(Text("#finding-0 svg").find("<script>window"), std::string::npos);
  EXPECT_EQ(browser_->complaints(), std::vector<std::string>());
  EXPECT_EQ(browser_->requests().size(), 1u);
}

}  // namespace
}  // namespace parley
