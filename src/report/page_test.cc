// The page in a real browser.
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/history/script.h"
#include "src/registry/clause.h"
#include "src/report/browser.h"
#include "src/report/html.h"
#include "src/report/report.h"

namespace parley {
namespace {

Clause Declared(const std::string& id, Level level, const std::string& sentence) {
  return {.id = id, .level = level, .sentence = sentence, .source = "pipe(7)", .reason = "So it is.", .twin = "None."};
}
const ClauseRegistration kClauses({
    Declared("pipe.reader-wakes", Level::kCore, "A write wakes a reader that waits."),
    Declared("pipe.holds-bytes", Level::kTrait, "Bytes stay until they are read."),
    Declared("mailbox.holds-messages", Level::kCore, "Messages stay, too."),
});

// A read that waits, a write that lets it go on, and another byte than what was written.
History WrongByte() {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Does(0, Writes("ab"), Count(2)).Ends(read, Brings("ax"));
  History history = script.history();
  history.events[static_cast<std::size_t>(read)].seen_waiting = true;
  return history;
}

ClauseReport Failed(const std::string& id, const std::string& message) {
  ClauseReport report{.id = id, .verdict = Verdict::kFail, .message = message, .trial = id + "/Test", .expected = false};
  report.history = WrongByte();
  report.steps = Steps(*report.history);
  report.culprit = 3;
  return report;
}

Report SomeReport(const std::string& name = "faulty") {
  Report report;
  report.seed = 42;
  report.implementations = {{.name = name, .mechanism = "pipe"}, {.name = "good", .mechanism = "pipe"}, {.name = "post", .mechanism = "mailbox"}};
  report.implementations[0].clauses = {
      Failed("pipe.reader-wakes", "actor 1: read p max=16\n  allowed: \"ab\"\n  seen: \"ax\""),
      {.id = "pipe.holds-bytes", .level = Level::kTrait, .verdict = Verdict::kFail, .message = "lost", .expectation = "we know"}};
  report.implementations[1].clauses = {{.id = "pipe.reader-wakes", .verdict = Verdict::kPass},
                                       {.id = "pipe.holds-bytes", .level = Level::kTrait, .verdict = Verdict::kUnsupported}};
  report.implementations[2].clauses = {{.id = "mailbox.holds-messages", .verdict = Verdict::kPass}};
  return report;
}

class PageTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (Browser::IsInstalled()) browser_ = std::make_unique<Browser>(testing::TempDir());
  }
  static void TearDownTestSuite() { browser_.reset(); }
  void SetUp() override {
    if (!browser_) GTEST_SKIP() << "this machine has no Chromium (Debian: apt-get install chromium)";
  }

  static void Open(const Report& report, const std::string& fragment = "") {
    const std::string path = testing::TempDir() + "/report.html";
    std::ofstream(path, std::ios::trunc) << DrawHtml(report);
    browser_->Open("file://" + path + fragment);
  }
  static nlohmann::json Value(const std::string& expression) { return browser_->Value(expression); }
  static int Count(const std::string& selector) {
    return Value("[...document.querySelectorAll(`" + selector + "`)].filter((one) => one.checkVisibility()).length");
  }
  static std::string Text(const std::string& selector) { return Value("document.querySelector(`" + selector + "`).textContent"); }
  static void Click(const std::string& selector) { Value("document.querySelector(`" + selector + "`).click()"); }
  static void PressTabUntil(const std::string& selector) {
    for (int i = 0; i < 40 && Value("document.activeElement.matches(`" + selector + "`)") != true; ++i) browser_->Press("Tab");
    ASSERT_EQ(Value("document.activeElement.matches(`" + selector + "`)"), true) << selector << " can not be reached";
  }

  static std::unique_ptr<Browser> browser_;
};
std::unique_ptr<Browser> PageTest::browser_;

TEST_F(PageTest, OpensWithoutAComplaintAndAsksForNothing) {
  Open(SomeReport());

  EXPECT_EQ(browser_->complaints(), std::vector<std::string>());
  EXPECT_EQ(browser_->requests().size(), 1u);  // Itself.
  EXPECT_EQ(Text("h1"), "FAIL 1 not as expected, 0 unresolved");
  EXPECT_EQ(Count("section.mechanism table"), 2);
  EXPECT_EQ(Count("tbody th[scope=row]"), 3);
  EXPECT_EQ(Count("thead th[scope=col]"), 5);
  EXPECT_EQ(Text("td.cell.known .word"), "FAIL, as expected");
}

TEST_F(PageTest, CanNotReachAnythingElse) {
  Open(SomeReport());

  Value("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))");
  Value("fetch('https://example.org/').catch(() => 0)");
  Value("const script = document.createElement('script'); script.textContent = 'window.hurt = 1'; document.body.append(script)");

  EXPECT_GE(browser_->complaints().size(), 3u);  // All three were refused.
  EXPECT_EQ(Value("window.hurt === undefined"), true);
}

TEST_F(PageTest, FiltersByTextMechanismLevelAndVerdict) {
  Open(SomeReport());

  Value("document.getElementById('text').focus()");
  browser_->Type("WAKES reader");
  EXPECT_EQ(Count("tbody tr"), 1);
  EXPECT_EQ(Count(".finding"), 1);
  EXPECT_EQ(Text("#count"), "1 of 3 rows, 1 of 2 findings");
  Click("button[type=reset]");
  Value("new Promise((done) => setTimeout(done))");
  EXPECT_EQ(Count("tbody tr"), 3);
  Value("const choice = document.getElementById('mechanism'); choice.value = 'mailbox'; choice.dispatchEvent(new Event('change'))");
  EXPECT_EQ(Count("section.mechanism"), 1);
  EXPECT_EQ(Count(".finding"), 0);
  Click("button[type=reset]");
  Value("new Promise((done) => setTimeout(done))");
  Value("const level = document.getElementById('level'); level.value = 'trait'; level.dispatchEvent(new Event('change'))");
  EXPECT_EQ(Count("tbody tr"), 1);
  Click("button[type=reset]");
  Value("new Promise((done) => setTimeout(done))");
  Click("#kind-pass");
  Click("#kind-known");
  EXPECT_EQ(Count("tbody tr"), 2);  // One FAIL, one UNSUPPORTED.
  Click("#unexpected");
  EXPECT_EQ(Count("tbody tr"), 1);
  EXPECT_EQ(Count(".finding"), 1);
  Click("#kind-fail");
  EXPECT_EQ(Count("#nothing"), 1);
}

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

// All mechanisms together have 194 clauses; here one has.
const ClauseRegistration kManyClauses([] {
  std::vector<Clause> clauses;
  for (int i = 0; i < 194; ++i) clauses.push_back(Declared("shm.clause-" + std::to_string(i), Level::kCore, std::string(90, 'w')));
  return clauses;
}());

TEST_F(PageTest, OpensABigReportSoon) {
  Report report;
  for (int i = 0; i < 30; ++i) {
    ImplementationReport& implementation =
        report.implementations.emplace_back(ImplementationReport{.name = "implementation-" + std::to_string(i), .mechanism = "shm"});
    for (int clause = 0; clause < 194; ++clause) {
      const std::string id = "shm.clause-" + std::to_string(clause);
      implementation.clauses.push_back(clause % 10 == i % 10 ? Failed(id, "allowed: a; seen: b")
                                                             : ClauseReport{.id = id, .verdict = Verdict::kPass});
    }
  }
  Open(report);

  const double milliseconds =  // From the start of the navigation to the second frame.
      Value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))");
  std::printf("30 implementations, 194 clauses: shown after %.0f ms\n", milliseconds);
  EXPECT_LT(milliseconds, 10'000);  // About 300 where nothing else runs.
  EXPECT_EQ(Value("document.querySelectorAll('td.cell').length"), 30 * 194);
  EXPECT_EQ(Value("document.querySelectorAll('svg').length"), 0);  // Drawn once they are looked at.
}

TEST_F(PageTest, CanBeUsedByKeyboard) {
  Open(SomeReport());

  PressTabUntil("a.skip");
  PressTabUntil("#theme");
  PressTabUntil("#text");
  PressTabUntil("button.id");
  browser_->Press("Enter");
  EXPECT_EQ(Count("tr.more"), 1);
  EXPECT_EQ(Value("document.activeElement.getAttribute('aria-expanded')"), "true");
  PressTabUntil("td.fail a");
  EXPECT_NE(Value("getComputedStyle(document.activeElement).outlineStyle"), "none");
  browser_->Press("Enter");
  Value("new Promise((done) => document.getElementById('finding-0').open ? done() : addEventListener('hashchange', () => done()))");
  EXPECT_EQ(Count("#finding-0 svg"), 1);
  EXPECT_EQ(Value("document.activeElement.closest('details').id"), "finding-0");
  browser_->Press("Enter");
  EXPECT_EQ(Count("#finding-0 svg"), 0);
}

TEST_F(PageTest, IsLightOrDarkAsTheSystemUntilToldOtherwise) {
  const auto set = [&](const char* theme) {
    browser_->Command("Emulation.setEmulatedMedia", {{"features", {{{"name", "prefers-color-scheme"}, {"value", theme}}}}});
  };
  const auto is_dark = [&] {
    return Value("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every((part) => part < 60)").get<bool>();
  };
  set("dark");
  Open(SomeReport());

  EXPECT_TRUE(is_dark());
  set("light");
  EXPECT_FALSE(is_dark());
  Click("#theme");  // Light,
  Click("#theme");  // dark.
  EXPECT_TRUE(is_dark());
  Click("#theme");  // As the system.
  EXPECT_FALSE(is_dark());
}

TEST_F(PageTest, PrintsWhatTheFilterShows) {
  Open(SomeReport());

  Value("dispatchEvent(new Event('beforeprint'))");
  browser_->Command("Emulation.setEmulatedMedia", {{"media", "print"}});
  EXPECT_EQ(Count(".filter"), 0);
  EXPECT_EQ(Count("#finding-0 svg"), 1);
  EXPECT_EQ(Count(".finding .body"), 2);
  browser_->Command("Emulation.setEmulatedMedia", {{"media", ""}});
  Value("dispatchEvent(new Event('afterprint'))");
  EXPECT_EQ(Count(".finding .body"), 0);
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
