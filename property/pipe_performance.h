// PipePerformance: a program is performed and judged.
#ifndef PROPERTY_PIPE_PERFORMANCE_H_
#define PROPERTY_PIPE_PERFORMANCE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "property/pipe_program.h"
#include "src/actor/run.h"
#include "src/history/search.h"
#include "src/model/pipe.h"

namespace parley {

// What no order of steps explains.
struct PipeFailure {
  std::string clause;
  std::string message;
  std::vector<std::string> script;
  bool awaited = false;       // An answer was owed and did not come: it took long to see.
  bool at_refusal = false;        // What can not be explained is itself a refusal.
  std::set<std::size_t> refused;  // The program's items that were refused.
};

// One performance, on a pipe of its own, by the actors of the run's cast. After
// the program's operations the pipe is drained and its ends are closed; all of
// that is judged. Leaves idle actors or a fresh cast behind.
class PipePerformance {
 public:
  PipePerformance(Run& run, const PipeProgram& program);

  // Nothing if it is explained, or if the search could not tell (see unknown()).
  // Waits for operations as Cast does; for answers that are owed up to the
  // deadline. Throws Ended (UNRESOLVED) where the harness could not tell,
  // (UNSUPPORTED) where no pipe could be had, and what Cast throws.
  std::optional<PipeFailure> Perform();
  bool unknown() const { return unknown_; }

 private:
  bool SetUp();
  void PlayInTurn();
  void PlayTogether();
  void Play(std::size_t item);
  void Drain();
  void CloseAll();
  void CleanUp();
  int Start(int actor, const Operation& operation);
  Operation OperationOf(const PipeItem& item);
  bool SomebodyWaits();
  bool Fails();
  bool AwaitAnswer();
  PipeFailure FailureOf(const Explanation& explanation);

  Run& run_;
  const PipeProgram& program_;
  std::string name_;
  PipeRules rules_;
  std::map<int, std::int64_t> written_;       // Bytes that each actor has asked to write.
  std::map<int, std::size_t> item_of_event_;
  std::set<int> holds_;                       // Actors that have not closed their end.
  std::optional<PipeFailure> failure_;
  bool awaited_ = false;
  bool unknown_ = false;
};

}  // namespace parley

#endif  // PROPERTY_PIPE_PERFORMANCE_H_
