// Stage: the object of one performance, of one mechanism.
#ifndef PROPERTY_STAGE_H_
#define PROPERTY_STAGE_H_

#include <optional>

#include "property/program.h"
#include "src/actor/run.h"
#include "src/history/search.h"

namespace parley {

class Stage {
 public:
  // Both outlive it.
  Stage(Run& run, const Program& program) : run_(run), program_(program) {}
  virtual ~Stage() = default;
  // Makes what the program works on. False: so many actors are more than it can
  // serve, and nothing is left. Throws Ended (UNRESOLVED, UNSUPPORTED).
  virtual bool SetUp() = 0;
  // The operation that an item stands for; nothing if its actor can do nothing any
  // more. Called once an item, in their order.
  virtual std::optional<Operation> OperationOf(const ProgramItem& item) = 0;
  // Takes out what is left inside, by actors that are idle: what comes out is judged.
  virtual void Drain() = 0;
  // Gives up all that is held, so that whoever still waits is told.
  virtual void GiveUp() = 0;
  // Removes the object, with everybody idle.
  virtual void CleanUp() = 0;
  // Whether some order of steps explains what happened so far.
  virtual Explanation Judge(const History& history, const Budget& budget) const = 0;

 protected:
  Cast& cast() { return run_.cast(); }

  Run& run_;
  const Program& program_;
};

// Starts an operation and waits for its answer: UNRESOLVED without one. Returns it.
Result SetUpStep(Cast& cast, int actor, const Operation& operation);

}  // namespace parley

#endif  // PROPERTY_STAGE_H_
