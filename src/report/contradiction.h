// Contradiction: a finding's message in its parts.
#ifndef SRC_REPORT_CONTRADICTION_H_
#define SRC_REPORT_CONTRADICTION_H_

#include <optional>
#include <string>

namespace parley {

struct Contradiction {
  std::string who;      // "actor 0: read p max=4 (waits if it must)"
  std::string allowed;
  std::string seen;
  std::string more;     // Whatever follows: a counterexample in full.
};

// The parts of "WHO; allowed: A; seen: S" and of the same on three lines, with
// whatever follows on further lines. Nothing if the message has another form.
std::optional<Contradiction> ContradictionIn(const std::string& message);

}  // namespace parley

#endif  // SRC_REPORT_CONTRADICTION_H_
