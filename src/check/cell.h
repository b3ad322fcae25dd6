// Cell: a process of its own in which trials of one implementation run.
#ifndef SRC_CHECK_CELL_H_
#define SRC_CHECK_CELL_H_

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "src/actor/instance.h"
#include "src/check/trial.h"

namespace parley {

// Where the machine allows it, a cell has PID, IPC and mount namespaces of its own
// with a /proc to match (namespaces(7)), so that nothing outlives it, whatever the
// implementation starts; elsewhere it is the subreaper of what is left behind and
// kills that at its end. It dies with this process.
class Cell {
 public:
  // `implementation` outlives the cell. Throws std::system_error.
  Cell(const Implementation& implementation, const TrialOptions& options);
  ~Cell();
  Cell(const Cell&) = delete;

  // Orders: an agent's description; a trial. Do not block; one at a time.
  void AskDescription();
  void Ask(const Trial& trial);

  // The answer: a description, {"description": ...} or {"error": ...}, or a
  // Finding. Takes in what is there and does not block; nothing yet: null.
  std::optional<Json> Answer();
  // True once the process has ended, with or without an answer to its last order.
  bool ended() const { return ended_; }
  int descriptor() const { return answers_.get(); }

  const std::optional<Trial>& trial() const { return trial_; }  // Under way.
  std::chrono::steady_clock::duration busy_for() const { return std::chrono::steady_clock::now() - asked_; }

 private:
  void Order(const std::string& order);
  pid_t pid_ = -1;
  Descriptor orders_, answers_;
  std::string incoming_;
  std::optional<Trial> trial_;
  std::chrono::steady_clock::time_point asked_;
  bool ended_ = false;
};

}  // namespace parley

#endif  // SRC_CHECK_CELL_H_
