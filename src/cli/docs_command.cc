#include "src/cli/docs_command.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "fmt/core.h"
#include "src/cli/contents.h"
#include "src/cli/demonstration.h"
#include "src/cli/interruption.h"
#include "src/cli/usage.h"
#include "src/ipc/malformed.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/registry/story.h"
#include "src/report/contrast.h"
#include "src/report/marked_text.h"
#include "src/report/paragraph.h"

namespace parley {
namespace {

constexpr int kWidth = 100;
constexpr int kTries = 8;  // Of a run that is not as it stands there: chance has a part in some.

const Clause& ClauseMeant(const std::string& id) {
  const Clause* clause = ClauseNamed(id);
  if (clause == nullptr) throw Malformed("there is no clause '" + id + "'");
  return *clause;
}

std::string Item(const std::string& text) { return "- " + Paragraph(text, 2, kWidth + 10) + "\n"; }

std::string Rules(const std::vector<std::string>& ids) {
  std::string text = "\n";
  for (const std::string& id : ids) text += Item("**`" + id + "`** " + ClauseMeant(id).sentence);
  return text + "\n";
}

// Each story once, with all its clauses.
std::string StoriesAbout(const std::vector<std::string>& ids) {
  std::string text = "\n";
  for (const std::string& id : ids) ClauseMeant(id);
  for (const Story& story : Stories()) {
    const auto about = [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    const auto first = std::find_if(story.clauses.begin(), story.clauses.end(), about);
    if (first == story.clauses.end()) continue;
    text += Item("**" + story.system + (story.year ? ", " + std::to_string(story.year) : "") + ".** " + story.text +
                 " (`" + *first + "`; " + story.source + ")");
  }
  return text + "\n";
}

std::string Drawn(const Performance& performance, const std::string& test, std::size_t moments) {
  return "\n```\n" + std::string(Name(performance.finding.verdict)) + " " + performance.implementation->name() + ": " +
         test + "\n" + DrawPerformance(performance, {.width = kWidth}, moments) + "```\n\n";
}

// What is chance, as which of three is woken, may be as it stands there now: it is
// current if one of a few tries comes to the same.
std::string RunOf(const std::string& name, const std::string& test, std::size_t moments, const std::string& now) {
  const Implementation* implementation = ImplementationNamed(name);
  if (implementation == nullptr) throw Malformed("there is no implementation '" + name + "'");
  const auto& tests = ClauseTests();
  if (std::none_of(tests.begin(), tests.end(), [&](const ClauseTest& one) { return one.clause + "/" + one.name == test; }))
    throw Malformed("there is no test '" + test + "'");
  const Verdict wanted = implementation->kind == Implementation::Kind::kMutant ? Verdict::kFail : Verdict::kPass;
  std::string drawn, trouble;
  for (int i = 0; i < kTries; ++i) {
    Performance performance{implementation, Perform(*implementation, test, /*shorten=*/false)};  // In time that is chance.
    performance.finding.measured.clear();  // A number of this run.
    if (performance.finding.verdict == wanted) {
      drawn = Drawn(performance, test, moments);
      if (drawn == now) return drawn;
    } else {
      trouble = std::string(Name(performance.finding.verdict)) + ": " + performance.finding.message;
    }
  }
  if (drawn.empty()) throw std::runtime_error(test + " on " + name + " is " + trouble);
  return drawn;
}

std::string Part(const std::vector<std::string>& words, const std::string& now) {
  const std::string kind = words.empty() ? "" : words.front();
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  if (kind == "rules") return Rules(rest);
  if (kind == "stories") return StoriesAbout(rest);
  if (kind == "run" && (rest.size() == 2 || rest.size() == 3)) {
    const int moments = rest.size() == 3 ? std::atoi(rest[2].c_str()) : 0;
    return RunOf(rest[0], rest[1], static_cast<std::size_t>(std::max(0, moments)), now);
  }
  throw Malformed("expected 'run IMPLEMENTATION CLAUSE/TEST [MOMENTS]', 'rules CLAUSE...' or 'stories CLAUSE...'");
}

// The first line that is another.
std::string Difference(const std::string& was, const std::string& is) {
  std::istringstream old_lines(was), new_lines(is);
  std::string old_line, new_line;
  for (int number = 1;; ++number) {
    const bool more_old = static_cast<bool>(std::getline(old_lines, old_line));
    const bool more_new = static_cast<bool>(std::getline(new_lines, new_line));
    if (!more_old && !more_new) return "";
    if (more_old && more_new && old_line == new_line) continue;
    return fmt::format("line {}\n  there: {}\n  now:   {}", number, more_old ? old_line : "(the end)",
                       more_new ? new_line : "(the end)");
  }
}

}  // namespace

int DocsCommand(const DocsArguments& arguments) {
  int status = 0;
  for (const std::string& path : arguments.files) {
    const std::string was = ContentsOf(path);
    std::string is;
    try {
      is = Rewritten(was, Part);
    } catch (const Malformed& malformed) {
      throw BadUsage(path + ":" + malformed.what());
    } catch (const std::runtime_error& error) {
      if (Interruption() != 0) return 130;
      fmt::print("{}: {}\n", path, error.what());
      status = 1;
      continue;
    }
    if (is == was) continue;
    if (arguments.check) {
      fmt::print("{} is not current ('parley docs {}' writes it): {}\n", path, path, Difference(was, is));
      status = 1;
    } else if (std::ofstream file(path); !(file << is).flush()) {
      throw BadUsage("cannot write '" + path + "'");
    } else {
      fmt::print("{} is written anew\n", path);
    }
  }
  return status;
}

}  // namespace parley
