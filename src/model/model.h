// Model: what a mechanism may do, as a pure, sequential, executable machine.
//
// A model object is one state of the mechanism as a whole (all its objects, all
// actors). An operation under way takes atomic steps, each from one state to
// another; most operations take exactly one, a large write to a pipe several.
// An operation that cannot take a step in a state is disabled there: it waits.
#ifndef SRC_MODEL_MODEL_H_
#define SRC_MODEL_MODEL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/ipc/operation.h"

namespace parley {

class Model;
using ModelState = std::shared_ptr<const Model>;

struct Call {
  int actor = 0;
  Operation operation;
  // The progress at which a search wants an operation of several steps to stop;
  // it may always go as far as it can. Absent: anywhere.
  std::optional<std::vector<std::int64_t>> stops = std::nullopt;
};

// The object that its operation is about; empty if it names none.
inline std::string ObjectOf(const Call& call) { return call.operation.keys.value("object", std::string()); }

struct Step {
  ModelState next;
  std::int64_t progress = 0;  // How far the operation has come, 0 before its first step.
  bool finished = false;
};

class Model {
 public:
  virtual ~Model() = default;

  // Two states are the same iff their keys are.
  virtual std::string Key() const = 0;

  // The atomic steps that `call`, having come as far as `progress`, may take in
  // this state. With a `result`: only steps on a way that can end with it, and
  // `finished` only where it is the result. Without (the operation still waits,
  // or its actor died): all steps. Empty: disabled, or `result` is impossible.
  virtual std::vector<Step> Steps(const Call& call, std::int64_t progress, const Result* result) const = 0;

  // True if `call` could take a step in this state, whatever its result: what
  // still waits at the end of a history must not be able to.
  virtual bool Enabled(const Call& call, std::int64_t progress) const = 0;

  // The actor was killed: all that it held is given up.
  virtual ModelState AfterDeath(int actor) const = 0;

  // For reports. What `call` might have done at this moment, in words
  // ("would_block", "1 to 5 bytes: \"hello\"", "waits"), and the id of the clause
  // that `result` (null: it waited) breaks here.
  struct Allowance {
    std::string allowed;
    std::string clause;
  };
  virtual Allowance Allowed(const Call& call, const Result* result) const = 0;

  // For reports: what there is in this state, in words: "p1" and "\"hello\"".
  struct Holding {
    std::string of;
    std::string content;
  };
  virtual std::vector<Holding> Holdings() const { return {}; }
};

}  // namespace parley

#endif  // SRC_MODEL_MODEL_H_
