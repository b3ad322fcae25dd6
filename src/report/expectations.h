// Expectations: which verdicts are known and accepted, in a file that people
// keep. One entry a line, with # comments and blank lines between:
//
//   # Sockets are not quite pipes.
//   linux-socketpair  pipe.ends-*          FAIL  sockets are two-way
//   "my-pipe 0.3"     pipe.death-closes    FAIL  see our ticket 12
//   "my-pipe 0.3"     pipe.*-wakes-*       FAIL? a race: it may PASS as well
#ifndef SRC_REPORT_EXPECTATIONS_H_
#define SRC_REPORT_EXPECTATIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "src/report/expectation.h"
#include "src/report/report.h"

namespace parley {

// What was to be checked. What lies outside is no reason to complain.
struct Scope {
  bool every_implementation = false;  // Nobody chose among them.
  std::string clause_glob;            // Empty: all.
};

class Expectations {
 public:
  Expectations() = default;  // Only what implementations say of themselves.

  // `file` is its name for messages. Throws Malformed: "FILE:LINE: what is wrong".
  static Expectations Parse(const std::string& text, const std::string& file);

  // Sets `expected` and `expectation` of every clause of `report`, and adds the
  // complaints: entries that match nothing, and two that match the same pair. An
  // entry goes before what an implementation says of itself. An UNRESOLVED that
  // is not expected stays UNRESOLVED: it is no deviation, only not known.
  void Apply(const Scope& scope, Report& report) const;

  // The file as it should be for `report` to be all as expected: comments and
  // entries that hold stay where they are, verdicts are corrected, entries without
  // a deviation dropped, those of what was not checked kept, new ones added.
  std::string Rewritten(const Scope& scope, const Report& report) const;

 private:
  struct Line {
    std::string text;
    std::optional<Expectation> entry;
  };
  std::string At(const Expectation& entry) const { return file_ + ":" + std::to_string(entry.line); }
  std::vector<const Expectation*> Covering(const std::string& implementation, const std::string& clause) const;
  bool MatchesNothing(const Expectation& entry, const Scope& scope, const Report& report) const;
  std::string Corrected(const Line& line, const Scope& scope, const Report& report) const;

  std::string file_;
  std::vector<Line> lines_;
};

}  // namespace parley

#endif  // SRC_REPORT_EXPECTATIONS_H_
