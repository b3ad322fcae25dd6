// Performance: a program is performed and judged.
#ifndef PROPERTY_PERFORMANCE_H_
#define PROPERTY_PERFORMANCE_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "property/program.h"
#include "property/repertoire.h"
#include "property/stage.h"
#include "src/actor/run.h"
#include "src/history/search.h"

namespace parley {

// What no order of steps explains.
struct Failure {
  std::string clause;
  std::string message;
  bool awaited = false;       // An answer was owed and did not come: it took long to see.
  bool at_refusal = false;        // What can not be explained is itself a refusal.
  std::set<std::size_t> refused;  // The program's items that were refused.
  History history;
  int culprit = -1;  // The event that is not explained.
};

// One performance, on an object of its own, by the actors of the run's cast. After
// the program's operations the object is drained and given up; all of that is judged.
// Leaves idle actors or a fresh cast behind.
class Performance {
 public:
  Performance(Run& run, const Repertoire& repertoire, const Program& program);

  // Nothing if it is explained, or if the search could not tell (see unknown()).
  // Waits for operations as Cast does; for answers that are owed up to the
  // deadline. Throws Ended (UNRESOLVED) where the harness could not tell, and what
  // the stage and Cast throw.
  std::optional<Failure> Perform();
  bool unknown() const { return unknown_; }

 private:
  void PlayInTurn();
  void PlayTogether();
  void Play(std::size_t item);
  bool SomebodyWaits();
  bool Fails();
  Failure FailureOf(const Explanation& explanation);

  Run& run_;
  const Program& program_;
  const std::unique_ptr<Stage> stage_;
  std::map<int, std::size_t> item_of_event_;
  std::optional<Failure> failure_;
  bool awaited_ = false;
  bool unknown_ = false;
};

}  // namespace parley

#endif  // PROPERTY_PERFORMANCE_H_
