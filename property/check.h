// The law of all mechanisms: whatever short program is performed, some order of atomic
// steps explains what happened.
#ifndef PROPERTY_CHECK_H_
#define PROPERTY_CHECK_H_

#include <functional>
#include <string>
#include <vector>

#include "property/repertoire.h"
#include "src/actor/run.h"

namespace parley {

// Performs as many programs as the run's effort says, within a time. Throws Ended
// (FAIL) with the shortest program found that nothing explains, and with the clause
// that it breaks; what Performance throws.
void CheckPrograms(Run& run, const Repertoire& repertoire, Style style);

// What the properties of a mechanism differ in: there is one for each style.
struct ProgramLaws {
  std::string mechanism;
  std::string sequential, concurrent;  // Sentences.
  std::vector<std::string> clauses;    // Those that are judged.
  std::function<void(Run& run, Style style)> check;
};

// A namespace-scope object makes the three known: "pipe.sequential-programs",
// "pipe.concurrent-programs", "pipe.failed-operation-changes-nothing".
struct ProgramsRegistration {
  explicit ProgramsRegistration(const ProgramLaws& laws);
};

}  // namespace parley

#endif  // PROPERTY_CHECK_H_
