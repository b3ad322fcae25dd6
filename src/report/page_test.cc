// The page in a real browser: the matrix and what goes with it.
#include <cstdio>
#include <string>
#include <vector>

#include "src/report/page_fixture.h"

namespace parley {
namespace {

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

}  // namespace
}  // namespace parley
