// Verdict: what became of a clause, in the words of IEEE 1003.3.
#ifndef SRC_ACTOR_VERDICT_H_
#define SRC_ACTOR_VERDICT_H_

#include <optional>
#include <string>
#include <string_view>

#include "src/history/history.h"

namespace parley {

enum class Verdict {
  kPass,
  kFail,
  kUnsupported,  // The implementation or the machine does not offer what the clause needs.
  kUnresolved,   // The harness could not tell. Never a pass.
};

std::string_view Name(Verdict verdict);  // "PASS"

// Thrown to end a test with a verdict other than PASS. Deliberately no
// std::exception: only the one that runs tests catches it.
struct Ended {
  Verdict verdict = Verdict::kUnresolved;
  std::string message;  // One line or a few: what was allowed, what was seen.
  std::string clause;   // The clause that is broken, if it is not the test's own.
  int culprit = -1;     // The event that contradicts what is allowed; -1: none by itself.
  std::optional<History> history = std::nullopt;  // What shows it, if not what happened last.
};

[[noreturn]] void Fail(std::string message);
[[noreturn]] void Unsupported(std::string message);
[[noreturn]] void Unresolved(std::string message);

}  // namespace parley

#endif  // SRC_ACTOR_VERDICT_H_
