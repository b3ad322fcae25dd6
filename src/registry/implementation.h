// Implementation: something that claims to be one of the mechanisms.
#ifndef SRC_REGISTRY_IMPLEMENTATION_H_
#define SRC_REGISTRY_IMPLEMENTATION_H_

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"

namespace parley {

// Where an implementation is known to differ, and why: not a missing check.
struct KnownDeviation {
  std::string clause;  // A glob over clause ids.
  std::string verdict;  // "FAIL"
  std::string reason;
};

// What a mutant is and what must become of it. One fault each.
struct Fault {
  std::string imitates;  // The real bug: "Linux, Feb 2020: ... (6551d5c56eb0)".
  std::vector<std::string> must_fail;  // Clause ids.
  std::vector<std::string> must_pass;
};

struct Implementation {
  enum class Kind {
    kReference,  // Parley's own.
    kSystem,     // The operating system's.
    kVariant,    // Correct but unusual: must never FAIL.
    kMutant,     // Faulty.
    kAgent,      // A program outside, over the agent protocol.
    kAdapter,    // Somebody else's, in C++.
  };
  Description description;  // Its name is unique. For an agent filled in by its answer to hello.
  Kind kind = Kind::kAdapter;
  std::string sentence;  // What it is, for `parley list`.
  std::function<std::unique_ptr<World>()> make_world;  // All but agents. May throw Unavailable.
  std::vector<std::string> command;                    // Agents only: program and arguments.
  std::vector<KnownDeviation> deviations;
  Fault fault;  // Mutants only.

  const std::string& name() const { return description.name; }
  const std::string& mechanism() const { return description.mechanism; }
};

// Thrown by make_world where the machine lacks what the implementation needs;
// what() is one line that says which: a precondition, not a verdict.
struct Unavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// All that are linked in, in the order of their names within a kind.
std::vector<const Implementation*> Implementations();
const Implementation* ImplementationNamed(std::string_view name);

// A namespace-scope object of this type makes an implementation take part.
struct ImplementationRegistration {
  explicit ImplementationRegistration(Implementation implementation);
};

}  // namespace parley

#endif  // SRC_REGISTRY_IMPLEMENTATION_H_
