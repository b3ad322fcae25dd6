// Jury: judges epochs in child processes while the run goes on.
#ifndef PROPERTY_JURY_H_
#define PROPERTY_JURY_H_

#include <sys/types.h>

#include <chrono>
#include <deque>
#include <optional>
#include <string>

#include "property/audit.h"
#include "property/epoch.h"
#include "property/exchange.h"

namespace parley {

// Requires a single-threaded process. The destructor kills who still judges.
class Jury {
 public:
  // Each epoch may cost so much, more or less.
  explicit Jury(std::chrono::milliseconds budget) : budget_(budget) {}
  ~Jury();
  Jury(const Jury&) = delete;

  struct Verdict {
    Audit audit;
    Epoch epoch;
    std::string where;  // As given to Submit().
  };
  // Has the epoch judged. Waits while too many are being judged; then, and in Finish(),
  // may return the first that was accused.
  std::optional<Verdict> Submit(Epoch epoch, const MessageRules& rules, std::string where);
  // Waits until all are judged.
  std::optional<Verdict> Finish();
  int judged() const { return judged_; }
  // How many could not be told.
  int unresolved() const { return unresolved_; }

 private:
  struct Case {
    Epoch epoch;
    std::string where;
    pid_t judge = -1;
    int answer = -1;  // A descriptor that the answer is read from.
  };
  std::optional<Verdict> Close();  // The oldest case.

  std::chrono::milliseconds budget_;
  std::deque<Case> cases_;
  int judged_ = 0, unresolved_ = 0;
};

}  // namespace parley

#endif  // PROPERTY_JURY_H_
