// Trial: one test or property, tried on one implementation.
#ifndef SRC_CHECK_TRIAL_H_
#define SRC_CHECK_TRIAL_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/actor/run.h"
#include "src/history/history_json.h"
#include "src/registry/clause.h"
#include "src/registry/implementation.h"

namespace parley {

inline const auto& Words(Verdict) {
  static constexpr std::array<std::string_view, 4> kWords = {"PASS", "FAIL", "UNSUPPORTED", "UNRESOLVED"};
  return kWords;
}

// What came of a trial. `clause` is the one judged: a property's names the one
// that it found broken, and is empty if it found none.
struct Finding {
  std::string trial;  // "pipe.reader-waits-on-empty/WaitsWhileThePipeIsEmpty" or a property's name.
  std::string clause;
  Verdict verdict = Verdict::kUnresolved;
  std::string message;
  std::vector<std::string> steps;  // What led there, in words; empty for PASS. So are the next two.
  std::optional<History> history;  // The same.
  std::int64_t culprit = -1;       // Which of its events contradicts what is allowed; -1: none by itself.
  std::string measured;
  std::string remark;
  std::int64_t microseconds = 0;

  template <class V>
  void Fields(V& visit) {
    visit("trial", trial);
    visit("clause", clause);
    visit("verdict", verdict);
    visit("message", message);
    visit("steps", steps);
    visit("history", history);
    visit("culprit", culprit);
    visit("measured", measured);
    visit("remark", remark);
    visit("microseconds", microseconds);
  }
};

// What is to be tried: a test of a clause, or a property.
struct Trial {
  const Clause* clause = nullptr;
  const ClauseTest* test = nullptr;
  const Property* property = nullptr;

  std::string name() const { return property ? property->name : test->clause + "/" + test->name; }
};

// All trials of a mechanism whose clause (for a property: any of its clauses)
// matches the glob, in a fixed order.
std::vector<Trial> TrialsOf(std::string_view mechanism, const std::string& clause_glob);
// The trial of that name, which exists.
Trial TrialNamed(std::string_view name);

struct TrialOptions {
  Effort effort = Effort::kNormal;
  std::uint64_t seed = 0;
  std::chrono::milliseconds deadline{10'000};
  bool histories = false;  // Of trials that pass, too.
  bool shorten = true;     // Looks for fewer steps that show the same FAIL.
  // See CastOptions.
  std::function<void(const History& so_far, const std::string& next)> before_step = nullptr;
};

// Tries it with the actors of `cast`, if that is not null and reusable, else with
// fresh ones; leaves the cast that it used there. Requires a single-threaded
// process. Bounded by the deadline for each operation that hangs.
Finding Try(const Trial& trial, const Implementation& implementation, const TrialOptions& options,
            std::unique_ptr<Cast>& cast);

// What `implementation` lacks to be tried: empty if nothing.
std::string Lacks(const Trial& trial, const Description& description);

}  // namespace parley

#endif  // SRC_CHECK_TRIAL_H_
