// Check: tries many trials on many implementations, several at a time.
#ifndef SRC_CHECK_CHECK_H_
#define SRC_CHECK_CHECK_H_

#include <functional>
#include <string>
#include <vector>

#include "src/check/trial.h"
#include "src/registry/implementation.h"

namespace parley {

struct CheckOptions {
  TrialOptions trial;
  std::string clause_glob;  // Empty: all.
  int jobs = 2;             // Trials at a time; those that merely wait do not count.
  // Which of the trials that match are wanted; empty: all.
  std::function<bool(const Implementation& implementation, const Trial& trial)> wanted = nullptr;
};

// What was found about one implementation.
struct Checked {
  std::string name;  // Agents: as they call themselves.
  std::string mechanism;
  std::vector<Finding> findings;
  std::string trouble;  // Why nothing could be tried; empty otherwise.
};

// How far a check is.
struct Stage {
  std::string implementation;  // Of the trial that has been under way for longest; empty: none is.
  std::string trial;           // Its name; empty: the implementation is asked who it is.
  int done = 0;                // Trials that are over,
  int all = 0;                 // of those that are known by now.
};
// Called often, and at least four times a second.
using Progress = std::function<void(const Stage& stage)>;

// Tries every trial that matches. Returns in the order of `implementations`, in
// bounded time whatever they do; `interrupted` (set by a signal handler) ends it
// early. Requires a single-threaded process. Throws std::system_error if the
// machine cannot go on.
std::vector<Checked> Check(const std::vector<const Implementation*>& implementations, const CheckOptions& options,
                           const Progress& progress, const volatile int& interrupted);

}  // namespace parley

#endif  // SRC_CHECK_CHECK_H_
