// PageTest: a report's page, open in a real browser.
#ifndef SRC_REPORT_PAGE_FIXTURE_H_
#define SRC_REPORT_PAGE_FIXTURE_H_

#include <fstream>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "src/history/script.h"
#include "src/registry/clause.h"
#include "src/report/browser.h"
#include "src/report/html.h"
#include "src/report/report.h"

namespace parley {

inline Clause Declared(const std::string& id, Level level, const std::string& sentence) {
  return {.id = id, .level = level, .sentence = sentence, .source = "pipe(7)", .reason = "So it is.", .twin = "None."};
}
inline const ClauseRegistration kPageClauses({
    Declared("pipe.reader-wakes", Level::kCore, "A write wakes a reader that waits."),
    Declared("pipe.holds-bytes", Level::kTrait, "Bytes stay until they are read."),
    Declared("mailbox.holds-messages", Level::kCore, "Messages stay, too."),
});

// A read that waits, a write that lets it go on, and another byte than what was written.
inline History WrongByte() {
  Script script;
  const int read = script.Begins(1, Reads(16));
  script.Does(0, Writes("ab"), Count(2)).Ends(read, Brings("ax"));
  History history = script.history();
  history.events[static_cast<std::size_t>(read)].seen_waiting = true;
  return history;
}

inline ClauseReport Failed(const std::string& id, const std::string& message) {
  ClauseReport report{.id = id, .verdict = Verdict::kFail, .message = message, .trial = id + "/Test", .expected = false};
  report.history = WrongByte();
  report.steps = Steps(*report.history);
  report.culprit = 3;
  return report;
}

inline Report SomeReport(const std::string& name = "faulty") {
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

  inline static std::unique_ptr<Browser> browser_;
};

}  // namespace parley

#endif  // SRC_REPORT_PAGE_FIXTURE_H_
