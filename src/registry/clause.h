// Clause: one checkable statement about one mechanism, declared once.
#ifndef SRC_REGISTRY_CLAUSE_H_
#define SRC_REGISTRY_CLAUSE_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "src/actor/run.h"

namespace parley {

enum class Level {
  kCore,   // True of every implementation of the mechanism.
  kPosix,  // For implementations with the profile "posix".
  kLinux,  // For implementations with the profile "linux".
  kTrait,  // For implementations with the traits or abilities in `needs`.
  kInfo,   // Measured and shown; never a FAIL.
};
std::string_view Name(Level level);

// What a clause asks of an implementation before it can be checked.
struct Need {
  std::string words;  // "a capacity": what is missing if `met` says no.
  std::function<bool(const Description&)> met;
};

struct Clause {
  std::string id;  // "pipe.reader-waits-on-empty"
  Level level = Level::kCore;
  std::string sentence;
  std::string source;  // POSIX section, man page, or the definition of the mechanism.
  std::string reason;  // Why it matters.
  std::string twin;    // The negative case: a clause's id, or a sentence on where it is checked.
  std::vector<Need> needs = {};

  std::string mechanism() const { return id.substr(0, id.find('.')); }
};

// One test of one clause; a clause has at least one.
struct ClauseTest {
  std::string clause;
  std::string name;  // A sentence that is true when it passes: "WaitsWhileThePipeIsEmpty".
  std::function<void(Run&)> body;
};

// A law over generated programs. Its failures name the clause that is broken.
struct Property {
  std::string name;  // "pipe.concurrent-programs"
  std::string sentence;
  std::vector<std::string> clauses;  // Those it judges.
  std::function<void(Run&)> body;    // Throws Ended with `clause` set to the broken one.
  std::vector<Need> needs = {};

  std::string mechanism() const { return name.substr(0, name.find('.')); }
};

// All that are linked in, in the order of their declaration.
const std::vector<Clause>& Clauses();
const Clause* ClauseNamed(std::string_view id);
const std::vector<ClauseTest>& ClauseTests();
const std::vector<Property>& Properties();

// Namespace-scope objects of these types make them known.
struct ClauseRegistration {
  explicit ClauseRegistration(std::vector<Clause> clauses);
};
struct ClauseTestRegistration {
  explicit ClauseTestRegistration(ClauseTest test);
};
struct PropertyRegistration {
  explicit PropertyRegistration(Property property);
};

// "PipeReaderWaitsOnEmpty": the id in CamelCase, for GoogleTest.
std::string CamelCase(std::string_view id);

}  // namespace parley

// CLAUSE_TEST("pipe.reader-waits-on-empty", WaitsWhileThePipeIsEmpty) { ... run ... }
#define CLAUSE_TEST(id, name)                                                              \
  static void name(::parley::Run& run);                                                    \
  static const ::parley::ClauseTestRegistration k##name##Registration({id, #name, &name}); \
  static void name([[maybe_unused]] ::parley::Run& run)

#endif  // SRC_REGISTRY_CLAUSE_H_
