// Examination: a check with everything around it.
#ifndef SRC_CLI_EXAMINATION_H_
#define SRC_CLI_EXAMINATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/check/check.h"
#include "src/registry/implementation.h"
#include "src/report/report.h"

namespace parley {

// What the commands that check have in common, as given on the command line.
struct Settings {
  std::optional<std::uint64_t> seed;  // Absent: a random one.
  std::string effort = "normal";      // "quick", "normal", "thorough"
  double deadline_s = 10;
  int jobs = 0;  // 0: one a processor.
  std::string colour = "auto";
};

CheckOptions OptionsOf(const Settings& settings);

// As Examine, but gives what was found as it is, in the order of `implementations`.
std::vector<Checked> ExamineRaw(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
                                const std::string& colour = "auto");

// Removes what dead runs left, makes a directory for this one (PARLEY_DIR for all
// that it starts), shows progress if standard error is a terminal (`colour` as in
// Settings), and gives the clauses' verdicts.
// Agents bear the names that they give themselves, made unique. Ctrl-C ends it
// early with what there is. Throws std::system_error.
Report Examine(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
               const std::string& colour = "auto");

}  // namespace parley

#endif  // SRC_CLI_EXAMINATION_H_
